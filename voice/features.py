"""MFCC as vosk computes them, split where training wants to change something: log mel energies, then a rotation.

The mel filters may be moved (a longer or shorter vocal tract) and the frames set closer or wider (slower or faster
speech): both cost nothing and leave the pitch alone.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
HOP = 160
"""Samples from frame to frame."""
WINDOW, FFT = 400, 512
MELS = 40
LOW_HZ, HIGH_HZ = 20.0, 7600.0
BEND_HZ = 5500.0
"""Above this the vocal tract's change fades out, so that no filter leaves the band."""
LIFTER = 22.0
FLOOR = float(np.finfo(np.float32).eps)
CONF = """--use-energy=false
--sample-frequency=16000
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=-400
--dither=0.0
"""
"""conf/mfcc.conf of the model: what vosk must do to get the same."""
Floats = NDArray[np.float32]


def log_mel(samples: NDArray[np.generic], hop: int = HOP, tract: float = 1.0) -> Floats:
    """[frames, 40] natural log mel energies of samples in the range of int16, as Kaldi has them.

    tract: by how much all formants are moved up, 0.7 to 1.4.
    """
    return log_mel_of(power(samples, hop), tract)


def power(samples: NDArray[np.generic], hop: int = HOP) -> Floats:
    """[frames, 257] of samples in the range of int16."""
    count = 1 + (len(samples) - WINDOW) // hop
    if count < 1:
        return np.zeros((0, FFT // 2 + 1), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float32), WINDOW)[::hop]
    frames = frames - frames.mean(1, keepdims=True)
    frames = frames - 0.97 * np.concatenate([frames[:, :1], frames[:, :-1]], 1)
    return np.asarray(np.abs(np.fft.rfft(frames * _povey(), FFT)) ** 2, np.float32)


def log_mel_of(power_: Floats, tract: float = 1.0) -> Floats:
    """[frames, 40] of `power`: the same as log_mel, for more than one tract."""
    return np.asarray(np.log(np.maximum(power_ @ _filters(round(tract, 2)), FLOOR)), np.float32)


@cache
def rotation() -> Floats:
    """[40, 40]: log mel energies @ this = MFCC, liftered."""
    k, n = np.arange(MELS), np.arange(MELS)
    dct = np.sqrt(2 / MELS) * np.cos(np.pi / MELS * np.outer(n + 0.5, k))
    dct[:, 0] = np.sqrt(1 / MELS)
    return np.asarray(dct * (1 + 0.5 * LIFTER * np.sin(np.pi * k / LIFTER)), np.float32)


def mfcc(samples: NDArray[np.generic]) -> Floats:
    """[frames, 40], as vosk hears the samples."""
    return np.asarray(log_mel(samples) @ rotation(), np.float32)


@cache
def _povey() -> Floats:
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / (WINDOW - 1))) ** 0.85
    return np.asarray(window, np.float32)


@cache
def _filters(tract: float) -> Floats:
    """[257, 40] triangles in mel."""
    hz = np.arange(FFT // 2 + 1) * RATE_HZ / FFT
    bend = BEND_HZ / max(1.0, tract)
    moved = np.where(hz < bend, hz * tract, bend * tract + (hz - bend) * (8000 - bend * tract) / (8000 - bend))
    edges = np.linspace(_mel(LOW_HZ), _mel(HIGH_HZ), MELS + 2)
    up = (_mel(moved)[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - _mel(moved)[:, None]) / (edges[2:] - edges[1:-1])
    triangles = np.maximum(0, np.minimum(up, down))
    triangles[-1] = 0  # Kaldi leaves the last bin out
    return np.asarray(triangles, np.float32)


def _mel(hz: float | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log1p(np.asarray(hz) / 700))
