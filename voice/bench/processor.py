"""Time of the processor that this process and those which work for it have taken."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

PARENT, USER, SYSTEM = 1, 11, 12
"""Fields of /proc/PID/stat behind the name, which may have spaces in it."""


def processor_s() -> float:
    """Seconds of one core, with those of the children that live now where Linux tells them."""
    return time.process_time() + sum(_children_s(os.getpid()))


def _children_s(parent: int) -> Iterator[float]:
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[PARENT]) == parent:
            yield (int(fields[USER]) + int(fields[SYSTEM])) / os.sysconf("SC_CLK_TCK")
