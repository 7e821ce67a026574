"""Sentences with alternatives in brackets: (我|俺)(太|真|)孤单了 stands for six sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from zlib import crc32

MOST = 30
"""Of so many sentences of one row is learned; of more than that a sample, the same each time."""
MOST_OF_NOTHING = 90
"""There are more ways to say what is no business of the kiosk's than for anything else."""
SIGNS = str.maketrans("（｜）", "(|)")


class BracketError(Exception):
    """A bracket is not closed, or not opened, or a stroke stands outside of brackets."""


@dataclass(frozen=True)
class _Group:
    """Alternatives, each a sequence of texts and groups."""

    ways: tuple[tuple[str | _Group, ...], ...]

    def count(self) -> int:
        return sum(prod(part.count() for part in way if isinstance(part, _Group)) for way in self.ways)

    def all(self) -> Iterator[str]:
        for way in self.ways:
            parts = ([part] if isinstance(part, str) else [*part.all()] for part in way)
            yield from map("".join, product(*parts))

    def one(self, chance: random.Random) -> str:
        """Alternatives that stand for many sentences come oftener, but not in proportion."""
        weights = [prod(part.count() for part in way if isinstance(part, _Group)) ** 0.5 for way in self.ways]
        (way,) = chance.choices(self.ways, weights)
        return "".join(part if isinstance(part, str) else part.one(chance) for part in way)


def expanded(sentence: str, most: int = MOST) -> list[str]:
    """The sentences it stands for, at most so many, each once. Raises BracketError."""
    if not set("()|（｜）") & set(sentence):
        return [sentence]
    group, chance = _parsed(sentence.translate(SIGNS)), random.Random(crc32(sentence.encode()))
    drawn = group.all() if group.count() <= most else (group.one(chance) for _ in range(2 * most))
    return [*dict.fromkeys(drawn)][:most]


def _parsed(sentence: str) -> _Group:
    ways, at = _ways(sentence, 0)
    if at < len(sentence) or len(ways) > 1:
        raise BracketError(sentence)
    return _Group(ways)


def _ways(sentence: str, at: int) -> tuple[tuple[tuple[str | _Group, ...], ...], int]:
    """The alternatives from here to the bracket that closes them, and where that stands."""
    ways: list[list[str | _Group]] = [[]]
    while at < len(sentence) and sentence[at] != ")":
        if sentence[at] == "(":
            inner, at = _ways(sentence, at + 1)
            if at == len(sentence):
                raise BracketError(sentence)
            ways[-1].append(_Group(inner))
        elif sentence[at] == "|":
            ways.append([])
        else:
            ways[-1].append(sentence[at])
        at += 1
    return tuple(map(tuple, ways)), at
