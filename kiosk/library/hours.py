"""When a place is open, as people write it for the machine: 1-5 08:30-17:00; 6 09:00-12:00."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

MIDNIGHT = 24 * 60
"""Minutes of a day: a stretch may end there."""
_DASHES = str.maketrans("–—―~至到", "------")
_PART = re.compile(r"([1-7])(?:-([1-7]))? +(\d{1,2}):(\d{2}) *- *(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Open:
    """The same hours on one or several days of the week."""

    first: int
    """Day of the week, 1 is Monday."""
    last: int
    begins: int
    """Minutes after midnight."""
    ends: int

    def holds(self, now: datetime) -> bool:
        """Whether it is open then."""
        return self.first <= now.isoweekday() <= self.last and self.begins <= now.hour * 60 + now.minute < self.ends


def read_hours(written: str) -> tuple[Open, ...] | None:
    """Days and hours, several with semicolons between; none if nothing is written; None for anything else."""
    plain = unicodedata.normalize("NFKC", written).translate(_DASHES)
    parts = [part.strip() for part in re.split("[;,、]", plain) if part.strip()]
    read = [_read(part) for part in parts]
    hours = tuple(each for each in read if each)
    return hours if len(hours) == len(read) else None


def _read(part: str) -> Open | None:
    found = _PART.fullmatch(part)
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    begins, ends = (int(found[at]) * 60 + int(found[at + 1]) for at in (3, 5))
    right = first <= last and begins < ends <= MIDNIGHT and int(found[4]) < 60 and int(found[6]) < 60
    return Open(first, last, begins, ends) if right else None
