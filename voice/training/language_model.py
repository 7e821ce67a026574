"""Which hanzi follows which when anything may be said: the order of words for listening without phrases."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from voice.training.lexicon import Lexicon

EPSILON = "<eps>"
"""No word: going over to the shorter history."""


@dataclass(frozen=True)
class Arc:
    """A word heard in one state, which leads to another."""

    begin: int
    end: int
    word: str
    cost: float


@dataclass(frozen=True)
class LanguageModel:
    """A weighted acceptor of words; state 0 is where an utterance begins."""

    arcs: tuple[Arc, ...]
    ends: Mapping[int, float]
    """The cost of ending, for each state where one may."""


def spoken_once(lexicon: Lexicon) -> list[str]:
    """One word for each way to sound: with all that sound alike, the lattices of free listening take gigabytes."""
    chosen: dict[tuple[str, ...], str] = {}
    for word in sorted(lexicon, key=lambda word: len(lexicon[word])):
        for reading in lexicon[word]:
            chosen.setdefault(reading, word)
    return sorted(set(chosen.values()))


def uniform(lexicon: Lexicon) -> LanguageModel:
    """Any word after any other."""
    words = spoken_once(lexicon)
    cost = -math.log(0.9 / len(words))
    return LanguageModel(tuple(Arc(0, 0, word, cost) for word in words), {0: -math.log(0.1)})
