"""Voices of espeak-ng that trained no model of ours: who speaks in measurements, and who talks in the background."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice.audio_file import resample
from voice.microphone import RATE_HZ
from voice.speak import RATES, VOICES, Synthesiser, Voice
from voice.speech import Speech

AUDIBLE = 200
"""int16, -44 dBFS: what is quieter is the silence around a voice."""
STRANGERS = (
    *("f4", "m5", "Reed", "grandpa", "grandma", "steph"),
    *("Storm", "Nguyen", "Henrique", "Michael", "announcer", "marcelo"),
)
"""Variants of its folder voices/!v. Left out are those that only change the tone of one that trains: edward2, mike2."""
TALKERS = ("norbert", "steph2", "Gene2", "ian", "klatt", "iven2")
"""Others, for the talk in the background."""
PITCH = 50
"""A voice's own."""
GAIN = 0.6
"""From the loudness of the kiosk's own voice to somebody an arm's length from the microphone, -22 dBFS."""


def say(text: str, stranger: str, per_minute: int) -> NDArray[np.float64]:
    """The Chinese text in this voice, 16 kHz, 1 being full scale, ending with the voice. Raises SpeakError.

    per_minute: about so many hanzi; 97 at least.
    """
    voice = Voice(f"cmn+{stranger}", PITCH, RATES, VOICES["zh"].per_minute)
    speech = Synthesiser().say(text, "zh", per_minute, voice)
    return np.asarray(GAIN * resample(to_its_end(speech) / 32768, speech.rate_hz, RATE_HZ))


def to_its_end(speech: Speech) -> NDArray[np.int16]:
    """Without the silence that a voice leaves behind itself, if it does: speech ends with what can be heard."""
    audible = np.flatnonzero(np.abs(speech.samples.astype(np.int32)) > AUDIBLE)
    return speech.samples[: audible[-1] + 1] if audible.size else speech.samples
