"""The kiosk's own voice, straight from the synthesiser."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from voice import speak
from voice.loudness import PEAK, loudness_db
from voice.speak import RATES, Synthesiser
from voice.speech import SpeakError, Speech

EVERYDAY = {
    "zh": "您好，欢迎来到乐龄亭。今天上午九点半，一楼大厅有太极拳，还有五个名额。",
    "en": "Good morning, and welcome. Tai chi begins at half past nine in the hall downstairs; five seats are free.",
}
WRITTEN = {
    "zh": "12月3日（周四）上午9:30—11:00，太极拳，还有20个名额。",
    "en": "On 3 December (Thursday), 9:30-11:00, tai chi: 20 seats.",
}
SHORT = ("对", "返回", "请您再说一遍。", EVERYDAY["zh"], "嘶嘶丝丝。", "大妈大妈啊！")


@pytest.fixture(scope="module")
def synthesiser() -> Synthesiser:
    return Synthesiser()


def as_float(speech: Speech) -> NDArray[np.float64]:
    return speech.samples / 32768


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_becomes_sound(synthesiser: Synthesiser, language: str) -> None:
    speech = synthesiser.say(EVERYDAY[language], language)
    assert speech.text == EVERYDAY[language]
    assert speech.rate_hz == 22_050
    assert speech.samples.dtype == np.int16
    assert 4 < speech.duration_s < 14
    assert 0.5 < np.abs(as_float(speech)).max() <= PEAK


def test_it_begins_at_once_and_ends_without_a_click(synthesiser: Synthesiser) -> None:
    sound = np.abs(as_float(synthesiser.say("您好。", "zh")))
    assert np.flatnonzero(sound > 0.02)[0] / 22_050 < 0.06
    assert sound[:5].max() < 0.01
    assert sound[-5:].max() < 0.01


def test_all_that_is_said_is_equally_loud(synthesiser: Synthesiser) -> None:
    said = [synthesiser.say(text, "zh") for text in SHORT]
    said += [synthesiser.say(text, "en") for text in ("Yes.", EVERYDAY["en"])]
    said += [synthesiser.say(EVERYDAY["zh"], "zh", rate) for rate in (120, 300)]
    levels = [loudness_db(speech.samples, speech.rate_hz) for speech in said]
    assert max(levels) - min(levels) < 2.0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_come_in_order_and_lie_in_the_text(synthesiser: Synthesiser, language: str) -> None:
    speech = synthesiser.say(WRITTEN[language], language)
    assert len(speech.words) >= 10
    assert all(0 <= word.begin < word.end <= len(speech.text) for word in speech.words)
    for earlier, later in pairwise(speech.words):
        assert earlier.start_s <= later.start_s <= speech.duration_s
        assert earlier.begin <= later.begin


def test_a_word_is_marked_where_it_stands_and_when_it_sounds(synthesiser: Synthesiser) -> None:
    speech = synthesiser.say("明天9:30，太极拳。", "zh")
    marked = [speech.text[word.begin : word.end] for word in speech.words]
    assert "9:30" in marked
    assert marked[-1].endswith("拳")
    first_comma = next(word.start_s for word in speech.words if word.begin >= 7)
    quiet = np.abs(as_float(speech))[: round(first_comma * 22_050)][-1500:]
    assert quiet.max() < 0.02, "the pause of the comma lies right before the word after it"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_higher_rate_is_faster(synthesiser: Synthesiser, language: str) -> None:
    lengths = [synthesiser.say(EVERYDAY[language], language, rate).duration_s for rate in (120, 180, 240, 300)]
    assert all(slower > 1.1 * faster for slower, faster in pairwise(lengths))


def test_the_rate_is_hanzi_a_minute(synthesiser: Synthesiser) -> None:
    text = "春天来了，公园里的花都开了，大家一起出去走走吧，看看风景，拍拍照片。" * 3
    hanzi = sum(character.isalpha() for character in text)
    for rate in (120, 180, 300):
        assert synthesiser.say(text, "zh", rate).duration_s == pytest.approx(60 * hanzi / rate, rel=0.15)


def test_a_rate_out_of_reach_gives_the_nearest(synthesiser: Synthesiser) -> None:
    slowest, slower = (synthesiser.say("您好。", "zh", rate).duration_s for rate in (RATES[0], 1))
    assert slower == pytest.approx(slowest, rel=0.01)


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "，，，", "《》", "……", "\0", "😀"])
def test_a_text_with_nothing_to_say_gives_no_samples(synthesiser: Synthesiser, text: str) -> None:
    speech = synthesiser.say(text, "zh")
    assert speech.samples.size == 0
    assert speech.words == ()
    assert speech.duration_s == 0


@pytest.mark.parametrize("text", [":", "@#$", "é", "𠮷", "a.b.c", "１２", "①x²", "'", "\x7f", "<speak>", "[[a]]"])
def test_odd_characters_do_no_harm(synthesiser: Synthesiser, text: str) -> None:
    for language in ("zh", "en"):
        speech = synthesiser.say(text, language)
        assert all(0 <= word.begin < word.end <= len(text) for word in speech.words)


def test_hanzi_are_read_as_chinese_and_not_spelt(synthesiser: Synthesiser) -> None:
    four = synthesiser.say("银行行长", "zh").duration_s
    assert four < 2.5


def test_many_synthesisers_in_one_process_speak_alike(synthesiser: Synthesiser) -> None:
    before = synthesiser.say(EVERYDAY["zh"], "zh")
    for _ in range(30):
        after = Synthesiser().say(EVERYDAY["zh"], "zh")
        assert after.duration_s == pytest.approx(before.duration_s, rel=0.01)
        assert [word.begin for word in after.words] == [word.begin for word in before.words]


def test_a_language_without_a_voice_is_refused(synthesiser: Synthesiser) -> None:
    with pytest.raises(SpeakError, match="no voice for 'fr'"):
        synthesiser.say("Bonjour", "fr")


def test_the_library_is_started_once_however_many_voices_are_taken(synthesiser: Synthesiser) -> None:
    assert Synthesiser().rate_hz == synthesiser.rate_hz
    assert speak._initialised.cache_info().misses == 1


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(SpeakError, match="espeak-ng is missing"):
        Synthesiser()
