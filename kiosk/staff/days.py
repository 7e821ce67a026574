"""Days as people type and read them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from kiosk.staff.desk import desk, words

_NEAR = {"今天": 0, "today": 0, "昨天": -1, "yesterday": -1, "明天": 1, "tomorrow": 1, "前天": -2, "后天": 2}
_WRITTEN = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?")
YEARS = range(2000, 2100)
"""Others are slips of the finger."""


def today() -> date:
    """By the centre's clock."""
    return desk().store.clock.now().date()


def day_in(text: str) -> date | None:
    """2026-11-24, 11-24, 11月24日, 今天; without a year it is this one. None if it is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).lower().split())
    if plain in _NEAR:
        return today() + timedelta(days=_NEAR[plain])
    written = _WRITTEN.fullmatch(plain)
    year = int(written[1] or today().year) if written else 0
    try:
        return date(year, int(written[2]), int(written[3])) if written and year in YEARS else None
    except ValueError:
        return None


def day_name(day: date) -> str:
    """Today and tomorrow by their names, other days in full."""
    near = {today(): "date.today", today() + timedelta(days=1): "date.tomorrow"}.get(day)
    return words(near) if near else full_day(day)


def full_day(day: date) -> str:
    """Month, day and weekday; the year if it is another one. On paper there is no today."""
    named = words("date.day", month=words(f"month.{day.month}"), day=day.day, weekday=words(f"weekday.{day.weekday()}"))
    return named if day.year == today().year else words("date.year", day=named, year=day.year)
