"""What voices say in `kiosk.py bench voice`: the same at each call, taken evenly from the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from kiosk.app.options import CONTENT
from kiosk.app.prompt_list import prompts
from kiosk.files.folder import Folder
from kiosk.library import Library, load_library
from kiosk.library.readings import Readings, read_readings
from kiosk.messages import Language
from kiosk.texts import Texts
from voice.templates import bare

LANGUAGE: Language = "zh"
SHORTEST = 5
"""Hanzi of a prompt: a shorter one is over before it can be stopped."""
FIRST_DAY = date(2026, 12, 1)
NOT_SENTENCES = ("names", "numbers")
"""Groups of prompts that are no sentences."""
Any = TypeVar("Any")


@dataclass(frozen=True)
class Amount:
    """How much is measured."""

    asked: int
    """Sentences asked for one by one, and stopped."""
    read: int
    """Sentences read one after the other."""
    prompts: int
    sentences: int
    minutes: int
    """Of the long recording."""
    reading_s: float
    """While the processor is watched."""


AMOUNTS = {"full": Amount(12, 10, 100, 300, 120, 30.0), "quick": Amount(2, 2, 3, 3, 2, 2.0)}


@dataclass(frozen=True)
class Material:
    """Sentences for each purpose."""

    asked: tuple[str, ...]
    read: tuple[str, ...]
    """In the order of the text that they are from."""
    prompts: tuple[str, ...]
    sentences: tuple[str, ...]
    """Of texts, and with numbers, dates and times in them."""
    readings: Readings
    """How words are to be said in them."""


def material(amount: Amount) -> Material:
    """From the content that comes with the program."""
    library = load_library(CONTENT)
    wanted = prompts(Texts(CONTENT), library, LANGUAGE)
    said = [each.words for each in wanted if each.group not in NOT_SENTENCES and len(bare(each.words)) >= SHORTEST]
    texts = list(_texts(library))
    numbers = list(_with_numbers(library))[: amount.sentences // 3]
    written = evenly([sentence for text in texts for sentence in text], amount.sentences - len(numbers))
    read = next(text for text in texts if len(set(text)) >= amount.read)
    return Material(
        asked=evenly(said, amount.asked),
        read=tuple(dict.fromkeys(read))[: amount.read],
        prompts=evenly(said, amount.prompts),
        sentences=(*numbers, *written),
        readings=read_readings(Folder(CONTENT)),
    )


def long_text() -> str:
    """Id of the longest text."""
    lessons = [lesson for column in load_library(CONTENT).columns for lesson in column.lessons]
    return max(
        lessons, key=lambda lesson: len("".join(text.sentences if (text := lesson.written(LANGUAGE)) else ()))
    ).id


def evenly(values: Sequence[Any], count: int) -> tuple[Any, ...]:
    """So many of them, or all if there are no more, in their order and equally far apart."""
    count = min(max(count, 0), len(values))
    return tuple(values[number * len(values) // count] for number in range(count))


def _texts(library: Library) -> Iterator[tuple[str, ...]]:
    for column in library.columns:
        yield from (text.sentences for each in column.lessons if (text := each.written(LANGUAGE)))


def _with_numbers(library: Library) -> Iterator[str]:
    """Where and when something is, as people write it."""
    for planned in library.planned:
        on = planned.on(FIRST_DAY)
        yield f"{on.name}：{_moment(on.starts)}到{on.ends:%H:%M}，{on.place}，一共{on.seats}个名额。"
    for place in library.places:
        yield f"{place.name}，{place.hours}，电话{place.phone}。"


def _moment(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日{moment:%H:%M}"
