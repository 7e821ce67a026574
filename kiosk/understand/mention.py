"""Which thing of the catalogue a sentence mentions, in whole or in part: 护膝盖 for 冬天怎样护膝盖."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from kiosk.understand.catalogue import Name

RARE = 4.4
"""Weight of two units that stand together in one name only, in natural logs; in several, so much less."""
COMMON = 0.8
"""So much less for each log of how many of 25,000 examples have them: 这个 tells nothing, though part of some name."""
TELLING = 1.5
"""Least weight of what is mentioned."""
LOOSE = 0.5
"""Weight of another unit of the name elsewhere in the sentence."""
NEAR = 2
"""Units of something else between two parts of a name that are taken for one."""
AGREES = 0.5
"""Part of the weight of what else tells of the same thing."""
WHOLE = 2.0
"""Weight that the whole name has more."""
HINTED = 5.0
"""Weight of what brings one thing alone to mind; if it does several, so much less as of a pair of units."""


@dataclass(frozen=True)
class Mention:
    """A name, and where what tells of it stands in the sentence."""

    name: Name
    begin: int
    end: int
    weight: float


class _Run(NamedTuple):
    """Units of the sentence that stand together in the name, too."""

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
        of_each = defaultdict[tuple[str, str], list[Mention]](list)
        for mention in filter(None, (*named, *hinted)):
            of_each[mention.name.slot, mention.name.id].append(mention)
        found = [mention for mention in map(_together, of_each.values()) if mention.weight >= TELLING]
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
        blocks = SequenceMatcher(None, sentence, units, autojunk=False).get_matching_blocks()
        runs = [_Run(at, at + size, self._of(units[of : of + size])) for at, of, size in blocks if size > 1]
        if not runs:
            return None
        begin, end = _near(runs)
        heaviest = max(runs, key=lambda run: run.weight)
        weight = heaviest.weight
        if weight:
            inside = {*sentence[heaviest.begin : heaviest.end]}
            weight += LOOSE * len({*units} - inside & {*sentence})
            weight += sum(run.weight for run in runs if run is not heaviest)
        weight += WHOLE if sum(run.end - run.begin for run in runs) == len(units) else 0
        return Mention(name, begin, end, weight)

    def _of(self, units: Sequence[str]) -> float:
        return sum(self._weight(*pair) for pair in pairwise(units))

    def _weight(self, one: str, other: str) -> float:
        return max(0.0, RARE - math.log(self._spread[one, other]) - COMMON * math.log(1 + 25 * self._met(one, other)))


def _near(parts: Sequence[_Run | Mention]) -> tuple[int, int]:
    """From the first to the last of those that are near the heaviest: 孙子打电话要钱 is one thing."""
    heaviest = max(parts, key=lambda part: part.weight)
    begin, end = heaviest.begin, heaviest.end
    for part in sorted(parts, key=lambda part: abs(part.begin - heaviest.begin)):
        if begin - part.end <= NEAR and part.begin - end <= NEAR:
            begin, end = min(begin, part.begin), max(end, part.end)
    return begin, end


def _together(mentions: Sequence[Mention]) -> Mention:
    """The most telling of several of one thing, told by the next as well if that is something else in the sentence."""
    first, *others = sorted(mentions, key=lambda mention: -mention.weight)
    apart = (other for other in others if other.end <= first.begin or other.begin >= first.end)
    if not (other := next(apart, None)):
        return first
    return Mention(first.name, *_near([first, other]), first.weight + AGREES * other.weight)
