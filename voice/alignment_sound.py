"""What two recordings of the same words have in common: power in bands, whoever speaks, near or far, in some noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voice.level import FULL_SCALE

Floats = NDArray[np.float32]
BANDS = 26
LOWEST_HZ, HIGHEST_HZ = 100.0, 7000.0
WINDOW_HOPS = 2.5
"""Length of the window that is looked at, in steps from one to the next."""
BATCH = 512
"""Frames that are looked at together: what is needed for them at once is 5 MB, however long the sound."""
SOUNDING = 10**-2.5
"""A frame with less than this part of a loud one's power is silent."""
FLOOR = 10**-3.0
"""A band weaker than this part of its loud moments tells nothing, nor does one weaker than the noise in it."""
STEADY = 0.3
"""A band that deviates less than this, in natural logarithms, tells nothing: it is noise, or was never recorded."""
FAINT = 1e-7
"""A band has no power if it has less than this part of all bands: it was cut off by a telephone or an encoder."""
SLOPE_WEIGHT = 3.0
"""Of what changes beside what is there: without it half of all words would begin 6 ms off and more, not 3."""


@dataclass(frozen=True)
class Bands:
    """Power in BANDS bands of the frames of a sound."""

    power: Floats
    """Frames x BANDS, 1 being about full scale."""
    hop_s: float
    """From one frame to the next; the middle of a frame is at its number times this."""

    def sounding(self) -> NDArray[np.bool_]:
        """Which frames are not silent, compared with the loud ones; none in digital silence."""
        total = self.power.sum(axis=1)
        return np.asarray(total > np.percentile(total, 95) * SOUNDING)


@dataclass(frozen=True)
class Scale:
    """What makes one recording comparable with another: its loudness and microphone are taken off."""

    gain: float
    floor: Floats
    mean: Floats
    deviation: Floats

    def features(self, power: Floats) -> Floats:
        """Frames x 2 BANDS: how loud each band is, and how that changes within 50 ms."""
        if not len(power):
            return np.zeros((0, 2 * BANDS), np.float32)
        bands = (np.log(power * self.gain + self.floor) - self.mean) / self.deviation
        padded = np.pad(bands, ((2, 2), (0, 0)), "edge")
        slope = (2 * (padded[4:] - padded[:-4]) + padded[3:-1] - padded[1:-3]) / 10
        return np.asarray(np.hstack([bands, SLOPE_WEIGHT * slope]), np.float32)


def bands(blocks: Iterable[NDArray[np.int16]], rate_hz: int, hop_s: float) -> Bands:
    """Of a sound that comes in blocks of any length; at least one frame."""
    hop = max(1, round(hop_s * rate_hz))
    size = max(4, round(WINDOW_HOPS * hop))
    weights = _weights(rate_hz, size)
    window = np.hanning(size) / FULL_SCALE
    parts = [_power(frames * window, weights) for frames in _frames(blocks, size, hop)]
    return Bands(np.concatenate(parts), hop / rate_hz)


def scales(recording: Floats, reference: Floats) -> tuple[Scale, Scale]:
    """For the powers of two recordings; the noise of the first is laid over the second, too."""
    noise, loud = np.percentile(recording, [5, 95], axis=0)
    floor = np.maximum(np.maximum(noise, loud * FLOOR), _loudness(recording) * FAINT).astype(np.float32)
    here = _scale(recording, 1.0, floor)
    there = _scale(reference, _loudness(recording) / _loudness(reference), floor)
    silent = np.isinf(here.deviation) | np.isinf(there.deviation)
    here.deviation[silent] = there.deviation[silent] = np.inf
    return here, there


def quiet(power: Floats) -> Floats:
    """One frame that stands for the pauses in this recording."""
    order = np.argsort(power.sum(axis=1))
    return np.asarray(power[order[: max(3, len(order) // 20)]].mean(axis=0, keepdims=True))


def _loudness(power: Floats) -> float:
    return max(float(np.percentile(power.sum(axis=1), 90)), 1e-9)


def _scale(power: Floats, gain: float, floor: Floats) -> Scale:
    total = power.sum(axis=1)
    loud = np.log(power[total >= np.percentile(total, 95) * SOUNDING] * gain + floor)
    deviation = loud.std(axis=0)
    return Scale(gain, floor, loud.mean(axis=0), np.where(deviation < STEADY, np.float32(np.inf), deviation))


def _frames(blocks: Iterable[NDArray[np.int16]], size: int, hop: int) -> Iterator[NDArray[np.int16]]:
    """Windows of size samples, one every hop, the first around the first sample, in batches."""
    rest = np.zeros(size // 2, np.int16)
    for block in _ended(blocks, size):
        rest = np.concatenate([rest, block])
        windows = np.lib.stride_tricks.sliding_window_view(rest, size)[::hop] if len(rest) >= size else rest[:0]
        yield from (windows[at : at + BATCH] for at in range(0, len(windows), BATCH))
        rest = rest[len(windows) * hop :]


def _ended(blocks: Iterable[NDArray[np.int16]], size: int) -> Iterator[NDArray[np.int16]]:
    """The last samples lie within a window, too."""
    yield from blocks
    yield np.zeros(size - size // 2, np.int16)


def _power(frames: NDArray[np.float64], weights: NDArray[np.float64]) -> Floats:
    return np.asarray(np.abs(np.fft.rfft(frames, axis=1)) ** 2 @ weights / frames.shape[1], np.float32)


@lru_cache(maxsize=8)
def _weights(rate_hz: int, size: int) -> NDArray[np.float64]:
    """Triangles of equal width in mel; frequencies x BANDS. Above half the rate there is nothing to be compared."""
    mel = np.log1p(np.fft.rfftfreq(size, 1 / rate_hz) / 700)[:, None]
    edges = np.linspace(np.log1p(LOWEST_HZ / 700), np.log1p(HIGHEST_HZ / 700), BANDS + 2)
    rising = (mel - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - mel) / (edges[2:] - edges[1:-1])
    return np.asarray(np.maximum(0, np.minimum(rising, falling)))
