"""Sentences to samples: espeak-ng 1.52 out of espeakng-loader, through pyttsx3's own binding.

pyttsx3's engine is not used: its say() can't be stopped and hides errors. Nor is Debian's espeak-ng 1.51: it reads
hanzi as English-spelt pinyin.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.loudness import levelled, trimmed
from voice.speech import SpeakError, Speech, Word
from voice.spoken import NO_READINGS, Spoken, spoken
from voice.spoken_espeak import for_espeak


@dataclass(frozen=True)
class Voice:
    """One of espeak's voices and how fast it speaks."""

    name: str
    pitch: int
    """0 to 100; 50 is the voice's own."""
    rates: tuple[int, ...]
    """espeak's rate parameter ..."""
    per_minute: tuple[int, ...]
    """... and the hanzi or words a minute that it gives, pauses at commas included."""


RATES = (80, 100, 120, 140, 160, 180, 200, 230, 260, 300, 350)
VOICES = {
    "zh": Voice("cmn", 45, RATES, (97, 117, 142, 169, 196, 225, 253, 300, 349, 415, 480)),
    "en": Voice("en", 45, RATES, (108, 127, 153, 180, 205, 231, 257, 296, 334, 387, 458)),
}
"""Rates measured over ten everyday sentences each. Pitches a little below the voices' own: old ears lose the highs."""
CLEAN_VOLUME = 60
"""espeak clips at its own 100."""


class Synthesiser:
    """espeak-ng. There is one in a process, as its library has but one state; say() may be called from any thread."""

    _lock = threading.Lock()

    def __init__(self, readings: Mapping[str, str] = NO_READINGS) -> None:
        """readings: see spoken."""
        self._readings = readings
        self._samples: list[NDArray[np.int16]] = []
        self._events: list[tuple[int, int]] = []
        with self._lock:
            self._espeak = _library()
            self.rate_hz = _initialised(self._espeak)
        for language in VOICES:
            self.say("1", language)  # espeak reads a voice from the disk when it first speaks

    def say(self, text: str, language: str, rate: int = 180, voice: Voice | None = None) -> Speech:
        """The text spoken in "zh" or "en", rate hanzi or words a minute; SpeakError if it can't be.

        voice: one of espeak's that speaks this language, instead of the kiosk's own.

        Rates from 97 to 480 hanzi (108 to 458 words) are kept within 1 % over ten sentences, one sentence within 15 %
        (words: 25 %); beyond, the nearest is taken. A text with nothing to say gives no samples.
        """
        if language not in VOICES:
            raise SpeakError(f"no voice for {language!r}")
        said = for_espeak(spoken(text.replace("\0", " "), language, self._readings), language)
        with self._lock:
            self._synthesise(said.text, voice or VOICES[language], rate)
            samples = np.concatenate([np.zeros(0, np.int16), *self._samples])
            events = list(self._events)
        return self._speech(text, said, samples, events)

    def _synthesise(self, text: str, voice: Voice, rate: int) -> None:
        """Fill _samples and _events; the callback runs within cSynth."""
        espeak = self._espeak
        self._samples.clear()
        self._events.clear()
        espeak.SetSynthCallback(self._collect)
        if espeak.SetVoiceByName(voice.name.encode()) != espeak.EE_OK:
            raise SpeakError(f"espeak-ng has no voice {voice.name!r}")
        espeak.SetParameter(espeak.RATE, round(np.interp(rate, voice.per_minute, voice.rates)))
        espeak.SetParameter(espeak.PITCH, voice.pitch)
        espeak.SetParameter(espeak.VOLUME, CLEAN_VOLUME)
        if espeak.Synth(text, flags=espeak.CHARS_UTF8 | espeak.PHONEMES) != espeak.EE_OK:
            raise SpeakError("espeak-ng could not speak")

    def _collect(self, wave: Any, count: int, events: Any) -> int:
        """Called by espeak with samples and with events: at which millisecond which character begins a word."""
        if wave and count > 0:
            self._samples.append(np.ctypeslib.as_array(wave, (count,)).copy())
        at = 0
        while events[at].type != self._espeak.EVENT_LIST_TERMINATED:
            if events[at].type == self._espeak.EVENT_WORD:
                self._events.append((events[at].audio_position, events[at].text_position - 1))
            at += 1
        return 0

    def _speech(self, text: str, said: Spoken, samples: NDArray[np.int16], events: list[tuple[int, int]]) -> Speech:
        audible, cut_s = trimmed(samples, self.rate_hz)
        words = _words(said, events, cut_s) if audible.size else ()
        return Speech(text, levelled(audible, self.rate_hz), self.rate_hz, words)


def _words(said: Spoken, events: list[tuple[int, int]], trimmed_s: float) -> tuple[Word, ...]:
    """Each word reaches to the next one, less the punctuation between: espeak gives only the first hanzi's length."""
    ends = [*(position for _, position in events), len(said.text)][1:]
    words = []
    for (at_ms, begin), end in zip(events, ends, strict=True):
        written = said.text[begin:end].rstrip(" \n，。、；：？！,.;:?!…[·")
        if written:
            words.append(Word(max(0.0, at_ms / 1000 - trimmed_s), *said.original(begin, begin + len(written))))
    return tuple(words)


def _library() -> Any:
    """pyttsx3's binding, made to take the library of espeakng-loader by loading that first."""
    try:
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
        from pyttsx3.drivers import _espeak
    except (ImportError, OSError, RuntimeError) as cause:
        raise SpeakError(f"espeak-ng is missing: {cause}") from cause
    return _espeak


@lru_cache(maxsize=1)
def _initialised(espeak: Any) -> int:
    """espeak's sample rate in Hz, 22,050. Once in a process: started anew it reads freed memory and crashes."""
    data = os.environ["ESPEAK_DATA_PATH"].encode()
    rate_hz = int(espeak.Initialize(espeak.AUDIO_OUTPUT_SYNCHRONOUS, 0, data))
    if rate_hz <= 0:
        raise SpeakError("espeak-ng does not start: its data is missing")
    return rate_hz
