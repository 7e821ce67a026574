"""When each word sounds in a recording of a known text.

espeak says the same text and tells when each word begins; what is alike in both recordings tells when that is
in the other one. It needs no speech model, and serves each language that espeak speaks here.

Compared with it, vosk's times from the built-in model lay 190 ms and more off for a tenth of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from voice.alignment_path import path, row
from voice.alignment_sound import Bands, bands, quiet, scales
from voice.speak import Synthesiser
from voice.speech import SpeakError, Speech, Word
from voice.spoken import NO_READINGS, spoken

HOP_S = 0.01
LARGEST = 30_000_000
"""Frames of the recording times those of espeak's, two bytes each: 50 s of both."""
PAUSE_S = 0.2
"""Longer silence does not count when it is told how quickly somebody speaks."""
FIRST_RATE, SLOWEST, FASTEST = 180, 97, 480
"""Hanzi or words a minute; espeak can't be slower or faster."""


def align(
    samples: NDArray[np.int16], rate_hz: int, text: str, language: str, readings: Mapping[str, str] = NO_READINGS
) -> tuple[Word, ...]:
    """When each word of this text in "zh" or "en" begins in its recording: hanzi, or what espeak says as one word.

    What is written in one and said in several words, as 9:30, is one word. Empty if the recording is silent, or there
    is nothing to say, or no espeak. Whatever else was recorded, the words are in order and lie within the recording.

    Of 5,280 words of five other voices half are less than 4 ms off, 95 % less than 15, all less than 60; of words that
    people said half are less than 20 ms off. It takes about 0.02 of the recording's time. Beyond 50 s, or where the
    recording is too short for the text, words are only spread over what sounds: align_pieces first tells sentences.
    """
    said = spoken(text, language, readings)
    recording = bands([samples], rate_hz, HOP_S)
    if not recording.sounding().any():
        return ()
    try:
        speech = _spoken_like(recording, said.text, language)
    except SpeakError:
        return ()
    starts = (min(start_s, len(samples) / rate_hz) for start_s in _starts(recording, speech))
    pairs = zip(starts, speech.words, strict=True)
    return tuple(_merged(Word(start_s, *said.original(word.begin, word.end)) for start_s, word in pairs))


def _spoken_like(recording: Bands, text: str, language: str) -> Speech:
    """The text in espeak's voice, about as quickly as it is said in this recording."""
    espeak = Synthesiser()
    speech = espeak.say(text, language, FIRST_RATE)
    ratio = _spoken_s(bands([speech.samples], speech.rate_hz, HOP_S)) / _spoken_s(recording)
    return espeak.say(text, language, round(min(max(FIRST_RATE * ratio, SLOWEST), FASTEST)))


def _spoken_s(sound: Bands) -> float:
    """How long it sounds, short silences included; one frame at least."""
    gaps = np.diff(np.flatnonzero(sound.sounding())) * sound.hop_s
    return float(gaps[gaps < PAUSE_S].sum()) + sound.hop_s


def _starts(recording: Bands, speech: Speech) -> list[float]:
    """When each of espeak's words begins in the recording, in seconds."""
    reference = bands([speech.samples], speech.rate_hz, HOP_S)
    if not speech.words or len(reference.power) * len(recording.power) > LARGEST:
        return _spread(recording, speech)
    here, there = scales(recording.power, reference.power)
    frames = [round(word.start_s / reference.hop_s) for word in speech.words]
    words = np.split(there.features(reference.power), frames)[1:]
    known = row(words, here.features(quiet(recording.power)))
    found = path(here.features(recording.power), known)
    if np.isinf(found.cost):
        return _spread(recording, speech)
    return [begin * recording.hop_s for begin, _ in known.stretches(found.states)]


def _spread(recording: Bands, speech: Speech) -> list[float]:
    """The words over what sounds, as they lie in espeak's speech."""
    at = np.flatnonzero(recording.sounding())
    shares = (word.start_s / speech.duration_s for word in speech.words)
    return [float(at[min(int(share * len(at)), len(at) - 1)]) * recording.hop_s for share in shares]


def _merged(words: Iterable[Word]) -> Iterator[Word]:
    """Words that share written characters are one."""
    last: Word | None = None
    for word in words:
        if last and word.begin < last.end:
            last = replace(last, end=max(last.end, word.end))
            continue
        if last:
            yield last
        last = word
    if last:
        yield last
