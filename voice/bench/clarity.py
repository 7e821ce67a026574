"""How clearly a voice speaks, as a speech model hears it that doesn't know what will be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.audio_file import resample
from voice.bench.room import in_quiet
from voice.hear import Ear
from voice.level import FULL_SCALE
from voice.microphone import RATE_HZ
from voice.scoring import syllable_errors, syllables
from voice.speech import Speech
from voice.spoken import NO_READINGS, spoken

GAIN = 0.6
"""From the kiosk's loudness to somebody's an arm's length from the microphone, -22 dBFS."""
AROUND_S = 0.5


@dataclass(frozen=True)
class Clarity:
    """What a model heard of a voice."""

    sentences: int
    syllables: int
    wrong: int
    """Syllables wrong, missing or too many, tones aside."""

    @property
    def wrong_percent(self) -> float | None:
        """Of those said; None if nothing was."""
        return 100 * self.wrong / self.syllables if self.syllables else None


def clarity(said: Iterable[Speech], ear: Ear, readings: Mapping[str, str] = NO_READINGS) -> Clarity:
    """How these Chinese texts are heard, said in a quiet room. readings: see spoken."""
    counts = []
    for number, speech in enumerate(said):
        heard = ear.hear(_in_room(speech, number), None)
        counts.append(syllable_errors(syllables(spoken(speech.text, "zh", readings).text), syllables(heard.text)))
    return Clarity(len(counts), sum(said for _, said in counts), sum(wrong for wrong, _ in counts))


def _in_room(speech: Speech, seed: int) -> NDArray[np.int16]:
    sound = resample(speech.samples / FULL_SCALE, speech.rate_hz, RATE_HZ)
    return in_quiet(GAIN * sound, AROUND_S, AROUND_S, seed)
