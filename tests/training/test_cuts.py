"""Where the syllables of a sentence lie, so that words can be cut out of it."""

import numpy as np
import pytest

from voice.training.alignment import QUIET
from voice.training.corpus import numbers_of
from voice.training.cuts import _spans, syllable_spans

BA, A = numbers_of(["ba"])[0], numbers_of(["a"])[0]


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([QUIET, *BA, *BA, QUIET], [(1, 4), (4, 7)]),
        ([*np.repeat(BA, 2), QUIET, QUIET, *BA], [(0, 6), (8, 11)]),
    ],
)
def test_syllables_are_found_with_and_without_a_pause_between(labels: list[int], spans: list[tuple[int, int]]) -> None:
    assert syllable_spans(np.array(labels, np.uint8), [BA, BA]) == spans


def test_a_syllable_without_an_initial_follows_one_with() -> None:
    assert syllable_spans(np.array([QUIET, *BA, *A], np.uint8), [BA, A]) == [(1, 4), (4, 6)]


def test_words_and_neighbouring_words_of_a_fit_length_are_cut_out() -> None:
    texts = {"房价上涨或者下跌"[begin:end] for begin, end in _spans("房价上涨或者下跌")}
    assert {"房价", "上涨", "或者", "下跌", "房价上涨"} <= texts
    assert all(2 <= len(text) <= 5 for text in texts)
