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
HINTED = 5.0
"""Weight of what brings one thing alone to mind; if it does several, so much less as of a pair of units."""


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

    def __init__(
        self,
        names: Sequence[tuple[Name, Sequence[str]]],
        hints: Sequence[tuple[Name, Sequence[str]]],
        met: Callable[[str, str], float],
    ) -> None:
        self._names, self._hints, self._met = names, hints, met
        self._spread = Counter(pair for _, units in names for pair in set(pairwise(units)))
        self._hinted = Counter((name.slot, tuple(units)) for name, units in hints)

    def of(self, sentence: Sequence[str]) -> list[Mention]:
        """The names that are mentioned tellingly enough, the most telling first."""
        named = (self._mention(name, units, sentence) for name, units in self._names)
        hinted = (self._hint(name, units, sentence) for name, units in self._hints)
        found = [mention for mention in (*named, *hinted) if mention and mention.weight >= TELLING]
        return sorted(found, key=lambda mention: -mention.weight)

    def _hint(self, name: Name, units: Sequence[str], sentence: Sequence[str]) -> Mention | None:
        """What brings the name to mind, if all of it stands in the sentence."""
        begin = next(
            (at for at in range(len(sentence) - len(units) + 1) if [*sentence[at : at + len(units)]] == [*units]), None
        )
        if begin is None:
            return None
        usual = min((self._met(*pair) for pair in pairwise(units)), default=0.0)
        weight = HINTED - math.log(self._hinted[name.slot, tuple(units)]) - COMMON * math.log(1 + usual)
        return Mention(name, begin, begin + len(units), weight)

    def _mention(self, name: Name, units: Sequence[str], sentence: Sequence[str]) -> Mention | None:
        run = SequenceMatcher(None, sentence, units, autojunk=False).find_longest_match()
        shared = units[run.b : run.b + run.size]
        rest = {*units[: run.b], *units[run.b + run.size :]} & {*sentence[: run.a], *sentence[run.a + run.size :]}
        weight = sum(self._weight(*pair) for pair in pairwise(shared))
        weight += LOOSE * len(rest) if weight else 0
        weight += WHOLE if run.size == len(units) > 1 else 0
        return Mention(name, run.a, run.a + run.size, weight) if weight else None

    def _weight(self, one: str, other: str) -> float:
        return max(0.0, RARE - math.log(self._spread[one, other]) - COMMON * math.log(1 + 25 * self._met(one, other)))
