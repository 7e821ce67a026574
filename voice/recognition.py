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
from typing import Any

import numpy as np
import vosk
from numpy.typing import NDArray

from voice.microphone import RATE_HZ
from voice.phrases import Words, in_rows
from voice.whole_phrases import WholePhrases

ALTERNATIVES = 4
EVEN_ODDS_LOG = -0.3
"""Natural log likelihood per hanzi, that of free listening less that of the phrase, for even odds that it was said.

Below 0, because free listening pays for its choice among all words. Fitted with STEEPNESS to the built-in model of the
time before whole phrases were told apart, before it had met the people heard: 264 words of eleven people, 98 pieces of
read news, 600 phrases of strange voices (clear, amid talk at 10 dB, in a kitchen at 5 dB), 44 sentences and 27 noises.
With 0.35 or more, on which the kiosk acts, are 92 % of the words that were heard rightly, half of the few taken for
another phrase, none of the sentences, one noise.
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
DOUBTFUL_WHOLE = 0.1
"""The same of whole phrases, of which more may be asked about: they are told apart better."""
SHORTEST_HELD = 2
"""Hanzi or words of the shortest phrase that is looked for among other words heard."""


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
    freely: str = ""
    """What it sounds like if it need be none of the phrases: with the built-in model syllables in any hanzi."""


class Recognition:
    """Vosk on one utterance: one recogniser bound to the phrases, a free one beside it to compare with.

    Vosk's own judgement of where an utterance ends (the answer of AcceptWaveform) is left aside: it knows neither
    the phrases nor slow speakers. As long as nobody asks for a result, it goes on with the same utterance.
    """

    def __init__(
        self, model: vosk.Model, words: Words, phrases: Sequence[str] | None, whole: WholePhrases | None = None
    ) -> None:
        self._words, self._whole = words, whole
        self._samples: list[NDArray[np.int16]] = []
        self._decode_s = 0.0
        self._free = _recogniser(model, None)
        self._bound = self._free
        self._phrases: dict[str, str] = {}
        self._digits: tuple[str, ...] = ()
        if phrases is not None:
            self._phrases = self._sayable(phrases)
            self._digits = self._words.digits(self._phrases)
            sayable = [split for phrase in phrases if (split := self._split(phrase))]
            self._bound = _recogniser(model, [*sayable, *in_rows(self._digits)])

    def accept(self, samples: NDArray[np.int16]) -> None:
        """Hear more of the utterance."""
        begin = time.perf_counter()
        for recogniser in dict.fromkeys((self._bound, self._free)):
            recogniser.AcceptWaveform(samples.tobytes())
        self._samples.append(samples)
        self._decode_s += time.perf_counter() - begin

    def partial(self) -> str:
        """What has been understood so far."""
        return self._written(json.loads(self._bound.PartialResult())["partial"])

    def complete(self, text: str) -> bool:
        """Whether this is a whole phrase, and not the beginning of a longer one or of a row of digits."""
        whole = text in self._phrases.values()
        longer = any(other != text and other.startswith(text) for other in self._phrases.values())
        return whole and not longer and text not in [self._phrases[digit] for digit in self._digits]

    def about_a_name(self, text: str) -> bool:
        """Whether this is a name within a sentence, and no phrase by itself."""
        return bool(self._whole and self._whole.about_a_name(text)) and text not in self._phrases.values()

    def heard(self, audio_s: float) -> Heard:
        """The result; the recognition is over with it."""
        begin = time.perf_counter()
        readings = json.loads(self._bound.FinalResult())["alternatives"]
        bound = readings[0]
        free = bound if self._free is self._bound else json.loads(self._free.FinalResult())["alternatives"][0]
        whole = self._of_whole(bound)
        alternatives = tuple(Alternative(*each) for each in whole or self._of_mixed(readings, free))
        self._decode_s += time.perf_counter() - begin
        doubtful = sum(each.confidence for each in alternatives) < (DOUBTFUL_WHOLE if whole else DOUBTFUL)
        text, confidence = ("", 0.0) if doubtful else (alternatives[0].text, alternatives[0].confidence)
        return Heard(text, confidence, alternatives, audio_s, self._decode_s, self._words.joined(free["text"]))

    def _of_whole(self, bound: dict[str, Any]) -> list[tuple[str, float]]:
        """Whole phrases and how surely each was said; none if it was rather something else."""
        if not self._whole or not self._samples:
            return []
        mixed = "" if bound["text"] in self._phrases or self._is_row(bound["text"]) else bound["text"]
        return self._whole.readings(np.concatenate(self._samples), mixed)

    def _of_mixed(self, readings: list[dict[str, Any]], free: dict[str, Any]) -> list[tuple[str, float]]:
        """The same of what vosk has put together."""
        bound = readings[0]
        if not bound["text"]:
            return []
        shares = self._shares(readings)
        said = self._probability_said(bound, free, whole=self._holds_a_phrase(shares[0][0]))
        return [(self._written(words), said * share) for words, share in shares]

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
