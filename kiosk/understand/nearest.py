"""What sounds like the words that were heard, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kiosk.messages import Choice, Intent, Language
from kiosk.understand.catalogue import Name, Names
from kiosk.understand.plain import bare, clean, negations
from kiosk.understand.sayings import Sayings
from kiosk.understand.sound import Sounds, units_of

FURTHEST = 0.5
"""Cost per syllable beyond which nothing is alike."""
NAMES = 4
"""So many of the nearest names are tried in all their ways."""
DENIED = 0.3
"""What it costs if one says no and the other does not."""
SHORTEST: dict[Language, int] = {"zh": 2, "en": 4}
"""Syllables (Chinese) or letters (English) of what may be told by sound: 是 and 十 are only told by the word."""


@dataclass(frozen=True)
class Candidate:
    """One thing that may have been meant."""

    choice: Choice
    cost: float
    """Per syllable: 0 sounds the same, 1 has nothing in common."""
    by_place: bool = False
    """As of a way."""


def nearest(text: str, sayings: Sayings, names: Names, language: Language) -> list[Candidate]:
    """What may have been meant, each intent once, the nearest first."""
    said = bare(text, language)
    heard = units_of(said, language)
    if not heard:
        return []
    likely = _likely_names(heard, names)
    found = [*_whole(said, heard, sayings), *(c for name, _ in likely for c in _filled(said, heard, name, names))]
    best: dict[Intent, Candidate] = {}
    for candidate in sorted(found, key=lambda one: one.cost):
        best.setdefault(candidate.choice.intent, candidate)
    return [candidate for candidate in best.values() if candidate.cost <= FURTHEST]


def _whole(said: str, heard: tuple[str, ...], sayings: Sayings) -> Iterator[Candidate]:
    costs = sayings.sounds.whole(heard) / np.maximum(sayings.sounds.lengths, len(heard))
    for number in np.flatnonzero(costs <= FURTHEST):
        way = sayings.ways[number]
        if _tellable(way.text, sayings.language):
            denied = DENIED * _denies(said, way.text, sayings.language)
            yield Candidate(way.choice, float(costs[number]) + denied, way.by_place)


def _likely_names(heard: tuple[str, ...], names: Names) -> list[tuple[Name, float]]:
    """The names that sound most like a part of what was heard, with their cost per syllable."""
    if not names.names:
        return []
    costs = names.sounds.within(heard) / names.sounds.lengths
    first = [(names.names[number], float(costs[number])) for number in np.argsort(costs, kind="stable")[:NAMES]]
    return [(name, cost) for name, cost in first if cost <= FURTHEST and _tellable(name.text, names.language)]


def _filled(said: str, heard: tuple[str, ...], name: Name, names: Names) -> Iterator[Candidate]:
    patterns = names.patterns_of(name.slot)
    parts = [(units_of(p.before, names.language), units_of(p.after, names.language)) for p in patterns]
    sounds = Sounds([before + names.units(name) + after for before, after in parts], names.language)
    costs = sounds.whole(heard) / np.maximum(sounds.lengths, len(heard))
    for pattern, cost in zip(patterns, costs, strict=True):
        denied = DENIED * _denies(said, pattern.filled(name).label, names.language)
        yield Candidate(pattern.filled(name), float(cost) + denied)


def _tellable(text: str, language: Language) -> bool:
    words = clean(text, language)
    return (len(units_of(words, language)) if language == "zh" else len(words)) >= SHORTEST[language]


def _denies(one: str, other: str, language: Language) -> bool:
    return negations(one, language) != negations(clean(other, language), language)
