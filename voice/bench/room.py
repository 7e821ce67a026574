"""A room and the people who talk in it, made by calculation: the same each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voice.bench.noise import Noise
from voice.bench.strangers import TALKERS, say
from voice.level import FULL_SCALE
from voice.microphone import RATE_HZ

REVERBERATION_S = 0.4
"""Until an echo is 60 dB weaker: a small hall with curtains and people in it."""
DIRECT_MS = 3
"""The first echo is that of the kiosk's own front."""
NEAR_DB, FAR_DB = 3.0, -6.0
"""Of the direct sound above all echoes: of somebody who faces the kiosk at 0.6 m, and of those who sit in the hall."""
QUIET_DB = -60.0
"""Noise of a quiet room in dBFS; digital silence exists nowhere."""
BABBLE_RATE = 190
"""Hanzi a minute, as people chat."""
BABBLE_S = 30
Sound = NDArray[np.float64]


def in_quiet(voice: Sound, before_s: float, after_s: float, seed: int) -> NDArray[np.int16]:
    """The voice (1 is full scale) close to the microphone, with so much quiet around it."""
    sound = np.pad(voice, (round(before_s * RATE_HZ), round(after_s * RATE_HZ)))
    noise = np.random.default_rng(seed).normal(0, 10 ** (QUIET_DB / 20), len(sound))
    return _int16(sound + noise)


def in_hall(voice: Sound, around: Noise, after_s: float, seed: int) -> NDArray[np.int16]:
    """The voice with its echoes amid a noise, which begins AROUND_S earlier and ends after_s later or more.

    Each seed takes another moment of the noise.
    """
    sound = np.pad(voice, (0, round(after_s * RATE_HZ)))
    return around.around(_int16(_echoing(sound, NEAR_DB)), seed)


@cache
def babble(sentences: Sequence[str]) -> NDArray[np.int16]:
    """BABBLE_S of TALKERS at once, each with these sentences in another order. Raises SpeakError."""
    talk = np.sum([_talk(talker, sentences) for talker in TALKERS], axis=0)
    return _int16(_echoing(talk, FAR_DB) / len(TALKERS))


def _talk(talker: str, sentences: Sequence[str]) -> Sound:
    said = random.Random(talker).sample(sentences, len(sentences))
    return np.resize(np.concatenate([say(each, talker, BABBLE_RATE) for each in said]), BABBLE_S * RATE_HZ)


def _echoing(sound: Sound, direct_db: float) -> Sound:
    """The same length, its direct part as it was."""
    response = _response(direct_db)
    size = len(sound) + len(response)
    both = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)
    return np.asarray(both[: len(sound)])


@cache
def _response(direct_db: float) -> Sound:
    """The room's answer to a click: the click, then noise that fades."""
    at_s = np.arange(round(REVERBERATION_S * RATE_HZ)) / RATE_HZ
    echoes = np.random.default_rng(1).normal(size=len(at_s)) * 10 ** (-3 * at_s / REVERBERATION_S)
    echoes[: DIRECT_MS * RATE_HZ // 1000] = 0
    echoes *= np.sqrt(10 ** (-direct_db / 10) / np.sum(echoes**2))
    echoes[0] = 1
    return np.asarray(echoes)


def _int16(sound: Sound) -> NDArray[np.int16]:
    return np.asarray((np.clip(sound, -1, 1 - 1 / FULL_SCALE) * FULL_SCALE).astype(np.int16))
