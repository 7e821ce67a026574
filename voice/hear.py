"""What was said, out of what may be said: vosk with a grammar per page.

Two recognisers run side by side. One knows only the phrases and makes one of them out of whatever it hears; the other
is free to hear any syllables. How much better the free one explains the sound tells whether a phrase was said at all.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import vosk
from numpy.typing import NDArray

from voice.microphone import RATE_HZ
from voice.pauses import PAUSE_S, PAUSE_WHEN_COMPLETE_S, SETTLED_S, Span, find_speech, frame_levels, voice_over
from voice.phrases import Words, in_rows

BEFORE_S = 0.4
"""Sound before the first loud moment that the recogniser gets too: a soft beginning, and quiet to start from."""
ALTERNATIVES = 4
EVEN_ODDS_LOG = -0.3
"""Natural log likelihood per hanzi, that of free listening less that of the phrase, for even odds that it was said.

Below 0, because free listening pays for its choice among all words. Fitted with STEEPNESS to the built-in model before
it had met the people heard: 264 words of eleven people, 98 pieces of read news, 600 phrases of strange voices (clear,
amid talk at 10 dB, in a kitchen at 5 dB), 44 sentences and 27 noises. With 0.35 or more, on which the kiosk acts, are
92 % of the words that were heard rightly, half of the few taken for another phrase, none of the sentences, one noise.
"""
STEEPNESS = 1.5
PIECE_LOG = 2.0
"""Natural log likelihood that a piece or a mixture of phrases must have more: noise makes 忙 out of 找人帮忙."""
WHOLE_LOG = 3.0
"""Natural log likelihood that a whole phrase may lack and still be preferred to a mixture of phrases."""
DOUBTFUL = 0.18
"""With less, nothing of the kind was said: below are 3 % of words heard rightly, 10 % of phrases amid loud talk, all
read sentences, and 25 of 27 noises.
"""
SHORTEST_HELD = 2
"""Hanzi or words of the shortest phrase that is looked for among other words heard."""


class ModelError(Exception):
    """The speech model is missing, damaged or of another kind."""


@dataclass(frozen=True)
class Alternative:
    """One reading of what was said."""

    text: str
    confidence: float
    """0 to 1; those of all readings of one utterance sum up to at most 1."""


@dataclass(frozen=True)
class Heard:
    """What was said; text is empty if nothing was, or nothing like what may be said."""

    text: str
    confidence: float
    """0 to 1: how surely this was said at all and is no other phrase; 0 if text is empty."""
    alternatives: tuple[Alternative, ...]
    """The likeliest first, which is text itself; also when text is empty because all are doubtful."""
    audio_s: float
    """Length of the sound listened to."""
    decode_s: float
    """Time spent in the recognisers."""


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

    def listen(self, phrases: Sequence[str] | None) -> Listening:
        """Listen for these phrases; None: for anything. ValueError if the model can say none of them.

        A phrase that is given several times is so much likelier. If all ten digits are among them, rows of digits may
        be said too.
        """
        return Listening(self, phrases)

    def hear(self, samples: NDArray[np.int16], phrases: Sequence[str] | None) -> Heard:
        """What is said in all of these samples (16 kHz), whatever the pauses."""
        recognition = Recognition(self, phrases)
        if find_speech(frame_levels(samples, RATE_HZ)) is not None:
            recognition.accept(samples)
        return recognition.heard(len(samples) / RATE_HZ)


class Listening:
    """One utterance, from the moment the kiosk listens until the person has finished."""

    def __init__(
        self, ear: Ear, phrases: Sequence[str] | None, silence_s: float = 6.0, longest_s: float = 12.0
    ) -> None:
        self._ear, self._phrases = ear, phrases
        self._recognition = Recognition(ear, phrases)
        self._silence_s, self._longest_s = silence_s, longest_s
        self._samples = np.zeros(0, np.int16)
        self._levels = np.zeros(0)
        self._given = 0
        self._begin_s: float | None = None
        self._near: Span | None = None
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
        if self._near:  # what was said behind has been recognised, too
            self._recognition = Recognition(self._ear, self._phrases)
            begin, end = round(self._near.begin_s * RATE_HZ), round(self._near.end_s * RATE_HZ)
            self._recognition.accept(self._samples[begin:end])
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
            self._end_if(self._near is not None, "speech")

    @property
    def _patience_s(self) -> float:
        settled = self._now_s - self._partial_since_s >= SETTLED_S
        return PAUSE_WHEN_COMPLETE_S if settled and self._recognition.complete(self.partial) else PAUSE_S

    def _end_if(self, over: bool, why: Literal["speech", "silence", "long"]) -> None:
        if over and not self.ended:
            self.ended, self.why = True, why


class Recognition:
    """Vosk on one utterance: one recogniser bound to the phrases, a free one beside it to compare with.

    Vosk's own judgement of where an utterance ends (the answer of AcceptWaveform) is left aside: it knows neither
    the phrases nor slow speakers. As long as nobody asks for a result, it goes on with the same utterance.
    """

    def __init__(self, ear: Ear, phrases: Sequence[str] | None) -> None:
        self._words = ear.words
        self._decode_s = 0.0
        self._free = _recogniser(ear.model, None)
        self._bound = self._free
        self._phrases: dict[str, str] = {}
        self._digits: tuple[str, ...] = ()
        if phrases is not None:
            self._phrases = self._sayable(phrases)
            self._digits = self._words.digits(self._phrases)
            sayable = [words for phrase in phrases if (words := self._split(phrase))]
            self._bound = _recogniser(ear.model, [*sayable, *in_rows(self._digits)])

    def accept(self, samples: NDArray[np.int16]) -> None:
        """Hear more of the utterance."""
        begin = time.perf_counter()
        for recogniser in dict.fromkeys((self._bound, self._free)):
            recogniser.AcceptWaveform(samples.tobytes())
        self._decode_s += time.perf_counter() - begin

    def partial(self) -> str:
        """What has been understood so far."""
        return self._written(json.loads(self._bound.PartialResult())["partial"])

    def complete(self, text: str) -> bool:
        """Whether this is a whole phrase, and not the beginning of a longer one or of a row of digits."""
        whole = text in self._phrases.values()
        longer = any(other != text and other.startswith(text) for other in self._phrases.values())
        return whole and not longer and text not in [self._phrases[digit] for digit in self._digits]

    def heard(self, audio_s: float) -> Heard:
        """The result; the recognition is over with it."""
        begin = time.perf_counter()
        readings = json.loads(self._bound.FinalResult())["alternatives"]
        bound = readings[0]
        free = bound if self._free is self._bound else json.loads(self._free.FinalResult())["alternatives"][0]
        self._decode_s += time.perf_counter() - begin
        if not bound["text"]:
            return Heard("", 0.0, (), audio_s, self._decode_s)
        shares = self._shares(readings)
        said = self._probability_said(bound, free, whole=self._holds_a_phrase(shares[0][0]))
        alternatives = tuple(Alternative(self._written(words), said * share) for words, share in shares)
        best = alternatives[0]
        sure = said >= DOUBTFUL
        return Heard(best.text if sure else "", best.confidence if sure else 0.0, alternatives, audio_s, self._decode_s)

    def _probability_said(self, bound: dict[str, Any], free: dict[str, Any], whole: bool) -> float:
        """How probable it is that a phrase was said, by how the bound reading compares with the free one."""
        if not self._phrases:
            return 1.0
        length = self._words.length(bound["text"])
        if not whole and length < SHORTEST_HELD:
            return 0.0
        ratio = (free["confidence"] - bound["confidence"] + (0.0 if whole else PIECE_LOG)) / length
        return 1 / (1 + math.exp(min(50.0, STEEPNESS * (ratio - EVEN_ODDS_LOG))))

    def _shares(self, readings: list[dict[str, Any]]) -> list[tuple[str, float]]:
        """Words and their share of all readings, the likeliest first; whole phrases preferred."""
        logs = {reading["text"]: reading["confidence"] + self._preference(reading["text"]) for reading in readings}
        best = max(logs.values())
        weights = {words: math.exp(log - best) for words, log in logs.items()}
        total = sum(weights.values())
        return [(words, weights[words] / total) for words in sorted(weights, key=weights.__getitem__, reverse=True)]

    def _holds_a_phrase(self, words: str) -> bool:
        """Whether it is a phrase, or has one among its words: people behind the speaker add words to it."""
        if self._is_row(words) or words in self._phrases:
            return True
        held = (phrase for phrase in self._phrases if f" {phrase} " in f" {words} ")
        return any(self._words.length(phrase) >= SHORTEST_HELD for phrase in held)

    def _preference(self, words: str) -> float:
        """Vosk's grammar goes from word to word and so mixes phrases: of 停 and 听一听 it makes 听."""
        return WHOLE_LOG if self._is_row(words) or words in self._phrases else 0.0

    def _is_row(self, words: str) -> bool:
        """Whether it is a row of digits, where such may be said."""
        return bool(self._digits) and all(word in self._digits for word in words.split())

    def _sayable(self, phrases: Sequence[str]) -> dict[str, str]:
        """{words of the model, spaces between: the phrase as it was asked for}."""
        split = {self._split(phrase): phrase for phrase in reversed(phrases)}
        split.pop("", None)
        if not split:
            raise ValueError("the speech model has the words of none of these phrases")
        return split

    def _split(self, phrase: str) -> str:
        return " ".join(self._words.split(phrase))

    def _written(self, words: str) -> str:
        """A whole phrase as it was asked for, anything else as the model writes it."""
        return self._phrases.get(words) or self._words.joined(words)


def _recogniser(model: vosk.Model, phrases: list[str] | None) -> Any:
    """A recogniser that gives several readings; its "confidence" is then a log likelihood."""
    arguments = [] if phrases is None else [json.dumps(phrases, ensure_ascii=False)]
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ, *arguments)
    recogniser.SetMaxAlternatives(ALTERNATIVES)
    return recogniser
