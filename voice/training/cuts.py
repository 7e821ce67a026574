"""Words and short phrases cut out of fluent sentences: nobody recorded commands as people say them."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import jieba
import numpy as np

from voice.features import HOP
from voice.recordings import Recording, samples
from voice.training.alignment import QUIET, Labels
from voice.training.corpus import Samples, Utterance, levelled, numbers_of
from voice.training.workshop import Trained, labelled

SHORTEST, LONGEST = 2, 5
"""Hanzi of a cut."""
EDGES = (HOP, 2 * HOP)
"""Samples kept before and after: labels begin where a sound's middle is reached."""


@dataclass(frozen=True)
class Cut:
    """A piece of a sentence, with what is said in it."""

    sound: Samples
    transcript: str
    speaker: str


def cuts(trained: Trained, sentences: Sequence[Recording], seed: int) -> Iterator[Cut]:
    """One of each sentence, no transcript twice. The network should know the speaker: it finds where words begin."""
    chance = random.Random(seed)
    jieba.setLogLevel(logging.WARNING)
    fit = [each for each in sentences if len(each.transcript) == len(each.pinyin) and numbers_of(each.pinyin)]
    spoken = [
        Utterance(levelled(samples(it).astype(np.float32)), numbers_of(it.pinyin), it.speaker, it.kind) for it in fit
    ]
    seen: set[str] = set()
    for sentence, (utterance, labels) in zip(fit, labelled(trained, spoken), strict=True):
        begin, end = chance.choice(_spans(sentence.transcript) or [(0, 0)])
        text = sentence.transcript[begin:end]
        if text and text not in seen:
            seen.add(text)
            frames = syllable_spans(labels, utterance.syllables)
            first, last = frames[begin][0] * HOP, frames[end - 1][1] * HOP
            yield Cut(utterance.samples[max(0, first - EDGES[0]) : last + EDGES[1]], text, sentence.speaker)


def syllable_spans(labels: Labels, syllables: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """First frame of each syllable and the frame after its last, out of labels that hold all units in their order."""
    changes = np.flatnonzero(np.diff(labels.astype(int), prepend=-1, append=-1))
    units = [(int(begin), int(end)) for begin, end in pairwise(changes) if labels[begin] != QUIET]
    ends = np.cumsum([len(syllable) for syllable in syllables])
    return [(units[end - len(each)][0], units[end - 1][1]) for end, each in zip(ends, syllables, strict=True)]


def _spans(text: str) -> list[tuple[int, int]]:
    """Where words, and pairs of neighbouring words, of a length between SHORTEST and LONGEST lie in a text."""
    ends = np.cumsum([0, *(len(word) for word in jieba.cut(text))]).tolist()
    spans = [*pairwise(ends), *zip(ends, ends[2:], strict=False)]
    return [(begin, end) for begin, end in spans if SHORTEST <= end - begin <= LONGEST]
