"""The player: reads a text sentence by sentence, and remembers within the visit where it was left."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lessons import columns, lessons_of, title_of
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Column, Lesson, Writing
from kiosk.messages import Choice, Intent, Page, Visit


def open_lesson(lesson_id: str, visit: Visit, world: World) -> Answer:
    """Read on where this text was left."""
    return _read(lesson_id, visit.place_in(lesson_id), visit, world)


def pause(_value: str, visit: Visit, world: World) -> Answer:
    """Stop reading; the sentence stays marked."""
    answer = open_lesson(_lesson_read(visit), visit, world)
    page = answer.page
    if page is None or page.id != "player":
        return answer
    words = world.words(visit)
    going = Choice(words("player.resume"), Intent("player.resume"), "play", role="listen", strong=True)
    choices = tuple(going if choice.intent.name == "player.pause" else choice for choice in page.choices)
    return Answer(replace(page, say=(words("player.paused"),), reading=False, choices=choices), answer.visit)


def resume(_value: str, visit: Visit, world: World) -> Answer:
    """Read the marked sentence (again) and go on."""
    return open_lesson(_lesson_read(visit), visit, world)


def previous(_value: str, visit: Visit, world: World) -> Answer:
    """One sentence back."""
    return _move(-1, visit, world)


def following(_value: str, visit: Visit, world: World) -> Answer:
    """One sentence on; after the last one the text is finished."""
    return _move(1, visit, world)


def restart(_value: str, visit: Visit, world: World) -> Answer:
    """From the beginning."""
    return _read(_lesson_read(visit), 0, visit, world)


def _move(by: int, visit: Visit, world: World) -> Answer:
    lesson = _lesson_read(visit)
    return _read(lesson, max(0, visit.place_in(lesson) + by), visit, world)


def _lesson_read(visit: Visit) -> str:
    """Id of the text that the visit is at; empty if it isn't at one."""
    return next((at.value for at in reversed(visit.trail) if at.name == "lesson.open"), "")


def _read(lesson_id: str, number: int, visit: Visit, world: World) -> Answer:
    found = _found(lesson_id, world)
    written = found[1].written(visit.language) if found else None
    if not found:
        return columns("", visit, world)
    if not written:
        return _other_language(lesson_id, visit, world)
    column, lesson = found
    if number >= len(written.sentences):
        return Answer(_finished(column, lesson, visit, world), visit.at_place(lesson.id, 0))
    return Answer(_playing(column, lesson, written, number, visit, world), visit.at_place(lesson.id, number))


def _other_language(lesson_id: str, visit: Visit, world: World) -> Answer:
    """A text that isn't written in the language just chosen: what else there is, in its stead, so that back goes on."""
    answer = columns("", visit, world)
    assert answer.page
    return replace(answer, page=replace(answer.page, address=Intent("lesson.open", lesson_id)))


def _found(lesson_id: str, world: World) -> tuple[Column, Lesson] | None:
    return next(
        ((column, each) for column in world.library.columns for each in column.lessons if each.id == lesson_id), None
    )


def _playing(column: Column, lesson: Lesson, written: Writing, number: int, visit: Visit, world: World) -> Page:
    words = world.words(visit)
    count = len(written.sentences)
    where = words("player.where", column=column.named(visit.language), number=number + 1, count=count)
    keys = (
        ("player.previous", "skip-previous"),
        ("player.pause", "pause"),
        ("player.next", "skip-next"),
        ("set.slower", "speedometer-slow"),
        ("set.faster", "speedometer"),
        ("settings.volume", "volume-high"),
    )
    choices = tuple(
        Choice(words(f"key.{name}"), Intent(name), icon, role="listen", strong=name == "player.pause")
        for name, icon in keys
    )
    intro = (words("player.title", title=written.title),) if number == 0 else ()
    return Page(
        "player",
        "player",
        written.title,
        (*intro, written.sentences[number]),
        choices,
        Intent("lesson.open", lesson.id),
        subtitle=where,
        body=written.sentences,
        current=number,
        icon=column.icon,
        role="listen",
        reading=True,
    )


def _finished(column: Column, lesson: Lesson, visit: Visit, world: World) -> Page:
    """What next? The source is named here, where nobody is interrupted by it."""
    words = world.words(visit)
    others = lessons_of(column, visit.language)
    written = lesson.written(visit.language)
    assert written  # _read has looked
    after = others[(others.index(lesson) + 1) % len(others)]
    next_title = title_of(after, visit.language)
    choices = (
        Choice(
            words("player.following"),
            Intent("lesson.open", after.id),
            "skip-next",
            next_title,
            role="listen",
            strong=True,
        ),
        Choice(words("player.restart"), Intent("player.restart"), "restart", role="listen"),
        Choice(words("player.others"), Intent("columns"), "headphones", role="listen"),
    )
    say = (words("player.finished"), words("player.finished.say", title=next_title))
    body = (written.title, words("player.source", source=written.source))
    return Page(
        "player.finished",
        "confirm",
        say[0],
        say,
        choices,
        Intent("lesson.open", lesson.id),
        body=body,
        icon=column.icon,
        role="listen",
    )


ACTIONS: dict[str, Action] = {
    "lesson.open": open_lesson,
    "player.pause": pause,
    "player.resume": resume,
    "player.again": resume,
    "player.previous": previous,
    "player.next": following,
    "player.restart": restart,
}
