"""How much memory this process has, as Linux tells it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

KB = 1024
MB = 1e6


def memory_mb(field: Literal["VmRSS", "VmHWM"]) -> float | None:
    """VmRSS: resident now; VmHWM: the most ever resident. In MB of a million bytes; None where nobody tells."""
    status = Path("/proc/self/status")
    found = re.search(rf"{field}:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * KB / MB if found else None
