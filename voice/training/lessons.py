"""What the network is taught in one pass: recordings as they are, spliced sentences, robots, and noise alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from voice.features import HOP
from voice.training.alignment import Labels
from voice.training.augment import MAN_TO_ANYBODY, ROBOT, WOMAN_TO_ANYBODY, Backgrounds, Manner, Range, copy, manner
from voice.training.corpus import Samples, Utterance
from voice.training.fit import Example
from voice.units import NUMBER, SILENCE

MEN = ("fdu", "aishell")
"""Speakers of these collections are mostly men; the others of people, women."""
QUIET = NUMBER[SILENCE]


@dataclass(frozen=True)
class Piece:
    """Speech without the silence around it, and its labels, one per HOP samples."""

    samples: Samples
    labels: Labels
    speaker: str
    kind: str

    @property
    def slow(self) -> bool:
        """Recorded word by word."""
        return self.kind in ("word", "syllable")


@dataclass(frozen=True)
class Amounts:
    """How much of everything is in a pass."""

    words: float = 1.5
    """Copies of each word."""
    sentences: float = 8.0
    """Copies of each sentence of people."""
    syllables: float = 0.5
    spliced: int = 9000
    """Sentences made of words of one speaker."""
    spelt: int = 1500
    """Sentences made of single syllables of one speaker."""
    robots: float = 0.6
    noises: int = 2500


@dataclass(frozen=True)
class Lesson:
    """One copy to make: these pieces one after the other."""

    pieces: tuple[int, ...]
    seed: int


def piece(utterance: Utterance, labels: Labels) -> Piece | None:
    """None if nothing is said in it."""
    spoken = np.flatnonzero(labels != QUIET)
    if not len(spoken):
        return None
    begin, end = max(0, spoken[0] - 1), spoken[-1] + 2
    samples = utterance.samples[begin * HOP : end * HOP]
    return Piece(samples, labels[begin:end][: len(samples) // HOP], utterance.speaker, utterance.kind)


def plan(pieces: Sequence[Piece], amounts: Amounts, seed: int) -> list[Lesson]:
    """The lessons of one pass, the same for the same seed."""
    rng = np.random.default_rng(seed)
    chosen = [*_singly(pieces, amounts, rng), *_spliced(pieces, amounts, rng), *[()] * amounts.noises]
    return [Lesson(each, seed * 1_000_003 + place) for place, each in enumerate(chosen)]


def _singly(pieces: Sequence[Piece], amounts: Amounts, rng: np.random.Generator) -> Iterator[tuple[int, ...]]:
    people = {"word": amounts.words, "sentence": amounts.sentences, "syllable": amounts.syllables}
    shares = {**people, "robot": amounts.robots}
    for place, each in enumerate(pieces):
        yield from [(place,)] * int(shares[each.kind] + rng.random())


def _spliced(pieces: Sequence[Piece], amounts: Amounts, rng: np.random.Generator) -> Iterator[tuple[int, ...]]:
    for kind, count, longest in (("word", amounts.spliced, 5), ("syllable", amounts.spelt, 9)):
        speakers: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(pieces):
            if each.kind == kind:
                speakers[each.speaker].append(place)
        weights = np.sqrt([len(each) for each in speakers.values()])
        for _ in range(count if len(speakers) else 0):
            mine = list(speakers.values())[rng.choice(len(weights), p=weights / weights.sum())]
            yield tuple(int(each) for each in rng.choice(mine, rng.integers(2, longest + 1)))


_pieces: Sequence[Piece] = ()
_behind = Backgrounds((), ())


def make(pieces: Sequence[Piece], lessons: Sequence[Lesson], behind: Backgrounds, workers: int) -> list[Example]:
    """All copies, in the order of the lessons."""
    global _pieces, _behind
    _pieces, _behind = pieces, behind  # forked processes find them here; sending them would take longer than the work
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(_make, lessons, chunksize=64))


def _make(lesson: Lesson) -> Example:
    rng = np.random.default_rng(lesson.seed)
    if not lesson.pieces:
        seconds = rng.uniform(0.5, 3)
        still = np.zeros(int(seconds * 100), np.uint8)
        return copy(np.zeros(len(still) * HOP, np.float32), still, Manner(1, 1, 1), _behind, rng)
    pieces = [_pieces[place] for place in lesson.pieces]
    first = pieces[0]
    how = manner(rng, _voices(first), first.slow)
    return copy(*_joined(pieces, rng), how, _behind, rng)


def _voices(each: Piece) -> Range:
    if each.kind == "robot":
        return ROBOT
    return MAN_TO_ANYBODY if each.speaker.startswith(MEN) else WOMAN_TO_ANYBODY


def _joined(pieces: Sequence[Piece], rng: np.random.Generator) -> tuple[np.ndarray, Labels]:
    """One after the other, now and then with a gap, each a bit louder or softer."""
    sounds, labels = [], []
    for each in pieces:
        gap = int(rng.integers(1, 15)) if rng.random() < 0.2 and len(pieces) > 1 else 0
        length = len(each.labels) * HOP
        fade = np.minimum(1, np.minimum(np.arange(length), np.arange(length)[::-1]) / 80)
        gain = 10 ** (rng.normal(0, 2) / 20) if len(pieces) > 1 else 1.0
        sounds += [each.samples[:length] * fade * gain, np.zeros(gap * HOP)]
        labels += [each.labels, np.full(gap, QUIET, np.uint8)]
    return np.concatenate(sounds).astype(np.float32), np.concatenate(labels)
