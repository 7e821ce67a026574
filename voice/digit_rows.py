"""Which row of digits was said, of each length the likeliest: a row may be of any digits, so no tree holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voice.features import Floats
from voice.phrase_tree import BEGIN_PAUSE, NEVER, around, costed, readings_of
from voice.units import NUMBER, SILENCE

SHORTEST, LONGEST = 2, 12
"""Digits of a row; a single one is a phrase."""
TELEPHONE, BEGINS = 11, "零一幺"
"""Digits of a telephone number in China, and what it begins with: a mobile's with 1, another's with 0, of its area."""
UNUSUAL = 4.0
"""Natural log by which a row of any other length, LONG or longer, is less likely, and a telephone's with another begin.

Most who begin a long number say all of it. Of 30 telephone numbers in strange voices all are right in quiet, 23 amid
talk 20 dB weaker, 6 at 10 dB.
"""
LONG = 5
PER_DIGIT = 1.2
"""Natural log: there are ten times as many rows with each digit more."""
Logs = NDArray[np.float64]
"""Natural log likelihoods."""


class DigitRows:
    """Made once for many utterances."""

    def __init__(self, digits: Sequence[str]) -> None:
        """digits: words of the model; ValueError if none of them is speech."""
        chains = [(digit, chain) for digit in digits for chain in readings_of((digit,))]
        if not chains:
            raise ValueError("none of these is speech")
        self._digits = [digit for digit, _ in chains]
        lengths = np.array([len(chain) for _, chain in chains])
        self._units = np.frombuffer(b"".join(chain for _, chain in chains), np.uint8)
        self._last = np.cumsum(lengths) - 1
        self._first = self._last - lengths + 1

    def search(self, scores: Floats) -> list[tuple[str, float]]:
        """The best row of each length, with the natural log likelihood of the whole sound, anything around the row.

        scores: of Acoustics.scores.
        """
        unlike = np.where([digit in BEGINS for digit in self._digits], 0.0, UNUSUAL)
        any_row, telephone = (self._passed(costed(scores), begins) for begins in (np.zeros_like(unlike), unlike))
        found = []
        for count in range(SHORTEST, LONGEST + 1):
            fits, ends, sources = telephone if count == TELEPHONE else any_row
            cost = PER_DIGIT * count + (UNUSUAL if count >= LONG and count != TELEPHONE else 0.0)
            if fits[count - 1] > NEVER / 2:
                found.append((self._row(int(ends[count - 1]), sources), float(fits[count - 1] - cost)))
        return found

    def _passed(self, scores: Floats, begins: Logs) -> tuple[Logs, NDArray[np.int64], NDArray[np.int64]]:
        """How well rows of 1 to LONGEST digits fit, the token of each one's last digit, and what tokens follow.

        begins: natural log by which each digit is less likely to be a row's first. A token is one digit that began in
        one frame in one place of the row; sources [frames, places] is the token of the digit before.
        """
        before, after = around(scores), around(scores[::-1])[::-1]
        shape = (LONGEST, len(self._units))
        value, token = np.full(shape, NEVER, np.float64), np.zeros(shape, np.int64)
        pause, paused = np.full(LONGEST, NEVER, np.float64), np.zeros(LONGEST, np.int64)
        fits, ends = pause.copy(), paused.copy()
        sources = np.full((len(scores), LONGEST), -1, np.int64)
        fresh = np.arange(LONGEST * len(self._digits)).reshape(LONGEST, -1)
        for frame, score in enumerate(scores):
            best, said = self._best_ends(value, token)
            resting = pause > best
            begin = np.concatenate([before[frame : frame + 1], np.where(resting, pause, best)[:-1]])
            sources[frame, 1:] = np.where(resting, paused, said)[:-1]
            stopped = best - BEGIN_PAUSE > pause
            pause = np.where(stopped, best - BEGIN_PAUSE, pause) + score[NUMBER[SILENCE]]
            paused = np.where(stopped, said, paused)
            moved, their = np.roll(value, 1, axis=1), np.roll(token, 1, axis=1)
            moved[:, self._first], their[:, self._first] = begin[:, None], frame * fresh.size + fresh
            moved[0, self._first] -= begins
            stays = value >= moved
            value = np.where(stays, value, moved) + score[self._units]
            token = np.where(stays, token, their)
            best, said = self._best_ends(value, token)
            better = best + after[frame + 1] > fits
            fits = np.where(better, best + after[frame + 1], fits)
            ends = np.where(better, said, ends)
        return fits, ends, sources

    def _best_ends(self, value: Logs, token: NDArray[np.int64]) -> tuple[Logs, NDArray[np.int64]]:
        """For each place of the row the digit that fits best as said to its end."""
        which = self._last[value[:, self._last].argmax(axis=1)]
        places = np.arange(LONGEST)
        return value[places, which], token[places, which]

    def _row(self, token: int, sources: NDArray[np.int64]) -> str:
        return "".join([*self._backwards(token, sources)][::-1])

    def _backwards(self, token: int, sources: NDArray[np.int64]) -> Iterator[str]:
        while token >= 0:
            moment, digit = divmod(token, len(self._digits))
            yield self._digits[digit]
            token = int(sources[divmod(moment, LONGEST)])
