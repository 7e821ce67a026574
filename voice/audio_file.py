"""Recordings in files: wav, ogg, opus, flac, mp3."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from voice.hear import Ear, Heard
from voice.microphone import RATE_HZ

LOBES = 16
"""Zero crossings of the low-pass on each side: 80 dB down within a tenth of the band."""


class AudioFileError(Exception):
    """The file is missing, empty or not a recording that can be read."""


def hear_file(ear: Ear, path: Path, phrases: Sequence[str] | None) -> Heard:
    """What is said in the whole recording; AudioFileError if it can't be read."""
    return ear.hear(read_audio(path, RATE_HZ), phrases)


def read_audio(path: Path, rate_hz: int) -> NDArray[np.int16]:
    """The recording's channels mixed to one, at this rate; AudioFileError if it can't be read."""
    if not path.is_file():
        raise AudioFileError(f"{path}: no such file")
    try:
        samples, source_hz = soundfile.read(path, dtype="float64", always_2d=True)
    except (soundfile.LibsndfileError, TypeError) as cause:  # TypeError: it ends in .raw and tells no rate
        raise AudioFileError(f"{path}: not a sound file that can be read") from cause
    if not len(samples):
        raise AudioFileError(f"{path}: the recording is empty")
    mono = resample(samples.mean(axis=1), source_hz, rate_hz)
    return np.asarray(np.clip(mono * 32768, -32768, 32767).astype(np.int16))


def resample(samples: NDArray[np.float64], source_hz: int, target_hz: int) -> NDArray[np.float64]:
    """The same sound at another rate: windowed-sinc interpolation, low-passed below both rates' half."""
    if source_hz == target_hz:
        return samples
    cut = min(1.0, target_hz / source_hz) * 0.95
    reach = int(np.ceil(LOBES / cut))
    at = np.arange(int(len(samples) * target_hz / source_hz)) * (source_hz / target_hz)
    first = np.floor(at).astype(int) - reach + 1
    padded = np.pad(samples, (reach, reach + 1))
    result = np.zeros(len(at))
    for tap in range(2 * reach):
        away = at - (first + tap)
        window = np.cos(np.clip(away / reach, -1, 1) * np.pi / 2) ** 2
        result += padded[first + tap + reach] * cut * np.sinc(cut * away) * window
    return result
