"""As loud as speech: how loud a sound seems, recordings and voices made equally loud, silence cut off their ends.

Loudness is that of ITU-R BS.1770-5 and EBU R 128 in LUFS: K-weighted, and gated, so that pauses don't count. pyloudnorm
does the same, but with scipy.signal, which takes 80 MB of memory to filter with; here a Fourier transform does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voice.level import FULL_SCALE, QUIETEST_DB, decibels

LOUDNESS_DB = -18.0
"""LUFS of all that is levelled: as loud as broadcast speech made for noisy rooms."""
SILENCE_DB = -70.0
"""LUFS, the standard's absolute gate: what is quieter is no sound."""
PAUSE_DB = -10.0
"""The standard's relative gate: what is so much quieter than the rest is a pause."""
OFFSET_DB = -0.691
"""The standard's: makes up for what the K-weighting adds at 1 kHz."""
STEP_S, BLOCK_STEPS = 0.1, 4
SETTLE_S = 0.2
"""After so long nothing is left of the slower of the two filters, at 38 Hz."""
PEAK = 10 ** (-1 / 20)
KNEE = 0.6
"""Peaks above this part of PEAK are pressed together instead of clipped."""
PRESSINGS, NEAR_DB = 4, 0.5
"""Pressing takes loudness away, from a sound of few loud moments most: it is given back until it is as near as this."""
FADE_S = 0.005
FRAME_S = 0.01
LEAD_S, TAIL_S = 0.02, 0.15
FAINT_DB, NOISE_DB, SURE_DB = -26.0, 10.0, -6.0
"""Peaks of speech are beyond FAINT_DB of its loudness, and NOISE_DB beyond the room's; beyond SURE_DB in any room."""


def loudness_db(samples: NDArray[np.int16], rate_hz: int) -> float:
    """LUFS of mono samples; QUIETEST_DB if all is silence.

    What is shorter than 0.4 s, for which there is no standard, is taken as one block. Needs memory for a few seconds
    only, also when the samples are a mapped file.
    """
    step = min(round(STEP_S * rate_hz), len(samples) // BLOCK_STEPS)
    if not step:
        return QUIETEST_DB
    steps = np.concatenate([_powers(part, step) for part in _weighted(samples, rate_hz, 10 * step)])
    blocks = np.convolve(steps, np.ones(BLOCK_STEPS) / BLOCK_STEPS, "valid")
    return _gated(blocks)


def levelled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """As loud as LOUDNESS_DB, no peak above PEAK, no click at the ends; silence stays silence."""
    loudness, gain_db, louder = loudness_db(samples, rate_hz), 0.0, samples
    if loudness <= SILENCE_DB:
        return samples
    for _ in range(PRESSINGS):
        gain_db += LOUDNESS_DB - loudness
        louder = _pressed(samples, 10 ** (gain_db / 20))
        loudness = loudness_db(louder, rate_hz)
        if abs(loudness - LOUDNESS_DB) < NEAR_DB:
            break
    return _faded(louder, round(FADE_S * rate_hz))


def trimmed(samples: NDArray[np.int16], rate_hz: int) -> tuple[NDArray[np.int16], float]:
    """Without the silence, or the room's noise, at both ends; and how many seconds were cut off the beginning.

    LEAD_S and TAIL_S of it stay. Of what is all silence nothing is left.
    """
    loudness = loudness_db(samples, rate_hz)
    if loudness <= SILENCE_DB:
        return samples[:0], 0.0
    frame = round(FRAME_S * rate_hz)
    peaks = np.pad(np.abs(samples / FULL_SCALE), (0, -len(samples) % frame)).reshape(-1, frame).max(axis=1)
    levels = decibels(peaks**2)
    faint = min(max(loudness + FAINT_DB, float(levels.min()) + NOISE_DB), loudness + SURE_DB)
    audible = np.flatnonzero(levels > faint)
    begin = max(0, int(audible[0]) * frame - round(LEAD_S * rate_hz))
    end = (int(audible[-1]) + 1) * frame + round(TAIL_S * rate_hz)
    return samples[begin:end], begin / rate_hz


def _pressed(samples: NDArray[np.int16], gain: float) -> NDArray[np.int16]:
    sound = samples * (gain / FULL_SCALE / PEAK)
    over = np.maximum(np.abs(sound) - KNEE, 0)
    sound = np.sign(sound) * (np.minimum(np.abs(sound), KNEE) + (1 - KNEE) * np.tanh(over / (1 - KNEE)))
    return np.asarray((sound * PEAK * 32767).astype(np.int16))


def _faded(samples: NDArray[np.int16], length: int) -> NDArray[np.int16]:
    """Swelling and dying away over this many samples at either end."""
    at = np.arange(len(samples))
    return np.asarray((samples * np.minimum(1, np.minimum(at, at[::-1]) / length)).astype(np.int16))


def _gated(blocks: NDArray[np.float64]) -> float:
    """LUFS of the blocks of these mean squares that are sound, and no pause."""
    sound = blocks[_lufs(blocks) > SILENCE_DB]
    if not sound.size:
        return QUIETEST_DB
    return float(_lufs(sound[_lufs(sound) > _lufs(sound.mean()) + PAUSE_DB].mean()))


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return decibels(power) + OFFSET_DB


def _powers(sound: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Mean square of each whole piece of this length."""
    whole = sound[: len(sound) // length * length]
    return np.asarray(np.mean(whole.reshape(-1, length) ** 2, axis=1))


def _weighted(samples: NDArray[np.int16], rate_hz: int, length: int) -> Iterator[NDArray[np.float64]]:
    """The samples K-weighted, 1 being full scale, in pieces of this length.

    Each is filtered with what lies before it, as a Fourier transform takes it to come round again and again.
    """
    settle = round(SETTLE_S * rate_hz)
    weights = _weights(rate_hz, settle + length)
    for begin in range(0, len(samples), length):
        first = max(0, begin - settle)
        part = np.zeros(settle + length)
        known = samples[first : begin + length] / FULL_SCALE
        part[settle - (begin - first) :][: len(known)] = known
        weighted = np.fft.irfft(np.fft.rfft(part) * weights, len(part))
        yield weighted[settle : settle + len(samples) - begin]


@lru_cache(maxsize=4)
def _weights(rate_hz: int, length: int) -> NDArray[np.complex128]:
    """Response of the K-weighting at the frequencies of a transform of this length: a shelf of 4 dB, then a high-pass.

    The standard has coefficients for 48 kHz alone; these are the analogue filters behind them, as libebur128 has them.
    """
    hz = np.fft.rfftfreq(length, 1 / rate_hz)
    shelf, low = 1j * hz / 1681.974, 1j * hz / 38.13547
    head = (1.584865 * shelf**2 + 1.258721 * shelf / 0.7071752 + 1) / (shelf**2 + shelf / 0.7071752 + 1)
    return np.asarray(1.005 * head * low**2 / (low**2 + low / 0.5003270 + 1))
