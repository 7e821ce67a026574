"""Listening: columns, and the texts of a column."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import leaf, read_rows, split_value
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Column, Lesson
from kiosk.messages import Choice, Intent, Language, Page, Visit
from kiosk.store.first_day import first_day

SECONDS_A_HANZI = 60 / 200
SECONDS_A_WORD = 60 / 150
"""How long reading aloud takes at the middle speed."""
_MOST = 6


def columns(value: str, visit: Visit, world: World) -> Answer:
    """The columns that have something in the visit's language, and what the person has listened to."""
    words = world.words(visit)
    choices = (
        *(
            Choice(column.named(visit.language), Intent("column.open", column.id), column.icon, role="listen")
            for column in world.library.columns
            if lessons_of(column, visit.language, world)
        ),
        Choice(words("listened.title"), Intent("listened"), "heart", role="listen"),
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
    lessons = lessons_of(column, visit.language, world)
    choices = [
        lesson_row(lesson, _state(lesson, visit, world), visit, world, _ways(number, column, visit, world))
        for number, lesson in enumerate(lessons, start=1)
    ]
    shown = leaf(words, choices, "column.open", value)
    say = (words("column.say", column=column.named(visit.language), count=len(choices)), *read_rows(words, shown.rows))
    title = column.named(visit.language)
    page = Page("column", "list", title, say, shown.choices, subtitle=shown.subtitle, icon=column.icon)
    return Answer(_green(page, Intent("column.open", value)), visit)


def lessons_of(column: Column, language: Language, world: World) -> tuple[Lesson, ...]:
    """Those that are shown today and have something in this language, in their order."""
    shown = column.shown(world.store.clock.now().date(), first_day(world.store))
    return tuple(lesson for lesson in shown if lesson.told(language))


def lesson_row(lesson: Lesson, state: str, visit: Visit, world: World, ways: tuple[str, ...] = ()) -> Choice:
    """A lesson in a list, with how long it takes. ways: other ways to ask for it."""
    minutes = max(1, round(_length_s(lesson, visit.language, world) / 60))
    length = world.words(visit)("column.length", minutes=minutes)
    return Choice(
        lesson.title(visit.language),
        Intent("lesson.open", lesson.id),
        _icon(lesson, visit.language),
        length,
        state,
        ways,
        role="listen",
        picture=str(lesson.picture or ""),
    )


def _icon(lesson: Lesson, language: Language) -> str:
    """What one gets: a film, somebody's own voice, a picture, or a text that is read."""
    told = lesson.told(language)
    if lesson.video:
        return "movie-open"
    if told and told.recording:
        return "account-voice"
    return "text-box-outline" if told and told.sentences else "image"


def _ways(number: int, column: Column, visit: Visit, world: World) -> tuple[str, ...]:
    """A course's lesson is asked for by its number, on whatever page of the list."""
    if not column.course:
        return ()
    return tuple(world.words(visit)("column.lesson", number=_counted(number, visit.language)).split("|"))


def _counted(number: int, language: Language) -> str:
    """As it is said, below 100: 第十二课; words for the small ones come by themselves."""
    if language == "en" or number < 10:
        return str(number)
    tens, ones = divmod(number, 10)
    hanzi = "零一二三四五六七八九"
    return ("" if tens == 1 else hanzi[tens % 10]) + "十" + (hanzi[ones] if ones else "")


def _state(lesson: Lesson, visit: Visit, world: World) -> str:
    """Heard to its end, or begun; nothing for what is new to this visit."""
    words = world.words(visit)
    if visit.place_in(lesson.id):
        return words("column.begun")
    return words("column.heard") if lesson.id in visit.finished else ""


def _length_s(lesson: Lesson, language: Language, world: World) -> float:
    told = lesson.told(language)
    file = lesson.video or (told and told.recording)
    if file and (duration_s := world.recordings.duration_s(file)):
        return duration_s
    sentences = told.sentences if told else ()
    if language == "zh":
        return sum(map(len, sentences)) * SECONDS_A_HANZI
    return sum(len(sentence.split()) for sentence in sentences) * SECONDS_A_WORD


def _green(page: Page, address: Intent) -> Page:
    """Green is sound."""
    return replace(page, address=address, role="listen", icon=page.icon or "headphones")


ACTIONS: dict[str, Action] = {"columns": columns, "column.open": open_column}
