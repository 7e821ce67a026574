"""What a free sentence is about, told by the pieces of it that examples have too.

Complement naive Bayes after Rennie et al., "Tackling the poor assumptions of naive Bayes text classifiers" (2003): for
each topic it asks how unlike all other topics a sentence is. It only counts, so an example added this morning counts
this morning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Language

LONGEST_PIECE: dict[Language, int] = {"zh": 3, "en": 2}
"""Syllables or words of the longest piece."""
SMOOTHING = 0.1
"""Weight that each piece has in each topic without having been met."""
EDGES = "^$"
"""Before the first and after the last syllable or word: 不去了 alone is more than within a sentence."""
MARKS = "\ue000\ue001\ue002\ue003"
"""Stand for names of things: which things there are is not the sentence's doing."""
Numbers = NDArray[np.int32]
SILENT = {*EDGES, *MARKS}
"""Tell something only with what stands beside them."""


@dataclass(frozen=True)
class Topic:
    """What a sentence may be about."""

    name: str
    score: float
    """Natural log of how unlike the others it is, per unit length; only differences mean something."""


class Gist:
    """Learns from (topic, sentence) pairs; a sentence is given by its syllables or words."""

    def __init__(self, examples: Iterable[tuple[str, Sequence[str]]], language: Language) -> None:
        self._longest = LONGEST_PIECE[language]
        self._number: dict[str, int] = {}
        known = [(topic, self._met(sentence)) for topic, sentence in examples]
        self.topics = tuple(dict.fromkeys(topic for topic, _ in known))
        self._spread = np.bincount(np.concatenate([numbers for _, numbers in known]), minlength=len(self._number))
        self._rarity = np.log((1 + len(known)) / (1 + self._spread)).astype(np.float32) + 1
        self._weights = self._learned(known)

    def topics_of(self, sentence: Sequence[str]) -> list[Topic]:
        """All topics, the likeliest first; none if no piece of the sentence was ever met."""
        pieces = self._pieces(sentence)
        numbers = np.array([self._number[piece] for piece in pieces if piece in self._number], np.int32)
        if not len(numbers):
            return []
        scores = self._weights[:, numbers].astype(np.float32) @ self._shares(numbers, len(pieces) - len(numbers))
        return [Topic(self.topics[place], float(scores[place])) for place in np.argsort(-scores, kind="stable")]

    def met(self, *units: str) -> int:
        """How many examples have these units one after the other, at most LONGEST_PIECE."""
        number = self._number.get(" ".join(units))
        return 0 if number is None else int(self._spread[number])

    def _learned(self, known: Sequence[tuple[str, Numbers]]) -> NDArray[np.float16]:
        """[topics, pieces]; halves are exact enough, and there are six million."""
        met = np.zeros((len(self.topics), len(self._number)), np.float32)
        row = {topic: place for place, topic in enumerate(self.topics)}
        for topic, numbers in known:
            met[row[topic], numbers] += self._shares(numbers, new=0)
        # In place: on a centre's old PC there is no room for four copies.
        np.subtract(met.sum(0), met, out=met)
        met += SMOOTHING
        others = np.log(met.sum(1, keepdims=True))
        np.log(met, out=met)
        np.subtract(others, met, out=met)
        met -= met.mean(0)
        return met.astype(np.float16)

    def _shares(self, numbers: Numbers, new: int) -> NDArray[np.float32]:
        """Weights of pieces, the rarer the heavier; with as many new ones they make a vector of length 1."""
        weights = self._rarity[numbers]
        length = np.sqrt((weights**2).sum() + new * self._rarity.max() ** 2)
        return np.asarray(weights / max(1e-9, length), np.float32)

    def _met(self, sentence: Sequence[str]) -> Numbers:
        """The numbers of its pieces; new ones get the next."""
        return np.array([self._number.setdefault(it, len(self._number)) for it in self._pieces(sentence)], np.int32)

    def _pieces(self, sentence: Sequence[str]) -> dict[str, None]:
        """Each once, in their order."""
        units = [EDGES[0], *sentence, EDGES[1]]
        runs = (units[at : at + length] for length in range(1, self._longest + 1) for at in range(len(units)))
        return dict.fromkeys(" ".join(run) for run in runs if len(run) > 1 or run[0] not in SILENT)
