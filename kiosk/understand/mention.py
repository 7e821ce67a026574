"""Which thing of the catalogue a sentence mentions, in whole or in part: 护膝盖 for 冬天怎样护膝盖."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from kiosk.understand.catalogue import Name

RARE = 4.4
"""Weight of two units that stand together in one name only, in natural logs; in several, so much less."""
COMMON = 0.8
"""So much less for each log of how many of 25,000 examples have them: 这个 tells nothing, though part of some name."""
TELLING = 1.5
"""Least weight of what is mentioned."""
LOOSE = 0.5
"""Weight of another unit of the name elsewhere in the sentence."""


WHOLE = 2.0
"""Weight that the whole name has more."""


@dataclass(frozen=True)
class Mention:
    """A name, and where its longest part stands in the sentence."""

    name: Name
    begin: int
    end: int
    weight: float


class Mentions:
    """Finds names by their parts; names are given with their units, syllables or words.

    met: how many of 1,000 examples have these two units one after the other, whatever they are about.
    """

    def __init__(self, names: Sequence[tuple[Name, Sequence[str]]], met: Callable[[str, str], float]) -> None:
        self._names, self._met = names, met
        self._spread = Counter(pair for _, units in names for pair in set(pairwise(units)))

    def of(self, sentence: Sequence[str]) -> list[Mention]:
        """The names that are mentioned tellingly enough, the most telling first."""
        found = [mention for name, units in self._names if (mention := self._mention(name, units, sentence))]
        return sorted(found, key=lambda mention: -mention.weight)

    def _mention(self, name: Name, units: Sequence[str], sentence: Sequence[str]) -> Mention | None:
        run = SequenceMatcher(None, sentence, units, autojunk=False).find_longest_match()
        shared = units[run.b : run.b + run.size]
        rest = {*units[: run.b], *units[run.b + run.size :]} & {*sentence[: run.a], *sentence[run.a + run.size :]}
        weight = sum(self._weight(*pair) for pair in pairwise(shared))
        weight += LOOSE * len(rest) if weight else 0
        weight += WHOLE if run.size == len(units) > 1 else 0
        return Mention(name, run.a, run.a + run.size, weight) if weight >= TELLING else None

    def _weight(self, one: str, other: str) -> float:
        return max(0.0, RARE - math.log(self._spread[one, other]) - COMMON * math.log(1 + 25 * self._met(one, other)))
