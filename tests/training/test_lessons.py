"""What is taught in one pass: which pieces, in which order, of whom."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from sounds import vowel

from voice.features import HOP
from voice.training.augment import Backgrounds
from voice.training.corpus import Utterance
from voice.training.lessons import QUIET, Amounts, Piece, make, piece, plan
from voice.units import NUMBER

A = NUMBER["a1"]
NOTHING = Amounts(words=0, sentences=0, syllables=0, spliced=0, spelt=0, robots=0, noises=0)
SOME = Amounts(spliced=30, spelt=20, noises=9)
SOUND = np.round(vowel(0.2)).astype(np.int16)


def a_piece(speaker: str, kind: str) -> Piece:
    return Piece(SOUND, np.full(len(SOUND) // HOP, A, np.uint8), speaker, kind)


PIECES = [
    *(a_piece(speaker, "word") for speaker in ("fdu01", "fdu07", "cmn_yue_tan") for _ in range(4)),
    *(a_piece("cmn_chen_wang", "syllable") for _ in range(6)),
    *(a_piece(speaker, "sentence") for speaker in ("seedlingo", "aishell_S0150")),
    *(a_piece(voice, "robot") for voice in ("f1", "Andy")),
]


def planned(**amounts: float) -> list[tuple[int, ...]]:
    return [lesson.pieces for lesson in plan(PIECES, replace(NOTHING, **amounts), seed=5)]  # type: ignore[arg-type]


def test_the_same_seed_makes_the_same_plan() -> None:
    assert plan(PIECES, SOME, 1) == plan(PIECES, SOME, 1) != plan(PIECES, SOME, 2)


def test_no_two_lessons_of_any_pass_are_made_alike() -> None:
    seeds = [lesson.seed for turn in (1, 2, 3) for lesson in plan(PIECES, SOME, turn)]
    assert len(set(seeds)) == len(seeds)


@pytest.mark.parametrize(("kind", "amount"), [("word", "words"), ("sentence", "sentences"), ("syllable", "syllables")])
def test_of_each_kind_there_are_as_many_copies_as_asked_for(kind: str, amount: str) -> None:
    of_people = [place for place, each in enumerate(PIECES) if each.kind == kind]
    assert Counter(planned(**{amount: 2})) == {(place,): 2 for place in of_people}
    assert 0 < len(planned(**{amount: 0.5})) < len(of_people)


def test_robots_have_their_own_amount() -> None:
    assert {PIECES[place].speaker for (place,) in planned(robots=1)} == {"f1", "Andy"}


@pytest.mark.parametrize(("amount", "kind"), [("spliced", "word"), ("spelt", "syllable")])
def test_what_is_spliced_is_one_kind_of_one_speaker(amount: str, kind: str) -> None:
    lessons = planned(**{amount: 60})
    assert len(lessons) == 60
    assert all(len({PIECES[place].speaker for place in lesson}) == 1 for lesson in lessons)
    assert {PIECES[place].kind for lesson in lessons for place in lesson} == {kind}
    assert min(map(len, lessons)) == 2


def test_everybody_has_words_in_spliced_sentences() -> None:
    speakers = {PIECES[place].speaker for lesson in planned(spliced=60) for place in lesson}
    assert speakers == {"fdu01", "fdu07", "cmn_yue_tan"}


def test_lessons_of_noise_have_no_pieces() -> None:
    assert planned(noises=3) == [(), (), ()]


def test_a_piece_is_an_utterance_without_the_silence_around_it() -> None:
    samples = np.arange(30 * HOP, dtype=np.int16)
    labels = np.repeat(np.array([QUIET, A, QUIET, A, QUIET], np.uint8), (10, 4, 5, 6, 5))
    cut = piece(Utterance(samples, ((A,),), "fdu01", "word"), labels)
    assert cut is not None
    assert cut.labels.tolist() == labels[9:26].tolist()
    assert np.array_equal(cut.samples, samples[9 * HOP : 26 * HOP])


def test_where_nothing_is_said_there_is_no_piece() -> None:
    assert piece(Utterance(SOUND, (), "fdu01", "word"), np.full(20, QUIET, np.uint8)) is None


def test_all_lessons_are_made_in_their_order_and_the_same_again() -> None:
    noise = np.random.default_rng(1).normal(size=8000).astype(np.float32)
    behind = Backgrounds([noise], [noise])
    lessons = plan(PIECES, replace(NOTHING, words=1, spliced=2, noises=2), 1)
    copies, again = (make(PIECES, lessons, behind, workers) for workers in (1, 2))
    assert [bool((labels == A).any()) for _, labels in copies] == [True] * 14 + [False] * 2
    for (energies, labels), (its, marks) in zip(copies, again, strict=True):
        assert np.array_equal(energies, its)
        assert np.array_equal(labels, marks)
