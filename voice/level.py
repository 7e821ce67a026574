"""How loud sound is, in decibels below full scale (dBFS): 0 is the loudest possible, -60 a quiet room."""

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32768.0
QUIETEST_DB = -100.0
"""Stands for digital silence, whose logarithm there is not."""


def decibels(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """dBFS of mean squares of samples that run from -1 to 1."""
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (QUIETEST_DB / 10))))


def level_db(samples: NDArray[np.int16]) -> float:
    """Root mean square of the samples in dBFS; QUIETEST_DB for none."""
    if not samples.size:
        return QUIETEST_DB
    return float(decibels(np.asarray(np.mean((samples / FULL_SCALE) ** 2))))
