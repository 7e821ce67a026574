"""Many phrases as one tree, and which of them fits scores of which one knows all."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from voice.acoustics import OUTPUTS
from voice.features import Floats
from voice.phrase_tree import fit_of_none, frames_of_speech, phrase_tree, readings_of
from voice.units import NOISE, NUMBER, SILENCE, units_of

FIRST_PHRASES = ("找人帮忙", "找人", "帮忙", "听广播", "听戏")
FRAMES = 3
CLEAR, FAINT = 8.0, 0.5


def heard(said: str, clear: float = CLEAR) -> Floats:
    """Scores of somebody who says these syllables of pinyin: "_" is quiet, "?" some sound or other."""
    rows = []
    for syllable in said.split():
        units: Sequence[str] = {"_": (SILENCE, NOISE), "?": ("f", "o1", "k")}.get(syllable) or units_of(syllable)
        for unit in units[:1] if syllable == "_" else units:
            row = np.zeros(OUTPUTS, np.float32)
            row[NUMBER[unit]] = clear
            rows += [row] * FRAMES
    scores = np.array(rows)
    scores[:, :2] = scores[:, :2].max(1, keepdims=True)
    return scores


def found(said: str, phrases: Sequence[str] = FIRST_PHRASES, clear: float = CLEAR) -> list[str]:
    tree = phrase_tree({phrase: readings_of(tuple(phrase)) for phrase in phrases}, Counter(phrases))
    return [phrase for phrase, _ in tree.search(heard(said, clear), 9)]


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("_ zhao ren bang mang _", "找人帮忙"),
        ("zhao ren", "找人"),
        ("_ bang mang", "帮忙"),
        ("_ zhao ren _ bang mang _", "找人帮忙"),
        ("_ ting guang bo _", "听广播"),
        ("? ? _ ting xi ?", "听戏"),
        ("? bang mang ? ?", "帮忙"),
    ],
)
def test_the_phrase_that_fits_best_comes_first(said: str, phrase: str) -> None:
    assert found(said)[0] == phrase


def gained(said: str) -> float:
    """By how much the best phrase fits better than none."""
    tree = phrase_tree({phrase: readings_of(tuple(phrase)) for phrase in FIRST_PHRASES}, Counter(FIRST_PHRASES))
    scores = heard(said)
    return tree.search(scores, 1)[0][1] - fit_of_none(scores)


def test_phrases_are_not_mixed() -> None:
    """Ting ren is said by nobody."""
    assert gained("_ zhao ren _") > 5
    assert gained("_ ting ren _") < 0


def test_pauses_are_no_speech() -> None:
    assert frames_of_speech(heard("_ _ _")) == 0
    assert frames_of_speech(heard("_ zhao _ ren _")) == FRAMES * 6


def test_what_is_likelier_is_found_where_both_fit_alike() -> None:
    readings = {phrase: readings_of(tuple(phrase)) for phrase in ("听戏", "听课")}
    scores = heard("_ ting ? _")
    for likely in readings:
        assert phrase_tree(readings, Counter([*readings, *[likely] * 20])).search(scores, 2)[0][0] == likely


def test_of_two_that_sound_alike_the_first_counts() -> None:
    assert found("_ ting xi _", ("听戏", "听系")) == ["听戏"]


def test_too_short_a_sound_is_no_phrase() -> None:
    assert found("bo", ("找人帮忙",)) == []
    tree = phrase_tree({"找人": readings_of(("找", "人"))}, {"找人": 1})
    assert tree.search(np.zeros((0, OUTPUTS), np.float32), 1) == []


def test_hanzi_are_read_as_their_neighbours_tell() -> None:
    assert readings_of(tuple("银行")) != readings_of(tuple("行人"))
    assert [len(readings_of(tuple(text))) for text in ("银行", "这个", "这个那个")] == [1, 2, 4]
    assert readings_of(("嗯",))


def test_letters_among_hanzi() -> None:
    assert len(readings_of(("听", "d", "v", "d"))) == 2
    assert readings_of(("听", "ok"))
    assert readings_of(("听", "щ")) == readings_of(()) == ()
