"""How far what was heard sounds from what may be said: syllables without tones in Chinese, words in English.

A step costs 1: a syllable too many, one too few, or quite another one. Syllables that old people of the north say or
hear alike cost less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from kiosk.messages import Language

Costs = NDArray[np.float32]
SYLLABLE = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouv].*)")
OTHER_INITIAL, OTHER_FINAL = 0.7, 0.8
NEAR_INITIALS = {
    "z zh": 0.15, "c ch": 0.15, "s sh": 0.15, "l n": 0.2, "f h": 0.3, "l r": 0.3, "h w": 0.5, " w": 0.5, " n": 0.5,
    "b p": 0.4, "d t": 0.4, "g k": 0.4, "j q": 0.4, "c z": 0.5, "ch zh": 0.5, "q x": 0.5, "j zh": 0.5, "q ch": 0.5,
    "sh x": 0.5, "j z": 0.5,
}  # fmt: skip
NEAR_FINALS = {
    "in ing": 0.1, "en eng": 0.1, "ong un": 0.2, "iong un": 0.3, "an ang": 0.2, "ian iang": 0.2, "uan uang": 0.2,
    "u v": 0.2, "o uo": 0.1, "e uo": 0.3, "e o": 0.3, "eng ong": 0.3, "ai ei": 0.4, "a ia": 0.4, "a e": 0.5,
    "an ian": 0.4, "ou u": 0.5, "ao ou": 0.5, "ie ue": 0.4, "ai a": 0.5, "i ei": 0.5, "ui ei": 0.3, "en un": 0.3,
}  # fmt: skip
LIKE_WORDS = 0.4
"""English words further apart than this part of their letters are different words."""


class Sounds:
    """Texts by their units of sound, to be compared with what was heard all at once."""

    def __init__(self, units: Sequence[Sequence[str]], language: Language) -> None:
        self._language = language
        self.lengths = np.array([len(one) for one in units], np.int64)
        self._vocabulary = {unit: number for number, unit in enumerate(dict.fromkeys(u for one in units for u in one))}
        self._grid = np.zeros((len(units), max((len(one) for one in units), default=0)), np.int64)
        for row, one in enumerate(units):
            self._grid[row, : len(one)] = [self._vocabulary[unit] for unit in one]

    def whole(self, heard: Sequence[str]) -> Costs:
        """Cost of each text as all that was heard."""
        return self._costs(heard, anywhere=False)

    def within(self, heard: Sequence[str]) -> Costs:
        """Cost of each text as part of what was heard."""
        return self._costs(heard, anywhere=True)

    def _costs(self, heard: Sequence[str], anywhere: bool) -> Costs:
        """Edit distance, all texts at once. Row j of the classic table is one array: the running minimum spreads the
        cost of syllables left out."""
        count, width = self._grid.shape
        steps = np.arange(width + 1, dtype=np.float32)
        row = np.repeat(steps[None], count, axis=0)
        ends = np.arange(count), self.lengths
        best = row[ends]
        for number, unit in enumerate(heard, start=1):
            changed = row[:, :-1] + self._cost_of(unit)[self._grid]
            row[:, 1:] = np.minimum(row[:, 1:] + 1, changed)
            row[:, 0] = 0 if anywhere else number
            row = np.minimum.accumulate(row - steps, axis=1) + steps
            best = np.minimum(best, row[ends]) if anywhere else row[ends]
        return best

    def _cost_of(self, unit: str) -> Costs:
        """Cost of each unit of the vocabulary in place of this one."""
        if self._language == "en":
            return _letters_apart(unit, list(self._vocabulary))
        return self._parts.costs(unit)

    @cached_property
    def _parts(self) -> _Parts:
        return _Parts(tuple(self._vocabulary))


@lru_cache(maxsize=5_000)
def units_of(text: str, language: Language) -> tuple[str, ...]:
    """Syllables of a clean Chinese text (a run of letters is one), words of a clean English one."""
    if language == "en":
        return tuple(text.split())
    return tuple(lazy_pinyin(text))


class _Parts:
    """The initials and finals of syllables, to be compared with another syllable's all at once."""

    def __init__(self, syllables: tuple[str, ...]) -> None:
        parts = [_split(syllable) for syllable in syllables]
        self._syllables = np.array(syllables)
        self._initials, self._initial_of = _numbered([initial for initial, _ in parts])
        self._finals, self._final_of = _numbered([final for _, final in parts])

    def costs(self, syllable: str) -> Costs:
        """0 for the same, 1 for quite another."""
        initial, final = _split(syllable)
        initials = [_near(initial, other, NEAR_INITIALS, OTHER_INITIAL) for other in self._initials]
        finals = [_near(final, other, NEAR_FINALS, OTHER_FINAL) for other in self._finals]
        costs = np.array(initials, np.float32)[self._initial_of] + np.array(finals, np.float32)[self._final_of]
        return np.where(self._syllables == syllable, 0, np.minimum(1, costs)).astype(np.float32)


@lru_cache(maxsize=1000)
def _split(syllable: str) -> tuple[str, str]:
    """Initial and final; what is no syllable, a run of letters, has nothing in common with any other."""
    parts = SYLLABLE.fullmatch(syllable)
    return (parts[1], parts[2]) if parts else (syllable, syllable)


def _numbered(parts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The different ones, and for each of them all its number among these."""
    different = list(dict.fromkeys(parts))
    return different, np.array([different.index(part) for part in parts], np.int64)


def _near(one: str, other: str, near: dict[str, float], else_cost: float) -> float:
    return 0.0 if one == other else near.get(" ".join(sorted((one, other))), else_cost)


def _letters_apart(word: str, others: Sequence[str]) -> Costs:
    """0 for the same word, 1 for quite another, between for a letter or two."""
    apart = cdist([word], others, scorer=Levenshtein.normalized_distance, score_cutoff=LIKE_WORDS)
    return np.asarray(apart[0], np.float32)
