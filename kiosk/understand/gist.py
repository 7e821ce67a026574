"""What a free sentence is about, told by the pieces of it that examples have too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Language
from kiosk.understand.pieces import Keys, checksums, keys_of


class Taught(NamedTuple):
    """What examples have taught, as arrays."""

    topics: NDArray[np.str_]
    examples: NDArray[np.int64]
    """How many there were."""
    keys: Keys
    """Of all pieces, in order."""
    spread: NDArray[np.int64]
    """[pieces]: how many examples have it."""
    weights: NDArray[np.int8]
    """[topics, pieces]: how much a piece speaks for a topic rather than any other, in steps of it."""
    steps: NDArray[np.float32]
    """[topics]"""
    biases: NDArray[np.float64]
    """[topics]"""


@dataclass(frozen=True)
class Topic:
    """What a sentence may be about."""

    name: str
    score: float
    """0 where nothing speaks for it, 1 on the border between it and all else, 2 where its own examples lie."""


class Gist:
    """Tells what a sentence is about, given its units: hanzi, syllables or words."""

    def __init__(self, taught: Taught, language: Language) -> None:
        self._taught, self._language = taught, language

    def topics_of(self, units: Sequence[str]) -> list[Topic]:
        """All topics, the likeliest first; none if no piece of the sentence was ever met."""
        taught, keys = self._taught, keys_of(units, self._language)
        columns, _ = columns_of(keys, taught.keys)
        if not len(columns):
            return []
        met = np.zeros(len(keys), np.int64)
        met[: len(columns)] = taught.spread[columns]  # what was never met is rarest of all
        shares = rarity(met, int(taught.examples))
        shares /= np.linalg.norm(shares)
        speaks = taught.weights[:, columns].astype(np.float32) @ shares[: len(columns)]
        scores = 1 + taught.steps * speaks + taught.biases
        return [Topic(str(taught.topics[place]), float(scores[place])) for place in np.argsort(-scores, kind="stable")]

    def met(self, *units: str) -> float:
        """How many of 1,000 examples have these units one after the other, at most LONGEST_PIECE."""
        columns, _ = columns_of(checksums([" ".join(units)]), self._taught.keys)
        return float(1000 * self._taught.spread[columns[0]] / self._taught.examples) if len(columns) else 0.0


def columns_of(keys: Keys, known: Keys) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where those of the pieces that are known stand among the known, which are in order; and which those are."""
    places: NDArray[np.int64] = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    met: NDArray[np.bool_] = known[places] == keys
    return places[met], met


def rarity(spread: NDArray[np.int64], examples: int) -> NDArray[np.float32]:
    """Weights of pieces that so many of all examples have."""
    weights: NDArray[np.float64] = np.log((1 + examples) / (1 + spread)) + 1
    return weights.astype(np.float32)
