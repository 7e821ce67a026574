"""Days and times as one says them: 11月25日 星期三, 上午9点半; Wednesday, 25 November, 9:30 am."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from lunar_python import Lunar, Solar

Words = Callable[..., str]
TERMS = (
    *("立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑"),
    *("立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒"),
)
"""The year's solar terms; texts.csv names each in both languages: term.立春."""
FESTIVALS = (
    *("春节", "元宵节", "龙头节", "端午节", "七夕节", "中秋节", "重阳节", "腊八节", "除夕"),
    *("元旦节", "妇女节", "劳动节", "母亲节", "儿童节", "父亲节", "教师节", "国庆节"),
)
"""Festivals that are told, of all that the calendar knows; texts.csv names each: festival.春节."""
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
    return words("time.clock", part=words(f"part.{part_of_day(when)}"), hour=hour(when), minute=f"{when.minute:02}")


def time(words: Words, when: datetime) -> str:
    """The time to say: 上午9点半, 9:30 am."""
    key = "minute.half" if when.minute == 30 else "minute.other"
    minute = words(key, minute=f"{when.minute:02}") if when.minute else ""
    return words("time.said", part=words(f"part.{part_of_day(when)}"), hour=hour(when), minute=minute)


def when(words: Words, starts: datetime, today: date) -> str:
    """Day and time, the day as short as one says it: 今天, 明天, or its date."""
    near = {today: "date.today", today + timedelta(days=1): "date.tomorrow"}.get(starts.date())
    return words("date.when", day=words(near) if near else day(words, starts), time=time(words, starts))


def full(words: Words, starts: datetime) -> str:
    """Day with its date, and time."""
    return words("date.when", day=day(words, starts), time=time(words, starts))


def lunar(words: Words, when: date, language: str) -> str:
    """The day in the farmers' calendar."""
    there = _lunar(when.toordinal())
    if language == "zh":
        return words("date.lunar", month=there.getMonthInChinese(), day=there.getDayInChinese())
    key = "date.lunar.leap" if there.getMonth() < 0 else "date.lunar"
    return words(key, month=abs(there.getMonth()), day=there.getDay())


def with_year(words: Words, when: date) -> str:
    """Day, month, weekday and year."""
    return words("date.year", day=day(words, when), year=when.year)


def solar_term(words: Words, when: date) -> str:
    """The solar term that the day is in, and how far the next one is."""
    there = _lunar(when.toordinal())
    now, coming = there.getPrevJieQi(True), there.getNextJieQi(True)
    if there.getJieQi():
        return words("term.today", term=words(f"term.{now.getName()}"))
    begins = coming.getSolar()
    days = (date(begins.getYear(), begins.getMonth(), begins.getDay()) - when).days
    key = "term.tomorrow" if days == 1 else "term.now"
    return words(key, term=words(f"term.{now.getName()}"), days=days, next=words(f"term.{coming.getName()}"))


def festivals(words: Words, when: date) -> tuple[str, ...]:
    """The names of those that are kept on this day."""
    there = _lunar(when.toordinal())
    kept = (*there.getFestivals(), *there.getSolar().getFestivals())
    return tuple(words(f"festival.{name}") for name in kept if name in FESTIVALS)


@lru_cache(maxsize=4)
def _lunar(ordinal: int) -> Lunar:
    """The day in the farmers' calendar: every view tells it, and to work it out takes a fifth of all else in one."""
    when = date.fromordinal(ordinal)
    return Solar.fromYmd(when.year, when.month, when.day).getLunar()


def hour(when: datetime) -> int:
    """On a clock of twelve hours."""
    return (when.hour - 1) % 12 + 1 if when.hour else 12
