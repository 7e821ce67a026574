"""Help for hearing: how loud, how clear, on which ear. Applied block by block as sound leaves, so it can be changed.

No block may take long: the sound thread waits for it. scipy.signal would take 80 MB of memory, so there is no recursive
filter here: highs are what a short convolution leaves of it, and levels are followed in steps of HOP samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voice.level import FULL_SCALE, decibels
from voice.stream import RATE_HZ

HOP = 128
"""6 ms: so far the limiter looks ahead, and so long gains take to change."""
MOST = 10 ** (-1 / 20) * 32767
"""No sample is beyond this, -1 dBFS."""
TAPS = 63
LATE = TAPS // 2
"""Samples by which a symmetric filter of TAPS is late."""
DELAY_S = (LATE + HOP) / RATE_HZ
LIFT_HZ = 1700.0
"""Consonants lie above, vowels below; ageing ears lose the highs first."""
LIFT = 10 ** (8 / 20)
"""8 dB."""
WEIGHT = 10 ** (4 / 20)
"""The ear's own, by ITU-R BS.1770: highs seem 4 dB louder than they are."""
LOUD_DB, RATIO = -16.0, 2.0
"""dBFS above which clear sound grows only half as much. Levelled speech is at -18, its vowels above."""
EVEN_S, USUAL_S = 1.5, 0.3
"""So long is clear sound compared with plain sound to become as loud, after USUAL_S in which it counts as such."""
RECOVERY_S, RELEASE_S = 0.15, 0.1
"""After something loud, gain comes back at these time constants: of the compression, of the limiter."""


@dataclass(frozen=True)
class Hearing:
    """How somebody wants to hear."""

    gain: float
    """Linear; 1 is as it is. Whatever the gain, nothing clips."""
    clear: bool = False
    """Consonants are lifted, and what is faint comes nearer to what is loud."""
    balance: float = 0.0
    """-1 is the left ear only, 0 both, 1 the right one only. Not for a device with one channel."""


class HearingHelp:
    """Works on a stream of blocks for a device with so many channels; what comes out is DELAY_S late."""

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self._limiter = _Limiter(channels)
        self.cut()

    def cut(self) -> None:
        """What comes now has nothing to do with what came before, which dies away without a click."""
        self._hearing: Hearing | None = None
        self._before = np.zeros(TAPS - 1)
        self._clear = _Clear()
        self._limiter.fade()

    def __call__(self, block: NDArray[np.int16], hearing: Hearing) -> NDArray[np.int16]:
        """Of mono samples, a multiple of HOP, as many frames x channels.

        Hearing that differs from that of the block before comes in gradually over this block.
        """
        before, self._hearing = self._hearing or hearing, hearing
        sound = np.concatenate([self._before, block])
        self._before = sound[len(block) :]
        helped = sound[LATE : LATE + len(block)]
        if before.clear or hearing.clear:
            share = np.linspace(before.clear, hearing.clear, len(block))
            helped = helped + share * (self._clear(helped, np.convolve(sound, LOW_PASS, "valid")) - helped)
        gains = np.linspace(self._gains(before), self._gains(hearing), len(block))
        return self._limiter(helped[:, None] * gains)

    def _gains(self, hearing: Hearing) -> NDArray[np.float64]:
        """Of each channel."""
        sides = np.ones(1) if self._channels == 1 else np.clip([1 - hearing.balance, 1 + hearing.balance], 0, 1)
        return hearing.gain * sides


class _Clear:
    """Lifts the highs, presses what is loud, and makes that as loud as the plain sound was."""

    def __init__(self) -> None:
        self._pressed_db = 0.0
        self._even = 1.0
        self._plain = self._clear = 10 ** (-18 / 10) * FULL_SCALE**2 * USUAL_S * RATE_HZ
        """Energies as the ear weighs them, of the last EVEN_S."""

    def __call__(self, plain: NDArray[np.float64], low: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of the sound, and its part below LIFT_HZ."""
        lifted = LIFT * plain - (LIFT - 1) * low
        press = self._press(lifted)
        kept = np.exp(-len(plain) / RATE_HZ / EVEN_S)
        self._plain = kept * self._plain + _energy(WEIGHT * plain - (WEIGHT - 1) * low)
        self._clear = kept * self._clear + _energy(press * (WEIGHT * lifted - (WEIGHT - 1) * low))
        before, self._even = self._even, np.sqrt(self._plain / self._clear)
        return np.asarray(lifted * press * np.linspace(before, self._even, len(plain)))

    def _press(self, sound: NDArray[np.float64]) -> NDArray[np.float64]:
        """Gains that divide levels above LOUD_DB by RATIO: down at once, up slowly."""
        levels_db = decibels(np.mean((sound.reshape(-1, HOP) / FULL_SCALE) ** 2, axis=1))
        gains_db = [self._pressed_db]
        for wanted_db in np.maximum(levels_db - LOUD_DB, 0) * (1 / RATIO - 1):
            gains_db.append(float(min(wanted_db, gains_db[-1] + RECOVERY * (wanted_db - gains_db[-1]))))
        self._pressed_db = gains_db[-1]
        return _ramps(10 ** (np.array(gains_db) / 20))


class _Limiter:
    """Looks HOP samples ahead and is down before a peak comes."""

    def __init__(self, channels: int) -> None:
        self._gain = 1.0
        self._next = np.zeros((HOP, channels))
        """Frames that are still to come out, at full level."""

    def fade(self) -> None:
        """Let what is still to come out die away."""
        self._next *= np.linspace(1, 0, HOP)[:, None]

    def __call__(self, sound: NDArray[np.float64]) -> NDArray[np.int16]:
        """The frames (float, frames x channels) of HOP samples ago."""
        sound = np.concatenate([self._next, sound])
        peaks = np.abs(sound).reshape(-1, HOP * sound.shape[1]).max(axis=1)
        allowed = MOST / np.maximum(peaks, MOST)
        gains = [self._gain]
        for this, then in pairwise(allowed):
            gains.append(float(min(this, then, gains[-1] + RELEASE * (1 - gains[-1]))))
        self._gain = gains[-1]
        self._next = sound[-HOP:]
        return np.asarray((sound[:-HOP] * _ramps(np.array(gains))[:, None]).astype(np.int16))


def _ramps(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gain of each sample, in HOP steps from one of these to the next."""
    return np.asarray(np.linspace(gains[:-1], gains[1:], HOP, axis=1).ravel())


def _step(seconds: float) -> float:
    """Share of the way that is gone in HOP samples at this time constant."""
    return float(1 - np.exp(-HOP / RATE_HZ / seconds))


def _energy(sound: NDArray[np.float64]) -> float:
    return float(np.dot(sound, sound))


def _low_pass() -> NDArray[np.float64]:
    """A windowed sinc with gain 1 below LIFT_HZ, symmetric and so without any change of phase."""
    at = np.arange(TAPS) - LATE
    low = np.sinc(2 * LIFT_HZ / RATE_HZ * at) * np.hamming(TAPS)
    return np.asarray(low / low.sum())


RECOVERY, RELEASE = _step(RECOVERY_S), _step(RELEASE_S)
LOW_PASS = _low_pass()
