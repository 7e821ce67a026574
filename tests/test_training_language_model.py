"""How likely what follows what, by counts of a dictionary's words."""

import math

import pytest

from voice.lexicon import lexicon
from voice.training.language_model import NOTHING, LanguageModel, estimate, for_each_sound

LEXICON = {word: readings for word, readings in lexicon().items() if word in "我们踏塔低"}
MODEL = estimate({"我们": 600_000, "我": 200_000, "踏": 100_000, "塔": 60_000, "低": 40_000}, LEXICON)


def probability(model: LanguageModel, *words: str) -> float:
    """Of these words at the beginning of an utterance, with all ways to cut them."""
    reached = {0: 1.0}
    for word in [*words]:
        _add_empty_steps(model, reached)
        reached = _step(model, reached, word)
    return sum(reached.values())


def _step(model: LanguageModel, reached: dict[int, float], word: str) -> dict[int, float]:
    after: dict[int, float] = {}
    for arc in model.arcs:
        if arc.word == word and arc.begin in reached:
            after[arc.end] = after.get(arc.end, 0) + reached[arc.begin] * math.exp(-arc.cost)
    return after


def _add_empty_steps(model: LanguageModel, reached: dict[int, float]) -> None:
    for state, chance in _step(model, reached, NOTHING).items():
        reached[state] = reached.get(state, 0) + chance


def test_one_hanzi_stands_for_each_sound_the_most_frequent_of_those_with_one_reading() -> None:
    spelt = for_each_sound(lexicon(), {"行": 100, "星": 20, "腥": 1})
    assert spelt["x", "ing1", "ing2"] == "星"


def test_words_are_as_likely_as_they_are_frequent() -> None:
    assert probability(MODEL, "我", "们") == pytest.approx(0.6, abs=0.01)
    assert probability(MODEL, "踏") == pytest.approx(0.16, abs=0.01)
    assert probability(MODEL, "低") == pytest.approx(0.04, abs=0.01)


def test_any_word_may_follow_any_other() -> None:
    assert probability(MODEL, "踏", "低") == pytest.approx(0.16 * 0.04, abs=0.001)
    assert 0 < probability(MODEL, "们", "低") < probability(MODEL, "低", "低")


def test_only_the_most_frequent_words_are_kept() -> None:
    few = estimate({"我们": 500, "踏们": 400}, LEXICON, largest=1)
    assert probability(few, "我", "们") > 0.9 > 0.1 > probability(few, "踏", "们") > 0
