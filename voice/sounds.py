"""The kiosk's own sounds, made of sines between 500 and 1500 Hz: old ears lose what is higher."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 22_050
EDGE_S = 0.01
"""Tones swell and fade for so long: a sudden edge clicks."""
PEAK = 10 ** (-1 / 20)
SOFT = 0.35


def listening_sound() -> NDArray[np.int16]:
    """Two short rising tones, 0.25 s: "your turn"."""
    return _samples(np.concatenate([_tone(660, 0.1), _silence(0.03), _tone(880, 0.12)]) * SOFT)


def understood_sound() -> NDArray[np.int16]:
    """One soft tone with its fifth, 0.2 s: "yes"."""
    return _samples((_tone(880, 0.2) + _tone(1320, 0.2)) / 2 * SOFT)


def nearly_over_sound() -> NDArray[np.int16]:
    """Two short falling tones, 0.25 s: "please come to an end"."""
    return _samples(np.concatenate([_tone(660, 0.1), _silence(0.03), _tone(550, 0.12)]) * SOFT)


def chime() -> NDArray[np.int16]:
    """Ding-dong twice, 2.5 s, as loud as can be without clipping: calls people in the room."""
    ding_dong = np.concatenate([_bell(988, 0.5), _bell(784, 0.75)])
    twice = np.tile(ding_dong, 2)
    return _samples(twice / np.abs(twice).max() * PEAK)


def _tone(hz: float, seconds: float) -> NDArray[np.float64]:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    edge = np.minimum(np.minimum(at, seconds - at) / EDGE_S, 1.0)
    return np.asarray(np.sin(2 * np.pi * hz * at) * edge)


def _bell(hz: float, seconds: float) -> NDArray[np.float64]:
    """A tone that dies away like a struck bell."""
    tone = _tone(hz, seconds)
    return np.asarray(tone * np.exp(-3 * np.arange(len(tone)) / len(tone)))


def _silence(seconds: float) -> NDArray[np.float64]:
    return np.zeros(round(seconds * RATE_HZ))


def _samples(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.asarray((sound * 32767).round().astype(np.int16))
