"""Days that people name: Wednesday, tomorrow, Monday of next week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

WEEK = 7
NEAR = {"tomorrow": 1, "after_tomorrow": 2}
"""Days from today on."""
WEEKDAYS = tuple(str(number) for number in range(1, WEEK + 1))
"""As in ISO 8601: Monday is 1."""
NEXT_WEEK = tuple(f"next.{number}" for number in WEEKDAYS)
DAYS = (*NEAR, *WEEKDAYS, *NEXT_WEEK)


def named_days(words: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """(name, day) pairs; `day.…` in texts.csv has the names, the plainest first, parted by |."""
    for day in DAYS:
        yield from ((name, day) for name in words(f"day.{day}").split("|"))


def date_of(day: str, today: date) -> date:
    """The date that this day, one of DAYS, has for somebody who says so today: a weekday is today or comes next."""
    if day in NEAR:
        return today + timedelta(NEAR[day])
    if day in NEXT_WEEK:
        return today + timedelta(WEEK - today.weekday() + NEXT_WEEK.index(day))
    return today + timedelta((WEEKDAYS.index(day) - today.weekday()) % WEEK)
