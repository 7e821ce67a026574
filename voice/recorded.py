"""A human voice: sentences, parts of sentences and names that somebody has recorded, found by what is said in them.

A folder for each language holds a file for each, named by its words: zh/您想做什么.flac. What was not recorded another
voice says.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.alignment import align
from voice.loudness import levelled, trimmed
from voice.loudspeaker import RATE_HZ
from voice.media import SOUND_ENDINGS, MediaError, read_sound, stretched
from voice.recorded_pieces import Piece, Recordings
from voice.speech import Speaker, Speech, Word
from voice.spoken import NO_READINGS
from voice.templates import bare

FOLDER = "录音"
"""In the content folder."""
PACE = {"zh": 200, "en": 150}
"""Hanzi or words a minute at which a recording plays as it was spoken: the kiosk's middle speed."""
SLOWEST, FASTEST = 0.6, 1.6
SENTENCE_GAP_S, PART_GAP_S = 0.25, 0.02
"""Of quiet between sentences, and between parts of one, beside what each has around it."""
KEPT = 64
"""Recordings that stay decoded: about half a minute of work, 10 MB."""
AROUND = re.compile(r"^\W+|\W+$")
"""Marks and spaces at both ends."""
log = logging.getLogger(__name__)


class RecordedVoice:
    """What lies in a folder, and another voice for the rest. Looks into the folder once, when it is made."""

    def __init__(
        self,
        folder: Path,
        templates: Mapping[str, Iterable[str]],
        rest: Speaker,
        readings: Mapping[str, str] = NO_READINGS,
    ) -> None:
        """templates: by language the sentences with gaps ({name}) that may have to be put together from parts."""
        self._recordings = {each: Recordings(recordings_in(folder / each), templates[each]) for each in templates}
        self._rest, self._readings = rest, readings
        self._words: dict[tuple[Path, str], tuple[Word, ...]] = {}
        """By file and what is said in it."""

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """The text from recordings where there are some. Raises SpeakError where the other voice does."""
        pieces = self._recordings[language].pieces(text) if language in self._recordings else []
        if not any(piece.file for piece in pieces):
            return self._rest.say(text, language, rate)
        return _joined(text, [(piece, self._spoken(text, piece, language, rate)) for piece in pieces])

    def _spoken(self, text: str, piece: Piece, language: str, rate: int) -> Speech:
        words = text[piece.begin : piece.end]
        if piece.file:
            try:
                return _at_pace(self._recording(piece.file, words, language), rate / PACE[language])
            except MediaError as error:
                log.warning("A recording can't be played, another voice says it: %s", error)
        return self._rest.say(words, language, rate)

    def prepare(self) -> None:
        """Find out when the words of all recordings sound: a twentieth of a second for each. From any thread."""
        for language, recordings in self._recordings.items():
            for file in recordings.files.values():
                with suppress(MediaError):  # told when it is to be heard
                    self._recording(file, file.stem, language)

    def _recording(self, file: Path, words: str, language: str) -> Speech:
        """Of these words, which may stand between marks and spaces that the file's name lacks."""
        samples, core = _sound(file), AROUND.sub("", words)
        if (file, core) not in self._words:
            self._words[file, core] = align(samples, RATE_HZ, core, language, self._readings)
        at = words.index(core)
        moved = (replace(word, begin=word.begin + at, end=word.end + at) for word in self._words[file, core])
        return Speech(words, samples, RATE_HZ, tuple(moved))


def recordings_in(folder: Path) -> dict[str, Path]:
    """Files by what is said in them. Of two of the same words the first by name counts; none if there is no folder."""
    files = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return {bare(file.stem): file for file in files if file.suffix.lower() in SOUND_ENDINGS and bare(file.stem)}


@lru_cache(maxsize=KEPT)
def _sound(file: Path) -> NDArray[np.int16]:
    samples, _ = trimmed(read_sound(file), RATE_HZ)
    if not samples.size:
        raise MediaError(file, "no_sound")
    return levelled(samples, RATE_HZ)


def _at_pace(speech: Speech, pace: float) -> Speech:
    speed = min(max(pace, SLOWEST), FASTEST)
    if speed == 1.0:
        return speech
    words = tuple(replace(word, start_s=word.start_s / speed) for word in speech.words)
    return replace(speech, samples=stretched(speech.samples, RATE_HZ, speed), words=words)


def _joined(text: str, spoken: Sequence[tuple[Piece, Speech]]) -> Speech:
    """One speech of several, with the times and places of their words in it."""
    sound: list[NDArray[np.int16]] = []
    words: list[Word] = []
    at = 0
    for piece, speech in spoken:
        words += [
            Word(at / RATE_HZ + word.start_s, piece.begin + word.begin, piece.begin + word.end) for word in speech.words
        ]
        gap = np.zeros(round((SENTENCE_GAP_S if piece.ends_sentence else PART_GAP_S) * RATE_HZ), np.int16)
        sound += [speech.samples, gap]
        at += len(speech.samples) + len(gap)
    return Speech(text, np.concatenate(sound[:-1]), RATE_HZ, tuple(words))
