"""Days and times as one says them: 11月25日 星期三, 上午9点半; Wednesday, 25 November, 9:30 am."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from lunar_python import Solar

Words = Callable[..., str]
_PARTS = ((5, "night"), (12, "morning"), (13, "noon"), (18, "afternoon"), (24, "evening"))
"""Hour before which each part of the day ends."""


def day(words: Words, when: date) -> str:
    """Month, day, weekday."""
    return words(
        "date.day", month=words(f"month.{when.month}"), day=when.day, weekday=words(f"weekday.{when.weekday()}")
    )


def part_of_day(when: datetime) -> str:
    """night, morning, noon, afternoon or evening: the last word of a text's key."""
    return next(name for hour, name in _PARTS if when.hour < hour)


def clock(words: Words, when: datetime) -> str:
    """The time to show on top: 上午 9:42, 9:42 am."""
    return words("time.clock", part=words(f"part.{part_of_day(when)}"), hour=_hour(when), minute=f"{when.minute:02}")


def time(words: Words, when: datetime) -> str:
    """The time to say: 上午9点半, 9:30 am."""
    key = "minute.half" if when.minute == 30 else "minute.other"
    minute = words(key, minute=f"{when.minute:02}") if when.minute else ""
    return words("time.said", part=words(f"part.{part_of_day(when)}"), hour=_hour(when), minute=minute)


def when(words: Words, starts: datetime, today: date) -> str:
    """Day and time, the day as short as one says it: 今天, 明天, or its date."""
    near = {today: "date.today", today + timedelta(days=1): "date.tomorrow"}.get(starts.date())
    return words("date.when", day=words(near) if near else day(words, starts), time=time(words, starts))


def full(words: Words, starts: datetime) -> str:
    """Day with its date, and time."""
    return words("date.when", day=day(words, starts), time=time(words, starts))


def lunar(words: Words, when: date, language: str) -> str:
    """The day in the farmers' calendar."""
    there = Solar.fromYmd(when.year, when.month, when.day).getLunar()
    if language == "zh":
        return words("date.lunar", month=there.getMonthInChinese(), day=there.getDayInChinese())
    return words("date.lunar", month=abs(there.getMonth()), day=there.getDay())


def _hour(when: datetime) -> int:
    return (when.hour - 1) % 12 + 1 if when.hour else 12
