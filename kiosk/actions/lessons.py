"""Listening: columns, and the texts of a column."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import leaf, read_rows, split_value
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Column, Lesson
from kiosk.messages import Choice, Intent, Language, Page, Visit

SECONDS_A_HANZI = 60 / 200
SECONDS_A_WORD = 60 / 150
"""How long reading aloud takes at the middle speed."""
_MOST = 6


def columns(value: str, visit: Visit, world: World) -> Answer:
    """The columns that have something in the visit's language."""
    words = world.words(visit)
    choices = tuple(
        Choice(column.named(visit.language), Intent("column.open", column.id), column.icon, role="listen")
        for column in world.library.columns
        if lessons_of(column, visit.language)
    )
    if len(choices) > _MOST:
        shown = leaf(words, choices, "columns", value)
        page = Page(
            "columns", "list", words("columns.title"), (words("columns.say"),), shown.choices, subtitle=shown.subtitle
        )
    else:
        page = Page("columns", "choices", words("columns.title"), (words("columns.say"),), choices)
    return Answer(_green(page, Intent("columns", value)), visit)


def open_column(value: str, visit: Visit, world: World) -> Answer:
    """The texts of a column."""
    column = world.library.column(split_value(value)[0])
    if column is None:
        return columns("", visit, world)
    words = world.words(visit)
    choices = [_row(lesson, visit, world) for lesson in lessons_of(column, visit.language)]
    shown = leaf(words, choices, "column.open", value)
    say = (words("column.say", column=column.named(visit.language), count=len(choices)), *read_rows(words, shown.rows))
    title = column.named(visit.language)
    page = Page("column", "list", title, say, shown.choices, subtitle=shown.subtitle, icon=column.icon)
    return Answer(_green(page, Intent("column.open", value)), visit)


def lessons_of(column: Column, language: Language) -> tuple[Lesson, ...]:
    """Those that are written in this language."""
    return tuple(lesson for lesson in column.lessons if lesson.written(language))


def title_of(lesson: Lesson, language: Language) -> str:
    """Its title; empty if it isn't written in this language."""
    written = lesson.written(language)
    return written.title if written else ""


def _row(lesson: Lesson, visit: Visit, world: World) -> Choice:
    words = world.words(visit)
    written = lesson.written(visit.language)
    assert written  # lessons_of has chosen it
    sentences = written.sentences
    length = sum(
        len(each) * SECONDS_A_HANZI if visit.language == "zh" else len(each.split()) * SECONDS_A_WORD
        for each in sentences
    )
    place = visit.place_in(lesson.id)
    state = words("column.left", number=place + 1) if place else ""
    detail = words("column.length", minutes=max(1, round(length / 60)))
    return Choice(written.title, Intent("lesson.open", lesson.id), "", detail, state, role="listen")


def _green(page: Page, address: Intent) -> Page:
    """Green is sound."""
    return replace(page, address=address, role="listen", icon=page.icon or "headphones")


ACTIONS: dict[str, Action] = {"columns": columns, "column.open": open_column}
