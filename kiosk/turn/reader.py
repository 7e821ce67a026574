"""Reads aloud: sounds and sentences one after the other, marking the word that is being heard.

Without a synthesiser or a loudspeaker it goes on in silence, as long as speaking would take: whoever reads along on the
screen is led just the same.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Clip, Language
from kiosk.turn.clips import Clips, Stretch
from kiosk.turn.inbox import Post
from kiosk.turn.manner import Manner
from voice.hearing_help import Hearing
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.speech import Speaker, SpeakError, Speech, Word
from voice.stream import Stream

log = logging.getLogger(__name__)
COUNTED: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[\u3400-\u9fff]|\w+", re.ASCII),
    "en": re.compile(r"\w+"),
}
"""What a minute's rate counts: hanzi, or words."""
SHORTEST_S = 1.5
"""Time to read even one word on the screen, when nothing can be heard."""
READ_EACH_S: dict[Language, float] = {"zh": 0.25, "en": 0.4}
"""Beside SHORTEST_S, for each hanzi or word: what old eyes take to read a subtitle and look up again."""


@dataclass(frozen=True)
class Mark:
    """The sentence being read, and which characters of it are the word being heard."""

    sentence: str = ""
    begin: int = 0
    end: int = 0


@dataclass(frozen=True)
class Sound:
    """Something to be heard that is no sentence."""

    samples: NDArray[np.int16] | Stream
    hearing: Hearing


@dataclass(frozen=True)
class Recorded:
    """A stretch of a recording, heard in place of a sentence."""

    clip: Clip
    sentence: str
    """Shown meanwhile."""
    spoken: bool
    """Whether it is what is said in it."""


Part = Sound | str | Recorded


class Reader:
    """Everything belongs to the thread that does what is posted, except hush()."""

    def __init__(
        self,
        loudspeaker: Loudspeaker,
        synthesiser: Speaker | None,
        post: Post,
        on_mark: Callable[[Mark], None],
        on_clip: Callable[[str, float], None],
        on_broken: Callable[[], None],
    ) -> None:
        """on_clip is told which recording begins to play, and at which second; on_broken that one can't be played."""
        self.clips = Clips(loudspeaker)
        self._on_clip, self._on_broken = on_clip, on_broken
        self._loudspeaker, self._synthesiser = loudspeaker, synthesiser
        self._post, self._on_mark = post, on_mark
        self._reading: _Reading | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._reading is not None

    def read(self, parts: Sequence[Part], manner: Manner, then: Callable[[], None]) -> None:
        """Read this instead of what is being read; `then` is called when all of it has been heard."""
        self._reading = _Reading(list(parts), manner, then)
        self._go_on(self._reading)

    def stop(self) -> None:
        """Be silent at once and forget what was still to be read."""
        self._reading = None
        self.clips.stop()
        self.hush()

    def hush(self) -> None:
        """Be silent at once; from any thread. Only stop() forgets what was still to be read."""
        self._loudspeaker.stop()

    def _go_on(self, reading: _Reading) -> None:
        """Play the next part; while it plays, make the one after it."""
        if reading is not self._reading:
            return
        if not reading.parts:
            self._reading = None
            reading.then()
            return
        part = reading.parts.pop(0)
        ended = partial(self._post, partial(self._go_on, reading))
        if isinstance(part, Recorded):
            self._play_clip(reading, part, ended)
            return
        self.clips.stop()
        if isinstance(part, Sound):
            self._loudspeaker.play(part.samples, part.hearing, None, ended)
        else:
            self._play(reading, part, ended)
        self._look_ahead(reading)

    def _play(self, reading: _Reading, sentence: str, ended: Callable[[], None]) -> None:
        speech = reading.made.pop(sentence, None) or self._speech(sentence, reading.manner)
        heard = _Follower(speech, lambda word: self._post(partial(self._tell, reading, sentence, word)))
        self._loudspeaker.play(speech.samples, reading.manner.hearing, heard, ended)

    def _play_clip(self, reading: _Reading, part: Recorded, ended: Callable[[], None]) -> None:
        how = reading.manner
        stretch = Stretch(
            part.clip,
            part.sentence if part.spoken else "",
            lambda word: self._post(partial(self._tell, reading, part.sentence, word)),
            ended,
            partial(self._post, self._on_broken),
        )
        self._on_mark(Mark(part.sentence))
        if self.clips.play(stretch, how.speed, how.hearing):
            self._on_clip(part.clip.file, self.clips.heard_s)

    def _look_ahead(self, reading: _Reading) -> None:
        if reading.parts and isinstance(reading.parts[0], str):
            sentence = reading.parts[0]
            reading.made[sentence] = self._speech(sentence, reading.manner)

    def _tell(self, reading: _Reading, sentence: str, word: Word) -> None:
        if reading is self._reading:
            self._on_mark(Mark(sentence, word.begin, word.end))

    def _speech(self, sentence: str, manner: Manner) -> Speech:
        if self._synthesiser is None:
            return _silence(sentence, manner)
        try:
            speech = self._synthesiser.say(sentence, manner.language, manner.rate)
        except SpeakError as error:
            log.warning("A sentence could not be spoken: %s", error)
            return _silence(sentence, manner)
        return _lasting(speech, _least_s(sentence, manner)) if manner.by_eye else speech


class _Reading:
    """What is still to be read, and what of it has already been made."""

    def __init__(self, parts: list[Part], manner: Manner, then: Callable[[], None]) -> None:
        self.parts, self.manner, self.then = parts, manner, then
        self.made: dict[str, Speech] = {}


class _Follower:
    """Tells each word once when it begins; called by the loudspeaker with the seconds heard."""

    def __init__(self, speech: Speech, tell: Callable[[Word], None]) -> None:
        self._words, self._tell = list(speech.words), tell

    def __call__(self, seconds: float) -> None:
        begun = [word for word in self._words if word.start_s <= seconds]
        if begun:
            del self._words[: len(begun)]
            self._tell(begun[-1])


def seconds_of(sentence: str, manner: Manner) -> float:
    """About how long speaking it takes, or reading it where that is done by eye."""
    spoken_s = max(SHORTEST_S, 60 * _count(sentence, manner) / manner.rate)
    return max(spoken_s, _least_s(sentence, manner)) if manner.by_eye else spoken_s


def _least_s(sentence: str, manner: Manner) -> float:
    """How long it stays for who reads it."""
    return SHORTEST_S + READ_EACH_S[manner.language] * _count(sentence, manner)


def _count(sentence: str, manner: Manner) -> int:
    return len(COUNTED[manner.language].findall(sentence))


def _lasting(speech: Speech, least_s: float) -> Speech:
    """With silence after it, so that it lasts so long at least."""
    lacking = round(least_s * speech.rate_hz) - len(speech.samples)
    return replace(speech, samples=np.pad(speech.samples, (0, max(0, lacking))))


def _silence(sentence: str, manner: Manner) -> Speech:
    """As long as speaking would take."""
    return Speech(sentence, np.zeros(round(seconds_of(sentence, manner) * RATE_HZ), np.int16), RATE_HZ, ())
