"""What a free sentence is about, told by the pieces of it that examples have too.

Complement naive Bayes after Rennie et al., "Tackling the poor assumptions of naive Bayes text classifiers" (2003): for
each topic it asks how unlike all other topics a sentence is. It only counts, so an example added this morning counts
this morning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Language

LONGEST_PIECE: dict[Language, int] = {"zh": 3, "en": 2}
"""Hanzi or words of the longest piece."""
SMOOTHING = 0.1
"""Weight that each piece has in each topic without having been met."""
EDGES = "^$"
"""Before the first and after the last hanzi or word: 不去了 alone is more than within a sentence."""
MARKS = "\ue000\ue001\ue002\ue003"
"""Stand for names of things: which things there are is not the sentence's doing."""
SILENT = {*EDGES, *MARKS}
"""Tell something only with what stands beside them."""


@dataclass(frozen=True)
class Topic:
    """What a sentence may be about."""

    name: str
    score: float
    """Natural log of how unlike the others it is, per unit length; only differences mean something."""


class Gist:
    """Learns from (topic, sentence) pairs; sentences are clean, each unit of them a hanzi or a word."""

    def __init__(self, examples: Iterable[tuple[str, Sequence[str]]], language: Language) -> None:
        self._longest = LONGEST_PIECE[language]
        known = [(topic, self._pieces(sentence)) for topic, sentence in examples]
        self.topics = tuple(dict.fromkeys(topic for topic, _ in known))
        spread = Counter(piece for _, pieces in known for piece in pieces)
        self._number = {piece: number for number, piece in enumerate(spread)}
        self._rarity = np.log((1 + len(known)) / (1 + np.array([*spread.values()], np.float32))) + 1
        self._weights = self._learn(known)

    def topics_of(self, sentence: Sequence[str]) -> list[Topic]:
        """All topics, the likeliest first; none if no piece of the sentence was ever met."""
        numbers, shares = self._weighed(self._pieces(sentence))
        if not len(numbers):
            return []
        scores = self._weights[:, numbers] @ shares
        return [Topic(self.topics[place], float(scores[place])) for place in np.argsort(-scores, kind="stable")]

    def _learn(self, known: Sequence[tuple[str, Counter[str]]]) -> NDArray[np.float32]:
        """[topics, pieces]"""
        met = np.full((len(self.topics), len(self._number)), 0.0, np.float32)
        row = {topic: place for place, topic in enumerate(self.topics)}
        for topic, pieces in known:
            numbers, shares = self._weighed(pieces)
            met[row[topic], numbers] += shares
        others = met.sum(0) - met + SMOOTHING
        unlike = np.log(others.sum(1, keepdims=True)) - np.log(others)
        return np.asarray(unlike - unlike.mean(0), np.float32)

    def _weighed(self, pieces: Counter[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers of the known pieces and their weights, of length 1 together."""
        known = {self._number[piece]: 1 + np.log(count) for piece, count in pieces.items() if piece in self._number}
        numbers = np.array([*known], np.int64)
        weights = np.array([*known.values()], np.float32) * self._rarity[numbers]
        new = (len(pieces) - len(known)) * self._rarity.max() ** 2
        return numbers, weights / max(1e-9, float(np.sqrt((weights**2).sum() + new)))

    def _pieces(self, sentence: Sequence[str]) -> Counter[str]:
        units = [EDGES[0], *sentence, EDGES[1]]
        runs = (units[at : at + length] for length in range(1, self._longest + 1) for at in range(len(units)))
        return Counter(" ".join(run) for run in runs if len(run) > 1 or run[0] not in SILENT)
