"""Sounds made of numbers, at 16 kHz and in the range of int16."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from voice.features import RATE_HZ

Sound = NDArray[np.float32]


def vowel(seconds: float, pitch_hz: float = 120.0, formants_hz: tuple[float, ...] = (700, 1200, 2600)) -> Sound:
    """A voice's pulses through resonances, with a little breath."""
    length = round(seconds * RATE_HZ)
    time_s = np.arange(length) / RATE_HZ
    source = np.diff(np.floor(time_s * pitch_hz), prepend=-1.0)
    source = source + np.random.default_rng(1).normal(0, 0.01, length)
    for hz in formants_hz:
        source = lfilter([1], resonance(hz), source)
    return np.asarray(8000 * source / np.abs(source).max(), np.float32)


def resonance(hz: float) -> list[float]:
    """The denominator of a filter that rings at hz."""
    radius = np.exp(-np.pi * 80 / RATE_HZ)
    return [1.0, -2 * radius * np.cos(2 * np.pi * hz / RATE_HZ), radius**2]


def rustle(kind: str, seconds: float, seed: int) -> Sound:
    """Noise: "l" is low, "h" is high, "_" is quiet."""
    noise = np.random.default_rng(seed).normal(0, 3000, round(seconds * RATE_HZ))
    shaped = {"l": lfilter(np.ones(16) / 4, [1], noise), "h": np.diff(noise, append=0.0), "_": 0 * noise}
    return np.asarray(shaped[kind], np.float32)
