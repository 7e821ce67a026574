"""What is shown when nobody is there: the time, the day, what is still to come today, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.actions import dates, frame
from kiosk.actions.activities import name_of
from kiosk.actions.arrival import night, offered
from kiosk.actions.mongolian import in_cyrillic
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store.activities import on_days

MOST = 3
"""Activities: more can't be read in passing."""


def attract(_value: str, visit: Visit, world: World) -> Answer:
    """The page that any touch leaves; at night its icon is a moon, and its colours are the evening's, whatever is set.

    `body` has a line above and three for each activity: when it begins, its name, its place. `subtitle` says the same
    as the title in the other languages.
    """
    words, begin = world.words(visit), world.words(visit)("attract.begin")
    others = [language for language in offered(world) if language != visit.language]
    choices = (
        Choice(begin, Intent("home"), "gesture-tap", strong=True),
        Choice(words("attract.staff"), Intent("setup")),
    )
    dark, told = night(world.store.clock.now()), [world.texts("attract.begin", language) for language in others]
    page = Page(
        "attract",
        "attract",
        begin,
        (begin,),
        choices,
        subtitle=" ".join((*told, *(in_cyrillic("attract.begin", world) if visit.language == "zh" else ()))),
        body=tuple(_coming(visit, world)),
        icon="weather-night" if dark else "",
    )
    return Answer(page, replace(visit, theme="evening") if dark else visit)


def head(visit: Visit, world: World) -> tuple[str, ...]:
    """The view's header on this page: part of the day, time, date, lunar date, whose kiosk it is."""
    words, now = world.words(visit), world.store.clock.now()
    lunar = dates.lunar(words, now.date(), visit.language)
    part, time = words(f"part.{dates.part_of_day(now)}"), f"{dates.hour(now)}:{now.minute:02}"
    return part, time, dates.day(words, now.date()), lunar[:1].upper() + lunar[1:], frame.header(visit, world)[2]


def _coming(visit: Visit, world: World) -> Iterator[str]:
    words, now = world.words(visit), world.store.clock.now().replace(tzinfo=None)
    left = [each for each in on_days(world.store, now.date(), 1) if each.ends > now]
    if left:
        yield words("attract.today")
    for activity in left[:MOST]:
        yield dates.time(words, activity.starts)
        yield name_of(activity, visit)
        yield activity.place_en if visit.language == "en" and activity.place_en else activity.place


ACTIONS: dict[str, Action] = {"attract": attract}
