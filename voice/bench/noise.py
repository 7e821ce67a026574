"""Speech amid noise, as loud as one wants it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.audio_file import read_audio
from voice.level import FULL_SCALE
from voice.microphone import RATE_HZ

AROUND_S = 0.5
"""Noise alone before and after: nobody speaks at the very moment at which listening begins."""
FRAME = RATE_HZ // 100
SILENT_DB = 25.0
"""Frames so far below the loudest are pauses and don't count for the level of speech."""


@dataclass(frozen=True)
class Noise:
    """A noise, and how loud it is to be."""

    samples: NDArray[np.int16]
    """16 kHz, of any length."""
    snr_db: float
    """Power of the speech, its pauses left out, above that of the noise."""

    def around(self, speech: NDArray[np.int16], number: int) -> NDArray[np.int16]:
        """The speech (16 kHz) amid it, AROUND_S longer at both ends; each number takes another moment of the noise."""
        voice = np.pad(speech / FULL_SCALE, round(AROUND_S * RATE_HZ))
        begin = int(np.random.default_rng(number).integers(len(self.samples)))
        noise = np.resize(np.roll(self.samples, -begin), len(voice)) / FULL_SCALE
        wanted = speech_power(voice) / 10 ** (self.snr_db / 10)
        mixed = voice + noise * np.sqrt(wanted / max(float(np.mean(noise**2)), 1e-12))
        return np.asarray((np.clip(mixed, -1, 1 - 1 / FULL_SCALE) * FULL_SCALE).astype(np.int16))


def speech_power(sound: NDArray[np.float64]) -> float:
    """Mean square of the frames that aren't pauses; 0 for silence."""
    frames = np.mean(np.pad(sound, (0, -len(sound) % FRAME)).reshape(-1, FRAME) ** 2, axis=1)
    return float(np.mean(frames[frames >= frames.max() / 10 ** (SILENT_DB / 10)]))


def read_noise(path: Path, snr_db: float) -> Noise:
    """The whole recording as noise. Raises AudioFileError."""
    return Noise(read_audio(path, RATE_HZ), snr_db)
