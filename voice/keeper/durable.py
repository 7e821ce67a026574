"""Writing that survives a power cut: either the old is there or the new, never a half of it."""

from __future__ import annotations

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in this folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Put this into the file at once. A draft that was left beside it is written over the next time."""
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file or folder whose contents the disk has."""
    source.rename(target)
    sync_folder(target.parent)
