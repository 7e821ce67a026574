"""Chinese phrases spoken by somebody who isn't the kiosk: what tests say into the microphone and the recogniser."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from voice import speak
from voice.audio_file import resample
from voice.microphone import RATE_HZ

QUIET_S = 0.5
ROOM_DB = -62.0
"""The noise of a quiet room in dBFS; digital silence exists nowhere."""
CLOSE_GAIN = 0.6
"""From the loudness of the kiosk's own voice to somebody an arm's length away from the microphone, -22 dBFS."""


def utterance(
    text: str, *, voice: str = "cmn+m3", rate: int = 130, pitch: int = 50, seed: int = 1
) -> NDArray[np.int16]:
    """The text said in a quiet room with QUIET_S before and after, 16 kHz.

    The voice is one of espeak's with a variant of its folder voices/!v; the rate is espeak's own: 130 is about 155
    hanzi a minute. Another seed is another moment of the room's noise.
    """
    with patch.dict(speak.VOICES, zh=speak.Voice(voice, pitch, (rate,), (rate,))):
        speech = speak.Synthesiser().say(text, "zh")
    sound = resample(speech.samples / 32768, speech.rate_hz, RATE_HZ)
    return in_room(np.pad(CLOSE_GAIN * sound, round(QUIET_S * RATE_HZ)), seed)


def in_room(sound: NDArray[np.float64], seed: int = 1) -> NDArray[np.int16]:
    """The sound (1 is full scale) with the noise of a quiet room, as int16."""
    noise = np.random.default_rng(seed).normal(0, 10 ** (ROOM_DB / 20), len(sound))
    return np.asarray((np.clip(sound + noise, -1, 0.999) * 32768).astype(np.int16))
