"""How near what was heard comes to what was said, on cases reckoned by hand."""

import pytest

from voice.scoring import distance, nearest, syllable_errors, syllables

PHRASES = ("看医生", "聊聊天", "听一听", "停一停", "返回")


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("银行的行长，您好！", "yin hang de hang zhang nin hao"),
        ("绿色女儿", "lv se nv er"),
        ("按OK键", "an ok jian"),
        ("12点", "shi er dian"),
        ("……", ""),
    ],
)
def test_syllables_are_those_that_are_said(text: str, spelt: str) -> None:
    assert syllables(text) == tuple(spelt.split())


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("kan yi sheng", "kan yi sheng", 0),
        ("kan yi sheng", "kan yi seng", 0.5),  # another initial
        ("kan yi sheng", "kan ya sheng", 0.5),  # another final: y is no initial
        ("kan yi sheng", "kan yi", 1),
        ("fan hui", "huan hui", 1),
        ("ju", "lv", 0.5),  # the u of ju is ü
        ("xin", "xing", 0.5),
        ("", "fan hui", 2),
        ("ok", "fan", 1),
    ],
)
def test_half_a_syllable_is_half_an_error(one: str, other: str, apart: float) -> None:
    assert distance(one.split(), other.split()) == distance(other.split(), one.split()) == apart


@pytest.mark.parametrize(
    ("heard", "phrase"),
    [
        ("看医生", "看医生"),
        ("砍衣声", "看医生"),
        ("看一身", "看医生"),
        ("两天", "聊聊天"),
        ("亭衣厅", "听一听"),  # the first of two that sound the same
        ("翻灰", "返回"),
        ("", None),
        ("。", None),
    ],
)
def test_the_nearest_phrase_is_told_by_sound(heard: str, phrase: str | None) -> None:
    assert nearest(PHRASES, heard) == phrase


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [("ni hao ma", "ni hao ma", 0), ("ni hao ma", "ni gao", 2), ("ni hao", "a ni hao a", 2), ("ni hao", "", 2)],
)
def test_syllable_errors_are_wrong_missing_and_additional_ones(said: str, heard: str, errors: int) -> None:
    assert syllable_errors(said.split(), heard.split()) == (errors, len(said.split()))
