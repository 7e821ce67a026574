"""Recordings for `kiosk.py bench voice`, made on the spot by a voice of which is known when it says each word."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.app.voice_material import LANGUAGE, Material
from voice.bench.strangers import PITCH
from voice.media import read_sound
from voice.recorded import FOLDER, PACE
from voice.speak import RATES, VOICES, Synthesiser, Voice
from voice.speech import Speech, Word
from voice.stream import RATE_HZ
from voice.templates import bare

STRANGER = Voice("cmn+f4", PITCH, RATES, VOICES["zh"].per_minute)
"""As unlike the kiosk's own voice as espeak has."""
LOUDNESSES = (1.0, 0.3, 0.1)
"""Recordings come as loud as people speak and microphones are set."""
WORDS, TEXT = "words.json", "text.wav"
PAUSE_S = 0.4
"""Between sentences, when somebody reads a text."""


def record(folder: Path, said: Material) -> None:
    """Have STRANGER record what is asked for, read and prompted, and the text as a whole. Raises SpeakError."""
    (folder / FOLDER / LANGUAGE).mkdir(parents=True)
    espeak, words = Synthesiser(said.readings), dict[str, list[tuple[float, int, int]]]()
    text, pause = list[NDArray[np.int16]](), np.zeros(round(PAUSE_S * RATE_HZ), np.int16)
    for number, sentence in enumerate(dict.fromkeys((*said.asked, *said.read, *said.prompts))):
        speech = espeak.say(sentence, LANGUAGE, PACE[LANGUAGE], STRANGER)
        _write(_file(folder, sentence), speech.samples, LOUDNESSES[number % len(LOUDNESSES)])
        text += [speech.samples, pause] if sentence in said.read else []
        words[sentence] = [(word.start_s, word.begin, word.end) for word in speech.words]
    _write(folder / TEXT, np.concatenate(text), LOUDNESSES[1])
    (folder / WORDS).write_text(json.dumps(words), "utf-8")


def recorded(folder: Path, sentence: str) -> Speech:
    """A recording as it was made; espeak never says the same again. KeyError if there is none."""
    words = json.loads((folder / WORDS).read_text("utf-8"))[sentence]
    return Speech(sentence, read_sound(_file(folder, sentence)), RATE_HZ, tuple(Word(*word) for word in words))


def _file(folder: Path, sentence: str) -> Path:
    return folder / FOLDER / LANGUAGE / f"{bare(sentence)}.wav"


def _write(file: Path, samples: NDArray[np.int16], gain: float) -> None:
    with file.open("wb") as target, wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes((samples * gain).astype(np.int16).tobytes())
