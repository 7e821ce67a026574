"""How the words of the model are said."""

import pytest

from voice.lexicon import gb2312, lexicon
from voice.phrases import Words
from voice.units import SPEECH, units_of

LEXICON = lexicon()


def said(word: str) -> set[tuple[str, ...]]:
    return set(LEXICON[word])


def syllables(pinyin: str) -> tuple[str, ...]:
    return tuple(unit for syllable in pinyin.split() for unit in units_of(syllable))


@pytest.mark.parametrize(
    ("word", "pinyin"),
    [
        ("行", ["xing", "hang"]),
        ("吕", ["lv"]),
        ("嗯", ["en"]),
        ("一", ["yi"]),
        ("a", ["ei"]),
        ("w", ["da bu liu"]),
        ("x", ["ai ke si"]),
        ("ok", ["ou kei"]),
    ],
)
def test_words_have_their_readings(word: str, pinyin: list[str]) -> None:
    assert {syllables(each) for each in pinyin} <= said(word)


def test_the_commonest_reading_comes_first() -> None:
    assert LEXICON["大"][0] == syllables("da")
    assert LEXICON["大"][1] == syllables("dai")


def test_readings_of_old_books_are_left_out() -> None:
    assert said("她") == {syllables("ta")}
    assert syllables("zhei") in said("这")


def test_every_hanzi_of_the_standard_every_letter_and_ok_are_words_that_consist_of_units() -> None:
    assert len(set(gb2312())) == 6763
    assert set(LEXICON) == {*gb2312(), *"abcdefghijklmnopqrstuvwxyz", "ok"}
    assert all(reading and set(reading) <= set(SPEECH) for readings in LEXICON.values() for reading in readings)


@pytest.mark.parametrize("phrase", ["报名", "我要报名参加B组", "OK", "第3课", "１２０"])
def test_phrases_of_the_kiosk_are_made_of_these_words(phrase: str) -> None:
    assert Words(LEXICON.__contains__, "zh").split(phrase)
