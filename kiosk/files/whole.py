"""Files that are written whole or not at all, whenever the power goes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NEW_FILE = 0o644
"""Permissions of a file that was not there before."""


def write_whole(path: Path, text: str) -> None:
    """Let `path` hold this text, in UTF-8: beside it first, on the disk, then in its place. Raises OSError.

    Until it returns there is the old file, from then on the new one, and never a part of either. A link stays a link.
    For one writer at a time: what a killed one left beside it, the next one writes over.
    """
    path = path.resolve()
    mode = path.stat().st_mode & 0o777 if path.exists() else NEW_FILE
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """The folder's list of names, too, goes to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
