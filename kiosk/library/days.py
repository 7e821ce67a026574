"""Days as people write them: a date, or a number of days counted from the kiosk's first start."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from kiosk.files.tables import Row

Day = int | date
"""A date, or a number of days counted from the first start: 1 is that day itself."""


def read_day(written: str) -> Day | None:
    """第3天, 2026-12-03, 2026/12/3, 2026.12.3, 2026年12月3日; None for anything else."""
    plain = unicodedata.normalize("NFKC", written).replace(" ", "")
    if relative := re.fullmatch(r"第([0-9]{1,3})天", plain):
        return int(relative[1]) or None
    dated = re.fullmatch(r"(20[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", plain)
    try:
        return date(int(dated[1]), int(dated[2]), int(dated[3])) if dated else None
    except ValueError:  # 30 February
        return None


def day_in(row: Row, column: str) -> Day:
    """The day in this cell; what is none is noted."""
    day = read_day(row.cells[column])
    if day is None:
        row.refuse(column, "date")
    return day or 1


def date_of(day: Day, first_day: date) -> date:
    """The date, at a kiosk that was first started on that day."""
    return day if isinstance(day, date) else first_day + timedelta(days=day - 1)


def is_before(one: Day | None, other: Day | None) -> bool:
    """Whether one day is earlier; of a counted day and a date nobody can say."""
    match one, other:
        case (int() as first, int() as second):
            return first < second
        case (date() as first, date() as second):
            return first < second
    return False
