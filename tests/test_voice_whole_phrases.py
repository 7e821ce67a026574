"""What was said among whole phrases, in voices that trained nothing, with others behind them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.app.models import model_path
from voice.acoustics import read_acoustics
from voice.bench.noise import Noise
from voice.bench.room import babble, in_hall, in_quiet
from voice.bench.strangers import say
from voice.hear import Ear
from voice.whole_phrases import Named, WholePhrases

PAGE = ("找人帮忙", "听一听", "报名活动", "返回", "首页", "再说一遍", "大点声", "太极拳", "剪纸课")
NAMED: Named = ((("太极拳", "剪纸课", "一起包饺子"), (("我要报名", ""), ("", "几点开始"), ("帮我把", "退了"))),)
TALK = ("今天的白菜真便宜", "我孙子明年上小学", "昨天晚上下雨了", "这条路一直在修")
SURE = 0.35
"""The kiosk acts on it."""


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture(scope="module")
def whole(ear: Ear) -> WholePhrases:
    acoustics = read_acoustics(model_path("zh") / "am/final.mdl")
    assert acoustics
    return WholePhrases(acoustics, ear.words, PAGE, NAMED)


def amid_talk(text: str, voice: str, snr_db: float = 20) -> NDArray[np.int16]:
    return in_hall(say(text, voice, 150), Noise(babble(TALK), snr_db), 0.3, seed=5)


@pytest.mark.parametrize("said", [*PAGE, "我要报名一起包饺子", "剪纸课几点开始", "帮我把太极拳退了"])
@pytest.mark.parametrize("voice", ["f4", "Reed"])
def test_phrases_and_names_in_sentences_amid_talk(whole: WholePhrases, said: str, voice: str) -> None:
    readings = whole.readings(amid_talk(said, voice), "")
    assert readings[0][0] == said
    assert readings[0][1] >= SURE


def test_confidences_are_shares_of_one(whole: WholePhrases) -> None:
    readings = whole.readings(amid_talk("返回", "f4"), "")
    confidences = [confidence for _, confidence in readings]
    assert 0 < sum(confidences) <= 1
    assert confidences == sorted(confidences, reverse=True)


@pytest.mark.parametrize("said", TALK)
def test_what_is_no_phrase_is_doubtful(whole: WholePhrases, said: str) -> None:
    readings = whole.readings(in_quiet(say(said, "m5", 150), 0.5, 0.5, seed=2), "")
    assert sum(confidence for _, confidence in readings) < SURE


def test_a_free_sentence_is_none_of_them(ear: Ear, whole: WholePhrases) -> None:
    """Vosk's mixture of any hanzi fits far better."""
    said = "我想去帮忙包饺子"
    sound = in_quiet(say(said, "f4", 150), 0.5, 0.5, seed=2)
    assert whole.readings(sound, " ".join(ear.words.split(said))) == []
    assert whole.readings(sound, " ".join(ear.words.split("返回返回"))) != []


def test_nothing_is_heard_in_nothing(whole: WholePhrases) -> None:
    assert whole.readings(np.zeros(0, np.int16), "") == []
    assert sum(confidence for _, confidence in whole.readings(np.zeros(16_000, np.int16), "")) < 0.05
