"""Ways of different intents that sound alike: whoever says one may be taken to have said the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kiosk.messages import Language
from kiosk.understand.phrases import SLOT, Phrases
from kiosk.understand.plain import bare, clean
from kiosk.understand.sound import Sounds, units_of

ALIKE = 0.15
"""Cost per syllable, in English per word, below which two ways sound alike: one of seven is another one."""
NAME_UNITS: dict[Language, int] = {"zh": 3, "en": 2}
"""So many syllables or words stand for a name: 太极拳, tai chi."""
TOGETHER = (
    {"yes", "no", "idle", "activity.sign_up", "activity.cancel", "choice"},
    {"yes", "no", "pad"},  # "another number" stands beside both
    {"choice", "player"},
    {"choice", "page"},
    {"choice", "help.cancel"},
)
"""Sorts of answers of which each only counts on some pages, but which meet there."""


@dataclass(frozen=True)
class Said:
    """A way and its intent, by its key in the table."""

    intent: str
    way: str
    where: str
    """The sort of pages on which it is listened for; empty for everywhere."""
    words: str
    """What of it is compared."""


@dataclass(frozen=True)
class Alike:
    """Two ways that sound alike."""

    one: Said
    other: Said
    cost: float
    """Per syllable or word: 0 sounds the same."""


def alike(phrases: Phrases, language: Language) -> Iterator[Alike]:
    """Pairs of ways of different intents that may be said on the same page and sound alike, each pair once.

    The same words for an answer of a page and for something that holds everywhere are none: the page comes first.
    """
    ways = [_said(key, way, phrases, language) for key in phrases.intents() for way in phrases.ways(key, language)]
    units = [_units(said, language) for said in ways]
    sounds = Sounds(units, language)
    for number, one in enumerate(ways):
        costs = sounds.whole(units[number]) / np.maximum(sounds.lengths, len(units[number]))
        for place in np.flatnonzero(costs < ALIKE):
            if place > number and _differ(one, ways[place]):
                yield Alike(one, ways[place], float(costs[place]))


def _said(key: str, way: str, phrases: Phrases, language: Language) -> Said:
    """Without fillers, as it is compared; a filler alone stays."""
    before, slot, after = _around(way)
    if not slot:
        return Said(key, way, phrases.where(key, way), bare(way, language) or clean(way, language))
    sides = bare(before, language, ends="left"), bare(after, language, ends="right")
    return Said(key, way, phrases.where(key, way), f"{sides[0]} {slot} {sides[1]}")


def _around(way: str) -> tuple[str, str, str]:
    slot = SLOT.search(way)
    return (way[: slot.start()], slot[0], way[slot.end() :]) if slot else (way, "", "")


def _units(said: Said, language: Language) -> tuple[str, ...]:
    before, slot, after = _around(said.words)
    name = (slot,) * NAME_UNITS[language] if slot else ()
    return (*units_of(before.strip(), language), *name, *units_of(after.strip(), language))


def _differ(one: Said, other: Said) -> bool:
    if one.intent == other.intent or (one.words == other.words and one.where != other.where):
        return False
    sorts = {one.where, other.where}
    return len(sorts) == 1 or "" in sorts or any(sorts <= group for group in TOGETHER)
