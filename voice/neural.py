"""A neural voice: a folder that a centre puts into models/, spoken by sherpa-onnx in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.alignment import align
from voice.audio_file import resample
from voice.loudness import levelled, trimmed
from voice.loudspeaker import RATE_HZ
from voice.neural_files import is_neural, neural_files
from voice.neural_process import NeuralProcess
from voice.speech import SpeakError, Speech
from voice.spoken import NO_READINGS, spoken

PACE = {
    "zh": "春天来了，公园里的花都开了，大家一起出去走走吧。",
    "en": "Spring has come, the flowers in the park are out, and everybody goes for a walk.",
}
"""What a new voice says to tell how fast it speaks by itself; with a comma or two, as everyday sentences have."""
WORD = re.compile(r"[a-z0-9]+(?:['’][a-z0-9]+)*|[^\W_]", re.IGNORECASE)
"""A hanzi, or a word of letters."""
SLOWEST, FASTEST = 0.4, 2.5
"""Parts of the voice's own pace. Models learned to speak at that one; further away from it they are not asked to."""


class NeuralVoice:
    """The voice in one folder. say() may be called from any thread; loading it takes seconds and tries it out."""

    def __init__(self, folder: Path, readings: Mapping[str, str] = NO_READINGS) -> None:
        """SpeakError, which names the folder or the file in it, if there is no voice in it that speaks."""
        files = neural_files(folder)
        self.folder, self._readings = folder, readings
        self.languages = files.languages
        """Which of "zh" and "en" it speaks."""
        self._process = NeuralProcess(folder)
        try:
            self._paces = {language: self._pace(language) for language in self.languages}
        except SpeakError:
            self.close()
            raise

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """The text spoken in "zh" or "en", rate hanzi or words a minute, with a time for each of them.

        SpeakError if it can't be, also if the voice would leave a hanzi out. Models tell no times: those of the words
        are espeak's, aligned. A text with nothing to say gives no samples.
        """
        if language not in self.languages:
            raise SpeakError(f"the neural voice at {self.folder} doesn't speak {language!r}")
        said = spoken(text.replace("\0", " "), language, self._readings).text
        if not WORD.search(said):
            return Speech(text, np.zeros(0, np.int16), RATE_HZ, ())
        sound = self._sound(said, min(max(rate / self._paces[language], SLOWEST), FASTEST))
        return Speech(text, levelled(sound, RATE_HZ), RATE_HZ, align(sound, RATE_HZ, text, language, self._readings))

    def close(self) -> None:
        """End its process; it can't be used afterwards."""
        self._process.close()

    def _pace(self, language: str) -> float:
        """Hanzi or words a minute that it speaks by itself."""
        text = spoken(PACE[language], language).text
        length_s = len(self._sound(text, 1.0)) / RATE_HZ
        return len(WORD.findall(text)) * 60 / length_s

    def _sound(self, text: str, speed: float) -> NDArray[np.int16]:
        """Without the silence around it. SpeakError if there is nothing else."""
        samples, rate_hz = self._process.ask(text, speed)
        if not np.isfinite(samples).all():
            raise SpeakError(f"the neural voice at {self.folder} is damaged: it gives no numbers; copy it again")
        audible, _ = trimmed(_at_our_rate(samples, rate_hz), RATE_HZ)
        if not audible.size:
            raise SpeakError(f"the neural voice at {self.folder} gives no sound for {text!r}")
        return audible


def find_neural(models: Path, language: str) -> Path | None:
    """The folder of a neural voice for "zh" or "en", the first by name; one that can't be read counts for both."""
    for folder in sorted(path for path in models.glob("*") if is_neural(path)):
        try:
            languages = neural_files(folder).languages
        except SpeakError:  # it will be told when it is opened
            return folder
        if language in languages:
            return folder
    return None


def _at_our_rate(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.int16]:
    """rate_hz is 0 if there are none."""
    sound = resample(samples.astype(np.float64), rate_hz or RATE_HZ, RATE_HZ)
    return np.asarray((np.clip(sound, -1, 1) * 32767).astype(np.int16))
