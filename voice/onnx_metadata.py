"""What a neural model says of itself: the table of texts that an ONNX file carries. The model isn't loaded."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

PROPERTIES = 14
"""Field of the table's entries within an ONNX model."""
VARINT, BYTES = 0, 2
"""Protobuf's two ways of writing that ONNX models have at the top."""
LONGEST_VARINT = 10


def metadata(path: Path) -> dict[str, str]:
    """Texts by name, as {"language": "Chinese"}. ValueError if this isn't a whole ONNX file; its weights may be bad."""
    with path.open("rb") as file:
        entries = [_entry(field) for field in _fields(file, path.stat().st_size, PROPERTIES)]
    return {key: value for key, value in entries if key}


def _entry(entry: bytes) -> tuple[str, str]:
    key, value = (b"".join(_fields(BytesIO(entry), len(entry), field)) for field in (1, 2))
    return key.decode(), value.decode()


def _fields(file: BinaryIO, size: int, wanted: int) -> Iterator[bytes]:
    """The contents of all fields of this number; the others, among them the weights, are stepped over."""
    while file.tell() < size:
        key = _varint(file)
        if key & 7 == VARINT:
            _varint(file)
        elif key & 7 == BYTES and file.tell() + (length := _varint(file)) <= size:
            if key >> 3 == wanted:
                yield file.read(length)
            else:
                file.seek(length, 1)
        else:
            raise ValueError("not a whole ONNX file")


def _varint(file: BinaryIO) -> int:
    value = 0
    for place in range(LONGEST_VARINT):
        byte = file.read(1)
        if not byte:
            break
        value |= (byte[0] & 127) << 7 * place
        if byte[0] < 128:
            return value
    raise ValueError("not a whole ONNX file")
