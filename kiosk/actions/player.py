"""The player: reads a text sentence by sentence, or plays a recording, and remembers where it was left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.actions.lessons import columns, lessons_of
from kiosk.actions.player_pages import finished_page, found_in, paused_keys, playing
from kiosk.actions.tracks import track_of
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Column, Lesson
from kiosk.messages import Intent, Visit
from kiosk.store import listening

MINUTE_S = 60


def open_lesson(lesson_id: str, visit: Visit, world: World) -> Answer:
    """Go on where this was left, in this visit or, for who is known, in an earlier one."""
    return _read(lesson_id, place_in(lesson_id, visit, world), visit, world)


def place_in(lesson_id: str, visit: Visit, world: World) -> int:
    """Where this was left; 0 at first."""
    if not visit.who or lesson_id in dict(visit.places):
        return visit.place_in(lesson_id)
    heard = listening.heard_by(world.store, visit.who).get(lesson_id)
    return heard.place if heard else 0


def pause(_value: str, visit: Visit, world: World) -> Answer:
    """Stop; the sentence stays marked."""
    return stopped(open_lesson(lesson_at(visit), visit, world), world)


def stopped(answer: Answer, world: World, *say: str) -> Answer:
    """The player as it stands still, after saying this; any other page as it is."""
    page, visit = answer.page, answer.visit
    if page is None or page.id != "player":
        return answer
    said = (*say, world.words(visit)("player.paused"))
    choices = paused_keys(page, visit, world)
    return Answer(replace(page, say=said, reading=False, clip=None, choices=choices), visit)


def resume(_value: str, visit: Visit, world: World) -> Answer:
    """Read the marked sentence (again) and go on."""
    return open_lesson(lesson_at(visit), visit, world)


def previous(_value: str, visit: Visit, world: World) -> Answer:
    """One sentence back, or a stretch of a recording."""
    return _move(-1, visit, world)


def following(_value: str, visit: Visit, world: World) -> Answer:
    """One sentence on, or a stretch; after the last one it is finished."""
    return _move(1, visit, world)


def restart(_value: str, visit: Visit, world: World) -> Answer:
    """From the beginning."""
    return _read(lesson_at(visit), 0, visit, world)


def go_to(value: str, visit: Visit, world: World) -> Answer:
    """To this minute of a recording."""
    minute = int(value) if value.isdecimal() else 0
    return _read(lesson_at(visit), minute * MINUTE_S, visit, world)


def next_lesson(_value: str, visit: Visit, world: World) -> Answer:
    """The lesson after this one in its column; after the last the first."""
    return _neighbour(1, visit, world)


def last_lesson(_value: str, visit: Visit, world: World) -> Answer:
    """The lesson before this one."""
    return _neighbour(-1, visit, world)


def _move(by: int, visit: Visit, world: World) -> Answer:
    found = found_in(lesson_at(visit), world)
    track = track_of(found[1], visit.language, world) if found else None
    if not found or not track:
        return columns("", visit, world)
    column, lesson = found
    number = max(0, track.number_at(visit.place_in(lesson.id)) + by)
    if number < track.count:
        return _read(lesson.id, track.place_of(number), visit, world)
    if visit.who:
        world.later(partial(listening.finished, number=visit.who, lesson=lesson.id))
    visit = replace(visit.at_place(lesson.id, 0), finished=tuple(dict.fromkeys((*visit.finished, lesson.id))))
    after = _beside(lesson, 1, column, visit, world)
    return Answer(finished_page(lesson, after, visit, world), visit)


def _neighbour(by: int, visit: Visit, world: World) -> Answer:
    found = found_in(lesson_at(visit), world)
    if not found:
        return columns("", visit, world)
    column, lesson = found
    return open_lesson(_beside(lesson, by, column, visit, world).id, visit, world)


def _beside(lesson: Lesson, by: int, column: Column, visit: Visit, world: World) -> Lesson:
    others = lessons_of(column, visit.language, world)
    place = others.index(lesson) if lesson in others else -1
    return others[(place + by) % len(others)] if others else lesson


def lesson_at(visit: Visit) -> str:
    """Id of the lesson that the visit is at; empty if it isn't at one."""
    return next((at.value for at in reversed(visit.trail) if at.name == "lesson.open"), "")


def _read(lesson_id: str, place: int, visit: Visit, world: World) -> Answer:
    found = found_in(lesson_id, world)
    if not found:
        return columns("", visit, world)
    column, lesson = found
    track = track_of(lesson, visit.language, world)
    if not track:
        return _not_here(lesson_id, visit, world)
    number = track.number_at(place)
    if visit.who:
        stop = partial(listening.stopped_at, number=visit.who, lesson=lesson.id, place=track.place_of(number))
        world.later(stop)
    page = playing(column, lesson, track, number, visit, world)
    return Answer(page, visit.at_place(lesson.id, track.place_of(number)))


def _not_here(lesson_id: str, visit: Visit, world: World) -> Answer:
    """It is not in the language just chosen, or can't be played: what else there is, so that back goes on."""
    answer = columns("", visit, world)
    assert answer.page
    return replace(answer, page=replace(answer.page, address=Intent("lesson.open", lesson_id)))


ACTIONS: dict[str, Action] = {
    "lesson.open": open_lesson,
    "player.pause": pause,
    "player.resume": resume,
    "player.previous": previous,
    "player.next": following,
    "player.again": resume,
    "player.restart": restart,
    "player.following": next_lesson,
    "player.preceding": last_lesson,
}
