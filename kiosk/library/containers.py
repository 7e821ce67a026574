"""What a file of sound or pictures is, by its first bytes, whatever its ending; nothing is decoded."""

from __future__ import annotations

import struct
from typing import BinaryIO

BEGINNINGS = (
    (b"ID3", ".mp3"),
    (b"OggS", ".ogg"),
    (b"fLaC", ".flac"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
)
AUDIO_BRANDS = (b"M4A ", b"M4B ")
"""Of MPEG-4 files without pictures. Recorders and telephones often write another brand into theirs."""
NO_FRAMES = (0xC4, 0xC8, 0xCC)
"""Markers of JPEG between C0 and CF that begin no frame (ITU T.81, table B.1)."""


def kind_of(head: bytes) -> str:
    """The ending that a file which begins so ought to have; empty if it is none that we can use."""
    if head[4:8] == b"ftyp":
        return ".m4a" if head[8:12] in AUDIO_BRANDS else ".mp4"
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return ".wav"
    known = next((kind for begins, kind in BEGINNINGS if head.startswith(begins)), "")
    return known or (".mp3" if _is_mpeg_audio(head.lstrip(b"\0")) else "")


def is_whole(kind: str, opened: BinaryIO) -> bool:
    """Whether what makes such a file playable is there: half a copy often lacks it."""
    if kind in (".m4a", ".mp4"):
        return _has_box(opened, b"moov")
    return kind not in (".jpg", ".png") or picture_size(opened) is not None


def picture_size(opened: BinaryIO) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None if it breaks off before it says."""
    opened.seek(0)
    try:
        width, height = _png_size(opened) if opened.read(1) == b"\x89" else _jpeg_size(opened)
    except struct.error:  # the end of the file
        return None
    return (width, height) if width and height else None


def _is_mpeg_audio(head: bytes) -> bool:
    """A frame header as in ISO 11172-3: eleven bits set, layer II or III, no forbidden version, bit rate or rate."""
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer in (1, 2) and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3


def _has_box(opened: BinaryIO, wanted: bytes) -> bool:
    """Whether an MPEG-4 file has this box at the top, from box to box: size, name, contents (ISO 14496-12)."""
    end, at = opened.seek(0, 2), 0
    while at + 8 <= end:
        opened.seek(at)
        raw_size, name = opened.read(4), opened.read(4)
        size = int.from_bytes(raw_size, "big")
        if name == wanted:
            return at + size <= end
        if size == 1:  # more than 4 GB: the size follows
            size = int.from_bytes(opened.read(8), "big")
        if size < 8:  # 0: up to the end of the file
            return False
        at += size
    return False


def _png_size(opened: BinaryIO) -> tuple[int, int]:
    opened.seek(12)
    name, width, height = struct.unpack(">4sII", opened.read(12))
    return (width, height) if name == b"IHDR" else (0, 0)


def _jpeg_size(opened: BinaryIO) -> tuple[int, int]:
    """From segment to segment (mark, kind, length, contents) up to the frame: preview pictures may lie before it."""
    opened.seek(2)
    while True:
        mark, kind, length = struct.unpack(">BBH", opened.read(4))
        if mark != 0xFF or length < 2:
            return 0, 0
        if kind == 0xFF:  # filling before a mark
            opened.seek(-3, 1)
            continue
        if 0xC0 <= kind <= 0xCF and kind not in NO_FRAMES:
            height, width = struct.unpack(">xHH", opened.read(5))
            return width, height
        opened.seek(length - 2, 1)
