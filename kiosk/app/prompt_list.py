"""What is worth recording in a human voice: what the kiosk says, sentence by sentence, by where it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.actions import dates
from kiosk.actions.lists import ROWS
from kiosk.library import Item, Library, Service
from kiosk.messages import Language
from kiosk.settings import Settings
from kiosk.store.call_kinds import ICONS
from kiosk.texts import Texts
from voice.templates import GAP, bare, clauses, fixed_parts, sentences

GROUPS: dict[str, tuple[str, ...]] = {
    "greeting": (
        "greeting.",
        "home.say",
        "more.say",
        "idle.title",
        "idle.say",
        "goodbye.say",
        "today.",
        "home.notices",
    ),
    "help": (
        *("help.say", "help.ask", "help.calling.", "help.ringing.", "help.seen.", "help.coming.", "help.done."),
        *("help.handed.", "help.missed.", "help.cancelled.", "help.unwritten.", "contact.", "record."),
    ),
    "listen": ("columns.say", "column.say", "player.", "listened.", "like.", "minutes.say"),
    "activities": ("activities.", "activity.", "seats.", "date.today", "date.tomorrow", "list."),
    "sign_up": ("sign_up.", "signed.", "pad.", "cancel.", "mine."),
    "requests": ("requests.", "request."),
    "unclear": ("unclear.", "guess.", "trouble.", "missing.", "listening."),
    "notices": ("notices.", "notice.", "places.", "place."),
    "settings": ("settings.", "set."),
    "labels": ("home.", "fixed.", "help.", "more.", "page.", "result.", "key."),
    "names": (),
    "numbers": (),
}
"""Beginnings of the keys in texts.csv, the most heard first; a text belongs to the first group that has it."""
SHOWN = (
    *("activities.title", "activity.place", "activity.when", "guess.or", "guess.title", "help.ask", "help.title"),
    *("idle.say", "list.and", "list.page", "list.row", "minutes.one", "missing.loudspeaker", "missing.voice"),
    *("notices.title", "pad.empty", "pad.hint", "pad.title", "player.time", "player.where", "sign_up.ask"),
)
"""Keys of what is only seen, of what joins two others, and of what is filled in below."""
NOT_SAID = (".body", ".source", ".kind", ".where")
"""Ends of such keys."""
HIGHEST = 31
"""Seats, days, places in a queue: higher numbers are rare."""


@dataclass(frozen=True)
class Prompt:
    """Something to record."""

    group: str
    words: str


def prompts(texts: Texts, library: Library, language: Language) -> list[Prompt]:
    """Each once, in the order in which recording them does most good."""
    place = list(GROUPS).index
    once: dict[str, Prompt] = {}
    for group, text in sorted(_all(texts, library, language), key=lambda each: place(each[0])):
        for begin, end in sentences(text):
            for part in fixed_parts(text[begin:end]) if GAP.search(text[begin:end]) else [text[begin:end]]:
                once.setdefault(bare(part), Prompt(group, part.strip("，,、：: ")))
    return [*once.values()]


def templates(texts: Texts, language: Language) -> list[str]:
    """All sentences with gaps that the kiosk may say."""
    raw = (text for _, text in _written(texts, language))
    return [text[begin:end] for text in raw for begin, end in sentences(text)]


def _all(texts: Texts, library: Library, language: Language) -> Iterator[tuple[str, str]]:
    yield from _written(texts, language)
    yield from _filled(texts, language)
    yield from (("activities", text) for text in _of_activities(texts, library, language))
    yield from (("names", name) for name in _names(library, language))
    yield from (("numbers", str(number)) for number in range(1, HIGHEST + 1))


def _written(texts: Texts, language: Language) -> Iterator[tuple[str, str]]:
    """Group and text of what stands in texts.csv. A greeting is a sentence by itself, whatever follows it."""
    for key in texts.keys():  # noqa: SIM118  it is no dict
        group = next((group for group, begins in GROUPS.items() if key.startswith(begins)), "")
        if group and key not in SHOWN and not key.endswith(NOT_SAID):
            yield group, texts.raw(key, language).replace("{greeting}", "").strip()


def _filled(texts: Texts, language: Language) -> Iterator[tuple[str, str]]:
    """What has too little around its gaps to be put together, and few values for them."""
    for kind in ICONS:
        yield "help", texts("help.ask", language, what=texts(f"help.{kind}.what", language))
    yield "greeting", texts("idle.say", language, seconds=round(Settings().idle_end_s))
    row = _clause(texts.raw("list.row", language), "number")
    yield from (("activities", row.format(number=number)) for number in range(1, ROWS + 1))


def _of_activities(texts: Texts, library: Library, language: Language) -> Iterator[str]:
    """When they begin, and where they are."""
    for start in sorted({planned.start for planned in library.planned}):
        yield dates.time(lambda key, **values: texts(key, language, **values), datetime.combine(date.min, start))
    where = _clause(texts.raw("activity.say", language), "place")
    yield from (
        where.format(place=planned.place if language == "zh" else planned.place_en) for planned in library.planned
    )


def _clause(text: str, gap: str) -> str:
    """The clause with this gap."""
    return next(text[begin:end] for begin, end in clauses(text) if f"{{{gap}}}" in text[begin:end])


def _names(library: Library, language: Language) -> Iterable[str]:
    yield from (planned.name if language == "zh" else planned.name_en for planned in library.planned)
    asked: list[Service | Item] = [*library.services, *library.items]
    for each in asked:
        yield from (each.named(language), each.detailed(language))
    yield from (appointment.placed(language) for appointment in library.appointments)
    for column in library.columns:
        yield column.named(language)
        yield from (told.title for lesson in column.lessons if (told := lesson.told(language)))
