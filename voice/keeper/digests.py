"""Whether the files of a model are those that were installed: SHA256SUMS, as `sha256sum -c` reads it too.

A model is tried out once, in a process of its own, when it is installed. The recogniser is a C++ library, and when it
crashes nothing in Python can catch that: of 80 copies of the built-in model altered at random, 8 crashed and one never
came to an end. So from then on only the very bytes that were tried are given to it. Reading them costs little, as
the recogniser is about to read the same files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from voice.keeper import durable

SUMS = "SHA256SUMS"


def sha256(path: Path) -> str:
    """Of the whole file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """List all files of a model that the recogniser takes up: those in its subfolders."""
    files = sorted(path for path in folder.glob("*/**/*") if path.is_file())
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    durable.write(folder / SUMS, "".join(lines).encode())


def damaged_file(folder: Path) -> str | None:
    """The first file that is missing, altered or unreadable, or was added where the recogniser would take it up."""
    try:
        listed = _listed(folder)
    except (OSError, ValueError):
        return SUMS
    # Of the top folder the recogniser reads nothing: a note may be laid there.
    added = {path.relative_to(folder).as_posix() for path in folder.glob("*/**/*") if path.is_file()} - listed.keys()
    return next((name for name in [*sorted(added), *listed] if not _is_whole(folder / name, listed.get(name))), None)


def _listed(folder: Path) -> dict[str, str]:
    """{file: SHA-256}. ValueError if there is nothing in the list."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    if not listed:
        raise ValueError(f"{folder / SUMS} is empty")
    return listed


def _is_whole(path: Path, digest: str | None) -> bool:
    try:
        return sha256(path) == digest
    except OSError:
        return False
