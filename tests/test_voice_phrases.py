"""Phrases cut into the words of a model; here a model is no more than the words it has."""

import pytest
from pypinyin import lazy_pinyin

from voice.phrases import Words, in_rows

HANZI = set("我要报名太极拳养生保健第一二三四五六七八九十零课锛牛两点半拨打幺")


def hanzi_model(*more: str) -> Words:
    return Words({*HANZI, *more}.__contains__, "zh")


def english_model() -> Words:
    return Words({"i", "want", "to", "sing", "o'clock", "two", "zero"}.__contains__, "en")


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("我要报名", "我 要 报 名"),
        ("我要报名太极拳！", "我 要 报 名 太 极 拳"),
        (" 我要 报名，《太极拳》。", "我 要 报 名 太 极 拳"),
        ("第2课", "第 二 课"),
        ("第12课", "第 十 二 课"),
        ("第１２课", "第 十 二 课"),
        ("2:30", "两 点 半"),
        ("拨打120", "拨 打 幺 二 零"),
    ],
)
def test_a_phrase_is_split_as_it_is_said(phrase: str, words: str) -> None:
    assert " ".join(hanzi_model().split(phrase)) == words


def test_the_longest_words_of_the_model_are_taken() -> None:
    assert hanzi_model("报名", "太极", "太极拳").split("我要报名太极拳") == ("我", "要", "报名", "太极拳")


def test_a_hanzi_that_the_model_has_only_within_words_is_no_reason_to_give_the_word_up() -> None:
    assert hanzi_model("葡萄").split("葡萄") == ("葡萄",)
    assert hanzi_model("葡萄").split("报名犇牛葡萄") == ("报", "名", "锛", "牛", "葡萄")


def test_a_hanzi_the_model_lacks_is_replaced_by_one_that_sounds_alike() -> None:
    assert hanzi_model().split("犇牛") == ("锛", "牛")
    assert lazy_pinyin("犇") == lazy_pinyin("锛")


@pytest.mark.parametrize("phrase", ["我要唱歌", "报名DVD", "太极拳é", "𠮷", "㐂", "报名щ", "", "……"])
def test_a_phrase_with_anything_unsayable_is_given_up_whole_and_not_shortened(phrase: str) -> None:
    assert hanzi_model().split(phrase) == ()


def test_english_words() -> None:
    words = english_model()
    assert words.split("I want to sing!") == ("i", "want", "to", "sing")
    assert words.split("2 o'clock") == ("two", "o'clock")
    assert words.split("I want tea") == ()
    assert words.split("café") == ()
    assert words.joined("i want to") == "i want to"
    assert hanzi_model().joined("我 要") == "我要"


def test_rows_of_digits_may_be_said_where_each_digit_may() -> None:
    ten = "零一二三四五六七八九"
    words = hanzi_model()
    assert words.digits([*ten, "我 要"]) == tuple(ten)
    assert words.digits([*ten, "幺"]) == (*ten, "幺")
    assert words.digits(ten[1:]) == ()
    assert in_rows("零一") == ["零 零", "零 一", "一 零", "一 一"]
