"""The likeliest way through a known row of sounds while a recording of them goes on: dynamic time warping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.alignment_sound import Floats

STEPS = 4
"""A frame of the recording stays in its state or goes on by up to three: it may be up to three times as quick."""
STAY_COST = SKIP_COST = 0.3
"""Distance that a frame costs that stays in its state, and each state that is left out: speed rarely changes."""
LEAP_COST = 10.0
"""Distance that it costs to leave out a part."""
ANYTHING = 0.93
"""Of a frame's mean distance from all states: what is not like what it should be costs more."""
BATCH = 256
"""Frames whose distances are computed together."""


@dataclass(frozen=True)
class Row:
    """Parts of the known sound, one state for a frame, and before, between and after them a state for any pause."""

    states: Floats
    """States x features."""
    pauses: NDArray[np.bool_]
    begins: tuple[int, ...]
    """The first state of each part ..."""
    ends: tuple[int, ...]
    """... and the pause after it."""

    def stretches(self, states: NDArray[np.int64]) -> list[tuple[int, int]]:
        """First frame, and frame after the last, of each part along these states; not reached: both after the end."""
        begins, ends = np.searchsorted(states, [self.begins, self.ends])
        return list(zip(begins.tolist(), ends.tolist(), strict=True))


def row(parts: Sequence[Floats], pause: Floats) -> Row:
    """Parts in features (frames x features), and one frame of pause."""
    pieces, pauses, bounds = [pause], [[True]], [1]
    for part in parts:
        pieces += [part, pause]
        pauses += [[False] * len(part), [True]]
        bounds.append(bounds[-1] + len(part) + 1)
    begins, ends = tuple(bounds[:-1]), tuple(bound - 1 for bound in bounds[1:])
    return Row(np.concatenate(pieces), np.concatenate(pauses).astype(bool), begins, ends)


@dataclass(frozen=True)
class Path:
    """A way through a row."""

    states: NDArray[np.int64]
    """Of each frame of the recording."""
    cost: float
    """Sum of the distances; infinite if the recording is too short for the row, and then the states mean nothing."""


def path(recording: Floats, known: Row, loose: bool = False) -> Path:
    """The likeliest way.

    loose: parts may be left out, anything else may be said in pauses, and the recording may end before the last part.
    """
    pauses = np.flatnonzero(known.pauses)
    leaps, costs = np.diff(pauses), _costs(known)
    best = np.full(len(known.states) + STEPS - 1, np.inf, np.float32)
    best[STEPS - 2] = 0  # before the first state
    now = best[STEPS - 1 :]
    before = np.lib.stride_tricks.sliding_window_view(best, len(known.states))[::-1]  # row k is k states back
    moves = np.zeros((len(recording), len(known.states)), np.int16)
    for frame, distance in enumerate(_distances(recording, known.states)):
        ways = before + costs
        leapt = now[pauses[:-1]] + LEAP_COST
        moves[frame], now[:] = ways.argmin(axis=0), ways.min(axis=0)
        if loose:
            distance[pauses] = np.minimum(distance[pauses], distance.mean() * ANYTHING)
            better = leapt < now[pauses[1:]]
            now[pauses[1:][better]], moves[frame, pauses[1:][better]] = leapt[better], leaps[better]
        now += distance
        best[STEPS - 2] = np.inf
    return _traced(now, moves, 0 if loose else max(0, len(now) - STEPS + 1))


def _costs(known: Row) -> Floats:
    """Of going on by 0, 1, 2, 3 states to each; STEPS x states."""
    costs = np.zeros((STEPS, len(known.states)), np.float32)
    costs[0, ~known.pauses] = STAY_COST
    costs[2:] = SKIP_COST * np.arange(1, STEPS - 1)[:, None]
    return costs


def _distances(recording: Floats, states: Floats) -> Iterator[Floats]:
    """Of each frame from all states; root mean square over the features."""
    squares = (states**2).sum(axis=1)
    for at in range(0, len(recording), BATCH):
        frames = recording[at : at + BATCH]
        squared = (frames**2).sum(axis=1)[:, None] + squares - 2 * frames @ states.T
        yield from np.sqrt(np.maximum(squared, 0) / states.shape[1])


def _traced(best: Floats, moves: NDArray[np.int16], first: int) -> Path:
    """Back from the likeliest of the states from the first one on."""
    state = first + int(best[first:].argmin())
    cost, states = float(best[state]), np.zeros(len(moves), np.int64)
    for frame in range(len(moves) - 1, -1, -1):
        states[frame] = state
        state -= int(moves[frame, state])
    return Path(states, cost)
