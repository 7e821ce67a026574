"""What was found out and can be found out again: kept outside the project, and deleted without harm."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Where it is kept; the folder need not be there yet."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leling-kiosk"


def keep(file: Path, data: bytes) -> None:
    """Whole or not at all; without a place to keep it in, it is found out again the next time."""
    part = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        log.warning("What was found out can't be kept: %s", error)
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """What takes long is found out by one process while others wait; by each if there is no place to keep it in."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        folder = os.open(cache_folder(), os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):  # not every file system has locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
