"""Has examples learned from in a process of its own, and keeps what they taught: the next start needs it at once."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import get_args
from zipfile import BadZipFile

import numpy as np

from kiosk.files.cache import cache_folder, keep, one_at_a_time
from kiosk.messages import Language
from kiosk.understand.gist import Taught
from kiosk.understand.pieces import By

TOP = Path(__file__).parents[2]
"""Where the package kiosk lies."""
LONGEST_S = 900.0
"""Two minutes on two idle cores."""
KEPT = 3
"""Files of a language: the demonstration's, a centre's, and the one before its last change."""


class TeacherError(Exception):
    """Nothing could be learned."""


def taught(lines: str, language: Language) -> Mapping[By, Taught]:
    """What lines of topic, tab, sentence teach. Raises TeacherError."""
    data = lines.encode()
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    file = cache_folder() / f"{language}-{hashlib.sha256(code + data).hexdigest()[:16]}.npz"
    if known := _kept(file):
        return known
    with one_at_a_time():  # a check beside a kiosk that learns would take as much memory again
        if known := _kept(file):
            return known
        made = _learn(data, language)
        _keep(made, file)
    return _read(io.BytesIO(made))


def _kept(file: Path) -> Mapping[By, Taught] | None:
    """What was learned before; the newest few are kept."""
    try:
        known = _read(file)  # not all of it at once: it is as large as what it teaches
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):  # not there yet, or cut off by a power cut
        return None
    with suppress(OSError):
        file.touch()
    return known


def _read(made: Path | io.BytesIO) -> dict[By, Taught]:
    with np.load(made) as arrays:
        return {by: Taught(*(arrays[f"{by}.{name}"] for name in Taught._fields)) for by in get_args(By)}


def _learn(data: bytes, language: Language) -> bytes:
    command = [sys.executable, "-m", "kiosk.understand.learning", language]
    try:
        return subprocess.run(command, cwd=TOP, input=data, capture_output=True, timeout=LONGEST_S, check=True).stdout
    except subprocess.CalledProcessError as cause:
        raise TeacherError(cause.stderr.decode(errors="replace").strip()) from cause
    except (OSError, subprocess.TimeoutExpired) as cause:
        raise TeacherError(str(cause)) from cause


def _keep(made: bytes, file: Path) -> None:
    """And let go of older ones of this language."""
    keep(file, made)
    with suppress(OSError):
        kept = sorted(file.parent.glob(f"{file.name[:2]}-*.npz"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
