"""What is told of a recording or a video, and why one can't be played."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Trouble = Literal["missing", "denied", "empty", "cut", "locked", "unknown", "no_sound", "no_picture", "long"]
TROUBLES: dict[Trouble, str] = {
    "missing": "no such file",
    "denied": "can't be read: look at its permissions and at the disk",
    "empty": "the file is empty: copy it here again",
    "cut": "the end is missing, and it can't be played without: copy it here again",
    "locked": "is copy-protected and can't be played here: take one that isn't",
    "unknown": "not a sound or video file that can be played",
    "no_sound": "there is no sound in it",
    "no_picture": "there are no pictures in it",
    "long": "is too long for this: cut it into pieces",
}


class MediaError(Exception):
    """A file that can't be played: names it, in one line, and what to do; `trouble` is the reason to translate."""

    def __init__(self, path: Path, trouble: Trouble) -> None:
        super().__init__(f"{path}: {TROUBLES[trouble]}")
        self.path, self.trouble = path, trouble


@dataclass(frozen=True)
class Facts:
    """What a recording or a video holds."""

    duration_s: float
    has_sound: bool
    has_picture: bool
    """Moving pictures; the picture on a record's cover is none."""
    width: int
    height: int
    """Pixels as it is meant to be seen: a telephone's upright video is higher than wide. 0 without pictures."""
    title: str
    """As the file itself names it; empty if it doesn't."""
