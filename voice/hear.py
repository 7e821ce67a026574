"""An opened speech model, and listening to one utterance with it: when somebody begins to speak and has finished."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import vosk
from numpy.typing import NDArray

from voice.acoustics import read_acoustics
from voice.microphone import RATE_HZ
from voice.pauses import (
    PAUSE_S,
    PAUSE_WHEN_COMPLETE_S,
    PAUSE_WHEN_SURE_AMID_TALK_S,
    SETTLED_S,
    Span,
    find_speech,
    frame_levels,
    voice_over,
)
from voice.phrases import Words
from voice.recognition import Heard, Recognition
from voice.whole_phrases import Named, WholePhrases

BEFORE_S = 0.4
"""Sound before the first loud moment that the recogniser gets too: a soft beginning, and quiet to start from."""

SURELY = 0.5
"""Confidence from which a phrase amid talk has been said to its end.

Of 192 phrases amid talk 20 dB weaker 177 were heard so surely, none of them wrongly; at 10 dB 124 and 2.
"""
PAGES = 4
"""The phrases of so many pages are kept ready; those of one take 1 MB."""


class ModelError(Exception):
    """The speech model is missing, damaged or of another kind."""


class Ear:
    """A loaded speech model."""

    def __init__(self, model_path: Path, language: str) -> None:
        vosk.SetLogLevel(-3)  # -1 still writes a warning per decoded utterance
        if not model_path.is_dir():
            raise ModelError(f"no speech model at {model_path}")
        try:
            self.model = vosk.Model(model_path=str(model_path))
            vosk.KaldiRecognizer(self.model, RATE_HZ)  # finds damage of the graph that loading passes over
        except Exception as cause:  # vosk raises nothing more particular
            raise ModelError(f"the speech model at {model_path} is damaged") from cause
        self.words = Words(lambda word: bool(self.model.vosk_model_find_word(word) >= 0), language)
        self._acoustics = read_acoustics(model_path / "am/final.mdl")
        self._whole = lru_cache(PAGES)(self._make_whole)

    def recognition(self, phrases: Sequence[str] | None, named: Named | None = ()) -> Recognition:
        """Begin to hear one utterance; see listen."""
        whole = None if phrases is None or named is None else self._whole(tuple(phrases), named)
        return Recognition(self.model, self.words, phrases, whole)

    def _make_whole(self, phrases: tuple[str, ...], named: Named) -> WholePhrases | None:
        return WholePhrases(self._acoustics, self.words, phrases, named) if self._acoustics else None

    def listen(
        self, phrases: Sequence[str] | None, final: Collection[str] | None = None, named: Named | None = ()
    ) -> Listening:
        """Listen for these phrases; None: for anything. ValueError if the model can say none of them.

        A phrase that is given several times is so much likelier. If all ten digits are among them, rows of digits may
        be said too. final: those after which nobody goes on; None: those that no other phrase continues. named: names
        that may be said within sentences, for which only the built-in model listens; None: not even phrases count that
        are said amid other words.
        """
        return Listening(self, phrases, final, named)

    def hear(self, samples: NDArray[np.int16], phrases: Sequence[str] | None, named: Named = ()) -> Heard:
        """What is said in all of these samples (16 kHz), whatever the pauses."""
        recognition = self.recognition(phrases, named)
        if find_speech(frame_levels(samples, RATE_HZ)) is not None:
            recognition.accept(samples)
        return recognition.heard(len(samples) / RATE_HZ)


class Listening:
    """One utterance, from the moment the kiosk listens until the person has finished."""

    def __init__(
        self,
        ear: Ear,
        phrases: Sequence[str] | None,
        final: Collection[str] | None = None,
        named: Named | None = (),
        silence_s: float = 6.0,
        longest_s: float = 12.0,
    ) -> None:
        self._ear, self._phrases, self._final, self._named = ear, phrases, final, named
        self._recognition = ear.recognition(phrases, named)
        self._silence_s, self._longest_s = silence_s, longest_s
        self._samples = np.zeros(0, np.int16)
        self._levels = np.zeros(0)
        self._given = 0
        self._begin_s: float | None = None
        self._near: Span | None = None
        self._tried: Span | None = None
        self._surely: Heard | None = None
        self._partial_since_s = 0.0
        self.partial = ""
        """What has been understood so far."""
        self.speaking = False
        """Speech has begun."""
        self.ended = False
        self.why: Literal["speech", "silence", "long"] = "silence"
        """Once ended: the speaker finished, said nothing for silence_s, or spoke for longest_s."""

    def feed(self, block: bytes) -> None:
        """Listen to more sound: int16 at 16 kHz, of any length."""
        if self.ended:
            return
        self._keep(np.frombuffer(block, np.int16))
        span = find_speech(self._levels)
        if span is not None and not self.speaking:
            self.speaking, self._begin_s = True, span.begin_s
            self._given = max(0, round((span.begin_s - BEFORE_S) * RATE_HZ))
        if self.speaking:
            self._recognise()
        self._judge(span.end_s if span else self._begin_s)

    def result(self) -> Heard:
        """What was said. Ends the listening if it has not ended by itself."""
        self.ended = True
        if self._surely:
            return self._surely
        if self._near:  # what was said behind has been recognised, too
            return self._heard_within(self._near)
        return self._recognition.heard(self._now_s)

    @property
    def _now_s(self) -> float:
        return len(self._samples) / RATE_HZ

    def _keep(self, samples: NDArray[np.int16]) -> None:
        """Remember the samples, and the levels of the whole frames among them."""
        self._samples = np.concatenate([self._samples, samples])
        frame = RATE_HZ // 100
        fresh = frame_levels(self._samples[len(self._levels) * frame :], RATE_HZ)
        self._levels = np.concatenate([self._levels, fresh])

    def _recognise(self) -> None:
        self._recognition.accept(self._samples[self._given :])
        self._given = len(self._samples)
        partial = self._recognition.partial()
        if partial != self.partial:
            self.partial, self._partial_since_s = partial, self._now_s

    def _judge(self, speech_end_s: float | None) -> None:
        """Decide whether the utterance is over."""
        if speech_end_s is None or self._begin_s is None:
            self._end_if(self._now_s >= self._silence_s, "silence")
            return
        self._end_if(self._now_s - self._begin_s >= self._longest_s, "long")
        self._end_if(self._now_s - speech_end_s >= self._patience_s, "speech")
        if not self.ended:
            self._near = voice_over(self._levels)
            self._surely = None if self._near else self._surely_said()
            self._end_if(self._near is not None or self._surely is not None, "speech")

    def _surely_said(self) -> Heard | None:
        """What a voice amid talk has surely said, if nothing continues that. Each that may be over is heard once.

        Of sentences about a name none goes on.
        """
        near = voice_over(self._levels, PAUSE_WHEN_SURE_AMID_TALK_S) if self._final else None
        if near is None or near == self._tried:
            return None
        self._tried = near
        heard = self._heard_within(near)
        whole = heard.text in (self._final or ()) or self._recognition.about_a_name(heard.text)
        return heard if whole and heard.confidence >= SURELY else None

    def _heard_within(self, span: Span) -> Heard:
        """What was said between these moments alone."""
        recognition = self._ear.recognition(self._phrases, self._named)
        recognition.accept(self._samples[round(span.begin_s * RATE_HZ) : round(span.end_s * RATE_HZ)])
        return recognition.heard(self._now_s)

    @property
    def _patience_s(self) -> float:
        settled = self._now_s - self._partial_since_s >= SETTLED_S
        return PAUSE_WHEN_COMPLETE_S if settled and self._complete else PAUSE_S

    @property
    def _complete(self) -> bool:
        return self._recognition.complete(self.partial) if self._final is None else self.partial in self._final

    def _end_if(self, over: bool, why: Literal["speech", "silence", "long"]) -> None:
        if over and not self.ended:
            self.ended, self.why = True, why
