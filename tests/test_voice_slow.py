"""Slow speakers: pauses amid a sentence, in a quiet room and in rain, and what is said after a whole phrase."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from speech import in_room, utterance

from voice.bench.noise import Noise
from voice.hear import Ear
from voice.microphone import BLOCK_SAMPLES, RATE_HZ
from voice.pauses import find_speech, frame_levels

MODEL = Path(__file__).parent.parent / "models/zh-builtin"
SLOW = 100
"""espeak's rate: about 120 hanzi a minute."""
PHRASES = (
    "我要报名",
    "我要报名太极拳",
    "我要报名书法班",
    "我想参加合唱团",
    "取消报名",
    "取消报名太极拳",
    "听养生保健",
    "我要听家乡故事",
    "找人帮忙",
    "帮我叫医生",
    "今天有什么活动",
    "太极拳",
    "对",
    "对，我要报名",
)
Samples = NDArray[np.int16]


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(MODEL, "zh")


def with_pause(first: str, second: str, pause_s: float) -> Samples:
    """Both said by one slow voice in a quiet room, so many seconds from the last sound to the next."""
    one, other = (spoken(text) for text in (first, second))
    parts = [np.zeros(RATE_HZ // 2), one, np.zeros(round(pause_s * RATE_HZ)), other, np.zeros(3 * RATE_HZ)]
    return in_room(np.concatenate(parts))


def spoken(text: str) -> NDArray[np.float64]:
    """The text alone, from its first sound to its last."""
    sound = utterance(text, voice="cmn+m5", rate=SLOW)
    span = find_speech(frame_levels(sound, RATE_HZ))
    assert span is not None
    return np.asarray(sound[round(span.begin_s * RATE_HZ) : round(span.end_s * RATE_HZ)] / 32768)


def amid_rain(sound: Samples) -> Samples:
    """15 dB below the voice."""
    rain = np.random.default_rng(6).normal(0, 1000, 4 * RATE_HZ).astype(np.int16)
    return Noise(rain, snr_db=15.0).around(sound, number=3)


def heard(ear: Ear, sound: Samples) -> str:
    listening = ear.listen(PHRASES)
    for at in range(0, len(sound), BLOCK_SAMPLES):
        listening.feed(sound[at : at + BLOCK_SAMPLES].tobytes())
    assert listening.why == "speech"
    return listening.result().text


SENTENCES = [
    ("我要报名", "太极拳"),
    ("我要", "报名书法班"),
    ("我想参加", "合唱团"),
    ("取消报名", "太极拳"),
    ("听", "养生保健"),
    ("帮我", "叫医生"),
    ("今天", "有什么活动"),
    ("对", "我要报名"),
]


@pytest.mark.parametrize(("first", "second"), SENTENCES)
def test_a_pause_of_more_than_a_second_does_not_cut_a_sentence(ear: Ear, first: str, second: str) -> None:
    assert heard(ear, with_pause(first, second, 1.2)).replace("，", "") == first + second


@pytest.mark.parametrize(("first", "second"), SENTENCES[:4])
def test_nor_does_it_amid_rain(ear: Ear, first: str, second: str) -> None:
    assert heard(ear, amid_rain(with_pause(first, second, 1.2))) == first + second


def test_a_comma_after_a_whole_phrase_leaves_room_for_a_sentence_of_ones_own(ear: Ear) -> None:
    cut = ear.listen(PHRASES)
    sound = with_pause("找人帮忙", "我的腿疼", 0.5)
    for at in range(0, len(sound), BLOCK_SAMPLES):
        cut.feed(sound[at : at + BLOCK_SAMPLES].tobytes())
    assert cut.result().audio_s > len(sound) / RATE_HZ - 3  # listened to the last sound
