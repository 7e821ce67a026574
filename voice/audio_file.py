"""Recordings in files: wav, ogg, opus, flac, mp3."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

log = logging.getLogger(__name__)
BLOCK_SAMPLES = 4096
LOBES = 16
"""Zero crossings of the low-pass on each side: 80 dB down within a tenth of the band."""


class AudioFileError(Exception):
    """The file is missing, empty or not a recording that can be read."""


def read_audio(path: Path, rate_hz: int) -> NDArray[np.int16]:
    """The recording's channels mixed to one, at this rate; AudioFileError if it can't be read.

    A recording that is damaged further on counts up to there, with a warning in the log.
    """
    if not path.is_file():
        raise AudioFileError(f"{path}: no such file")
    try:
        with soundfile.SoundFile(path) as file:
            samples, source_hz = np.concatenate(list(_blocks(file))), file.samplerate
    except (soundfile.LibsndfileError, TypeError) as cause:  # TypeError: it ends in .raw and tells no rate
        raise AudioFileError(f"{path}: not a sound file that can be read") from cause
    if not len(samples):
        raise AudioFileError(f"{path}: the recording is empty")
    mono = resample(samples.mean(axis=1), source_hz, rate_hz)
    return np.asarray(np.clip(mono * 32768, -32768, 32767).astype(np.int16))


def _blocks(file: soundfile.SoundFile) -> Iterator[NDArray[np.float64]]:
    """Samples x channels, block by block; the first is empty, so that there is one."""
    yield np.zeros((0, file.channels))
    read = 0
    while True:
        try:
            block = file.read(BLOCK_SAMPLES, dtype="float64", always_2d=True)
        except soundfile.LibsndfileError:
            if not read:
                raise
            log.warning("%s can be read only up to %.1f s", file.name, read / file.samplerate)
            return
        if not len(block):
            return
        yield block
        read += len(block)


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
