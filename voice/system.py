"""The voice that Windows or macOS brings along, through pyttsx3: spoken into a file, which is then read.

pyttsx3's say() is not used: it can't be stopped, and gives no samples. Each sentence has a process of its own, which
takes less than half a second to begin with: see voice.system_worker.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.alignment import align
from voice.loudness import levelled, trimmed
from voice.loudspeaker import RATE_HZ
from voice.media import MediaError, read_sound
from voice.speech import SpeakError, Speech
from voice.spoken import NO_READINGS, spoken

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""pyttsx3's, by sys.platform. On Linux espeak-ng is spoken with without it: see voice.speak."""
TOP = Path(__file__).parents[1]
"""Where the package voice lies."""
LOOK_S = 20.0
SAY_S, SAY_S_PER_CHARACTER = 10.0, 0.5
"""Then it hangs: nobody speaks so slowly."""


class SystemVoice:
    """pyttsx3 with one of its drivers, from any thread. Raises SpeakError if there is none, or it knows no voice."""

    def __init__(self, readings: Mapping[str, str] = NO_READINGS, driver: str | None = None) -> None:
        name = driver or DRIVERS.get(sys.platform)
        if name is None:
            raise SpeakError(f"this system ({sys.platform}) has no voice of its own that we know")
        self._driver, self._readings = name, readings
        self._voices: dict[str, str | None] = json.loads(self._worker(LOOK_S).splitlines()[-1])

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """The text spoken in "zh" or "en", rate hanzi or words a minute as near as the system's voice comes to it."""
        voice = self._voices.get(language)
        if voice is None:
            raise SpeakError(f"the system has no voice for {language!r}")
        said = spoken(text.replace("\0", " "), language, self._readings).text
        samples = self._spoken(said, voice, rate) if any(map(str.isalnum, said)) else np.zeros(0, np.int16)
        samples = levelled(trimmed(samples, RATE_HZ)[0], RATE_HZ)
        return Speech(text, samples, RATE_HZ, align(samples, RATE_HZ, text, language, self._readings))

    def _spoken(self, text: str, voice: str, rate: int) -> NDArray[np.int16]:
        with tempfile.TemporaryDirectory(prefix="voice-") as folder:
            file = Path(folder) / "said.wav"
            self._worker(SAY_S + SAY_S_PER_CHARACTER * len(text), voice, str(rate), str(file), text=text)
            try:
                samples = read_sound(file)
            except MediaError as cause:
                raise SpeakError(f"the system's voice said nothing: {cause}") from cause
        if not samples.any():
            raise SpeakError("the system's voice said nothing")
        return samples

    def _worker(self, longest_s: float, *order: str, text: str = "") -> str:
        command = [sys.executable, "-m", "voice.system_worker", self._driver, *order]
        try:
            done = subprocess.run(command, cwd=TOP, input=text.encode(), capture_output=True, timeout=longest_s)
        except (OSError, subprocess.TimeoutExpired) as cause:
            raise SpeakError(f"the system's voice does not answer: {cause}") from cause
        if done.returncode:
            told = done.stderr.decode(errors="replace").strip().splitlines() or ["it told no reason"]
            raise SpeakError(f"the system's voice could not speak: {told[-1]}")
        return done.stdout.decode(errors="replace")
