"""For who is known: where they stopped, what they like, what is new to them; and the minutes of a recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.actions.lessons import lesson_row, lessons_of
from kiosk.actions.lists import leaf, read_rows
from kiosk.actions.numberpad import ask_number
from kiosk.actions.player import MINUTE_S, go_to, lesson_at, open_lesson, stopped
from kiosk.actions.player_pages import found_in
from kiosk.actions.tracks import track_of
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Lesson
from kiosk.library.days import date_of
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import listening
from kiosk.store.first_day import first_day

EACH_MINUTES = 5
"""From one choice to the next among the minutes of a recording."""


def listened(value: str, visit: Visit, world: World) -> Answer:
    """Begun, liked and new, in this order, each lesson once."""
    words = world.words(visit)
    if not visit.who:
        return ask_number(words("listened.reason"), Intent("listened"), visit, world)
    rows = [lesson_row(lesson, words(f"listened.{why}"), visit, world) for lesson, why in _theirs(visit, world)]
    shown = leaf(words, rows, "listened", value)
    say = (words("listened.say", count=len(rows)) if rows else words("listened.none"), *read_rows(words, shown.rows))
    other = Choice(words("player.others"), Intent("columns"), "headphones", role="listen")
    choices = shown.choices if rows else (other,)
    page = Page("listened", "list", words("listened.title"), say, choices, Intent("listened", value))
    return Answer(replace(page, subtitle=shown.subtitle, icon="heart", role="listen"), visit)


def like(value: str, visit: Visit, world: World) -> Answer:
    """Put the lesson that is played among the favourites: for that it has to be known whose."""
    return _like(value, True, visit, world)


def unlike(value: str, visit: Visit, world: World) -> Answer:
    """Take it off again."""
    return _like(value, False, visit, world)


def minutes(value: str, visit: Visit, world: World) -> Answer:
    """Where in the recording to go on."""
    lesson_id = value.partition("#")[0] or lesson_at(visit)
    found = found_in(lesson_id, world)
    track = track_of(found[1], visit.language, world) if found else None
    if not track or not track.duration_s:
        return open_lesson(lesson_id, visit, world)
    words = world.words(visit)
    rows = [
        Choice(
            words("minutes.one", minute=minute) if minute else words("minutes.first"),
            Intent("player.minute", str(minute)),
            "clock-outline",
            role="listen",
        )
        for minute in range(0, int(track.duration_s // MINUTE_S) + 1, EACH_MINUTES)
    ]
    shown = leaf(words, rows, "player.minutes", value or lesson_id)
    page = Page("player.minutes", "list", track.title, (words("minutes.say"),), shown.choices)
    address = Intent("player.minutes", value or lesson_id)
    return Answer(replace(page, address=address, subtitle=shown.subtitle, icon="clock-outline", role="listen"), visit)


def _theirs(visit: Visit, world: World) -> Iterator[tuple[Lesson, str]]:
    heard = listening.heard_by(world.store, visit.who)
    shown = {
        lesson.id: lesson for column in world.library.columns for lesson in lessons_of(column, visit.language, world)
    }
    given = set[str]()
    for why, ids in (
        ("begun", [id for id, each in heard.items() if each.place]),
        ("liked", [id for id, each in heard.items() if each.favourite]),
        ("new", [*_new(shown, visit, world)]),
    ):
        for id in ids:
            if id in shown and id not in given:
                given.add(id)
                yield shown[id], why


def _new(shown: dict[str, Lesson], visit: Visit, world: World) -> Iterator[str]:
    """What appeared since they came last; nothing for who comes for the first time."""
    last, first = listening.last_came(world.store, visit.who), first_day(world.store)
    for id, lesson in shown.items():
        if last and lesson.times.dated and last < date_of(lesson.times.dated, first) <= _today(world):
            yield id


def _today(world: World) -> date:
    return world.store.clock.now().date()


def _like(value: str, liked: bool, visit: Visit, world: World) -> Answer:
    lesson_id = value or lesson_at(visit)
    words = world.words(visit)
    if not visit.who:
        return ask_number(words("like.reason"), Intent("player.like", lesson_id), visit, world)
    listening.like(world.store, visit.who, lesson_id, liked)
    said = words("like.done" if liked else "like.undone")
    return stopped(open_lesson(lesson_id, visit, world), world, said)


ACTIONS: dict[str, Action] = {
    "listened": listened,
    "player.like": like,
    "player.unlike": unlike,
    "player.minutes": minutes,
    "player.minute": go_to,
}
