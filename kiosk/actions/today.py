"""What day it is: time, date, farmers' calendar, today's word, and how much is on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.actions import dates
from kiosk.actions.lessons import lessons_of
from kiosk.actions.notices import ICON, of_today
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Lesson
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import activities

WORDS_COLUMN = "每日一词"
"""Name of the column of which each day has one text."""


def today(_value: str, visit: Visit, world: World) -> Answer:
    """First what most people ask: the time and the date. Whoever hears of notices here need not be told at home."""
    words, now = world.words(visit), world.store.clock.now()
    page = Page(
        "today",
        "confirm",
        dates.clock(words, now),
        tuple(_sentences(visit, world)),
        tuple(_choices(visit, world)),
        Intent("today"),
        body=_facts(visit, world),
        icon="calendar-today",
    )
    return Answer(page, replace(visit, told=True))


def activities_left(world: World) -> int:
    """How many activities of today are not over."""
    now = world.store.clock.now().replace(tzinfo=None)
    return len([each for each in activities.on_days(world.store, now.date(), 1) if each.ends > now])


def word_of_the_day(visit: Visit, world: World) -> Lesson | None:
    """Each day the next text of its column, from the first again after the last."""
    named = (column for column in world.library.columns if column.name == WORDS_COLUMN)
    texts = [text for column in named for text in lessons_of(column, visit.language, world)]
    return texts[world.store.clock.now().toordinal() % len(texts)] if texts else None


def _facts(visit: Visit, world: World) -> tuple[str, ...]:
    """What stands on the card."""
    words, day = world.words(visit), world.store.clock.now().date()
    lunar = dates.lunar(words, day, visit.language)
    return (
        dates.with_year(words, day),
        lunar[:1].upper() + lunar[1:],
        dates.solar_term(words, day),
        *dates.festivals(words, day),
    )


def _sentences(visit: Visit, world: World) -> Iterator[str]:
    words, now = world.words(visit), world.store.clock.now()
    greeting = words(f"greeting.{dates.part_of_day(now)}")
    yield words("today.time", greeting=greeting, time=dates.time(words, now))
    yield words("today.date", day=dates.with_year(words, now.date()))
    lunar = dates.lunar(words, now.date(), visit.language)
    yield words("today.lunar", lunar=lunar, term=dates.solar_term(words, now.date()))
    yield from (words("today.festival", festival=name) for name in dates.festivals(words, now.date()))
    if word := word_of_the_day(visit, world):
        yield words("today.word.say", word=word.title(visit.language))
    left = activities_left(world)
    yield words("today.activities.say", count=left) if left else words("today.activities.none")
    if found := of_today(world):
        yield words("today.notices.say", count=len(found))


def _choices(visit: Visit, world: World) -> Iterator[Choice]:
    words = world.words(visit)
    if word := word_of_the_day(visit, world):
        title = word.title(visit.language)
        yield Choice(words("today.word"), Intent("lesson.open", word.id), "calendar-star", title, role="listen")
    yield _activities(visit, world)
    if found := of_today(world):
        detail = words("today.notices.detail", count=len(found))
        yield Choice(words("today.notices"), Intent("notices"), ICON, detail)


def _activities(visit: Visit, world: World) -> Choice:
    """Today's, or if those are over the week's."""
    words, left = world.words(visit), activities_left(world)
    if left:
        detail = words("home.activities.today", count=left)
        intent = Intent("activities.today")
        return Choice(words("today.activities"), intent, "calendar-check", detail, role="activities")
    detail = words("activities.week.detail")
    return Choice(words("activities.week"), Intent("activities.week"), "calendar-week", detail, role="activities")


ACTIONS: dict[str, Action] = {"today": today}
