"""Which phrase of a page was said, each taken as a whole: the page's own, and names within the ways to ask for them.

Vosk's grammar mixes phrases, and amid talk makes something more of the beginnings and ends of others; so what was said
is looked for once more among whole phrases, and rows of digits of a likely length, wherever in the sound it may be.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voice.acoustics import Acoustics
from voice.digit_rows import DigitRows
from voice.features import Floats
from voice.phrase_tree import PAUSE, PhraseTree, fit_of_none, frames_of_speech, phrase_tree, readings_of
from voice.phrases import Words

LIKELIEST = 12
"""Of the phrases that fit best, so many are told apart."""
LIKELY_NAMES = 8
"""Only so many of the names are looked for in all the ways to ask for one: there may be ninety ways, and 400 names."""
NAMED_LOG = -3.4
"""Natural log of how likely a name in one of these ways is, compared with the likeliest phrases of the page."""
MIXED_LOG = 14.4
"""Natural log by which a mixture of phrases must fit better than the best of them, to be rather a free sentence."""
SAID, PER_HANZI, MOST_HANZI, PER_LOG, PER_FRAME = -2.6, 0.65, 6, 0.42, -0.03
"""Log odds that the best phrase was said: the first, so much for each hanzi (of which MOST_HANZI count), for each
natural log by which the phrase fits better than none, and for each 30 ms of speech: the more is said, the more phrases
are in it by chance.

Fitted to 747 phrases of strange voices in quiet and amid talk 20, 10 and 5 dB weaker, 148 sentences that are no phrase,
and 58 noises on four pages; a hanzi counts a little more than the fit says, so that less is asked back. Of the noises 2
in 100 are acted upon, of sentences amid talk 20 and 10 dB weaker 2 and 4.
"""
EVENNESS = 0.7
"""Of natural logs by which the best phrases differ: amid talk more of them are possible than their logs say."""
Named = tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]
"""Groups of names, with what may be said before and after each of a group."""


class WholePhrases:
    """Made once for many utterances."""

    def __init__(self, acoustics: Acoustics, words: Words, phrases: Sequence[str], named: Named = ()) -> None:
        self._acoustics, self._words = acoustics, words
        self._page = self._tree(phrases)
        self._names = self._tree([name for names, _ in named for name in names])
        digits = words.digits(phrases)
        self._rows = DigitRows(digits) if digits else None
        self._ways: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for names, ways in named:
            for name in names:
                self._ways[name] += ways

    def readings(self, samples: NDArray[np.int16], mixed: str) -> list[tuple[str, float]]:
        """What was said in all of these samples (16 kHz), the likeliest first, and how surely, 0 to 1 in all.

        mixed: words of the model that vosk has made of phrases, spaces between; empty if that is one of them. None are
        found if this fits so much better that it is no phrase.
        """
        scores = self._acoustics.scores(samples)
        fits = self._fits(scores)
        if not fits or self._fit(mixed, scores) > fits[0][1] + MIXED_LOG:
            return []
        weights = [math.exp(EVENNESS * (log - fits[0][1])) for _, log in fits]
        said = self._probability_said(*fits[0], scores)
        return [(phrase, said * weight / sum(weights)) for (phrase, _), weight in zip(fits, weights, strict=True)]

    def about_a_name(self, sentence: str) -> bool:
        """Whether it is one of the names in one of the ways to ask for it."""
        places = ((name, sentence.find(name)) for name in self._ways)
        return any((sentence[:at], sentence[at + len(name) :]) in self._ways[name] for name, at in places if at >= 0)

    def _probability_said(self, phrase: str, log: float, scores: Floats) -> float:
        """Of the phrase that fits best, whatever else is alike."""
        hanzi = min(MOST_HANZI, self._words.length(" ".join(self._words.split(phrase))))
        gained = log - fit_of_none(scores)
        odds = SAID + PER_HANZI * hanzi + PER_LOG * gained + PER_FRAME * frames_of_speech(scores)
        return 1 / (1 + math.exp(min(50.0, -odds)))

    def _fits(self, scores: Floats) -> list[tuple[str, float]]:
        """The phrases that fit best with the natural log likelihood of the whole sound, the best first."""
        fits = dict(self._page.search(scores, LIKELIEST)) if self._page else {}
        likely = self._names.search(scores, LIKELY_NAMES) if self._names else []
        sentences = {sentence: readings for name, _ in likely for sentence, readings in self._with(name)}
        found = phrase_tree(sentences, Counter([*sentences])).search(scores, LIKELIEST) if sentences else []
        fits |= {sentence: log + NAMED_LOG for sentence, log in found if sentence not in fits}
        fits |= dict(self._rows.search(scores)) if self._rows else {}
        return sorted(fits.items(), key=lambda fit: -fit[1])[:LIKELIEST]

    def _fit(self, words: str, scores: Floats) -> float:
        """The same of any words."""
        readings = readings_of(tuple(words.split()))
        found = phrase_tree({words: readings}, Counter([words])).search(scores, 1) if readings else []
        return found[0][1] if found else -math.inf

    def _tree(self, phrases: Sequence[str]) -> PhraseTree | None:
        times = Counter(phrases)
        readings = {phrase: found for phrase in times if (found := self._readings(phrase))}
        return phrase_tree(readings, times) if readings else None

    def _with(self, name: str) -> Iterator[tuple[str, Sequence[bytes]]]:
        """All sentences with this name, and their readings."""
        for before, after in self._ways[name]:
            sides = [self._readings(part)[:1] if part else (b"",) for part in (before, after)]
            if all(sides):
                parts = ((sides[0][0], reading, sides[1][0]) for reading in self._readings(name))
                yield before + name + after, [bytes([PAUSE]).join(filter(None, each)) for each in parts]

    def _readings(self, phrase: str) -> Sequence[bytes]:
        return readings_of(self._words.split(phrase))
