"""Sentences to samples: espeak-ng 1.52 out of espeakng-loader, through pyttsx3's own binding.

pyttsx3's engine is not used: its say() can't be stopped and hides errors. Nor is Debian's espeak-ng 1.51: it reads
hanzi as English-spelt pinyin.
"""

from __future__ import annotations

import ctypes
import os
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.speech import SpeakError, Speech, Word
from voice.spoken import Spoken, spoken


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
LOUDNESS = 10 ** (-18 / 20)
"""Root mean square of a sentence, 1 being full scale: as loud as broadcast speech made for noisy rooms."""
PEAK = 10 ** (-1 / 20)
KNEE = 0.6
"""Peaks above this part of PEAK are pressed together instead of clipped."""
AUDIBLE = 200
"""Samples beyond this (-44 dBFS) are speech, not the silence espeak puts around it."""
LEAD_S, TAIL_S = 0.02, 0.15
FADE_S = 0.005
CLEAN_VOLUME = 60
"""espeak clips at its own 100."""


class Synthesiser:
    """espeak-ng. There is one in a process, as its library has but one state; say() may be called from any thread."""

    _lock = threading.Lock()

    def __init__(self) -> None:
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
        said = spoken(text.replace("\0", " "), language)
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
        if espeak.Synth(text, flags=espeak.CHARS_UTF8) != espeak.EE_OK:
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
        audible = np.flatnonzero(np.abs(samples.astype(np.int32)) > AUDIBLE)
        if not audible.size:
            return Speech(text, np.zeros(0, np.int16), self.rate_hz, ())
        begin = max(0, int(audible[0]) - round(LEAD_S * self.rate_hz))
        end = audible[-1] + round(TAIL_S * self.rate_hz)
        words = _words(said, events, begin / self.rate_hz)
        return Speech(text, _levelled(samples[begin:end], self.rate_hz), self.rate_hz, words)


def _words(said: Spoken, events: list[tuple[int, int]], trimmed_s: float) -> tuple[Word, ...]:
    """Each word reaches to the next one, less the punctuation between: espeak gives only the first hanzi's length."""
    ends = [position for _, position in events[1:]] + [len(said.text)]
    words = []
    for (at_ms, begin), end in zip(events, ends, strict=True):
        written = said.text[begin:end].rstrip(" \n，。、；：？！,.;:?!…")
        if written:
            words.append(Word(max(0.0, at_ms / 1000 - trimmed_s), *said.original(begin, begin + len(written))))
    return tuple(words)


def _levelled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """Every sentence equally loud, no peak above PEAK, no click at the ends."""
    sound = samples / 32768
    sound = sound * LOUDNESS / np.sqrt(np.mean(sound**2)) / PEAK
    over = np.maximum(np.abs(sound) - KNEE, 0)
    sound = np.sign(sound) * (np.minimum(np.abs(sound), KNEE) + (1 - KNEE) * np.tanh(over / (1 - KNEE)))
    fade = np.linspace(0, 1, round(FADE_S * rate_hz))
    sound[: len(fade)] *= fade
    sound[-len(fade) :] *= fade[::-1]
    return np.asarray((sound * PEAK * 32767).astype(np.int16))


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
