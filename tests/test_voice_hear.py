"""What the built-in model hears: phrases spoken block by block, as a microphone gives them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pypinyin import lazy_pinyin
from speech import in_room, utterance

from voice.hear import Ear, Listening, ModelError
from voice.microphone import BLOCK_SAMPLES, RATE_HZ
from voice.pauses import find_speech, frame_levels
from voice.recognition import Heard

MODEL = Path(__file__).parent.parent / "models/zh-builtin"
PAGE = (
    "返回",
    "首页",
    "再说一遍",
    "找人帮忙",
    "帮助",
    "大声一点",
    "小声一点",
    "快一点",
    "慢一点",
    "停",
    "再见",
    "对",
    "不对",
    "是的",
    "不是",
    "取消",
    "看医生",
    "聊聊天",
    "听一听",
    "看活动",
    "我的活动",
    "今天的活动",
    "下一页",
    "第一个",
    "第二个",
    "第三个",
    "太极拳",
    "八段锦",
    "书法班",
    "合唱团",
    "防骗讲座",
    "健康体检",
    "我要报名太极拳",
    "我要报名八段锦",
    "我要报名书法班",
    "养生保健",
    "防骗安全",
    "家乡故事",
    "古诗欣赏",
    "每日一词",
)
DIGITS = tuple("零一二三四五六七八九幺")
Samples = NDArray[np.int16]


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(MODEL, "zh")


def quiet(seconds: float) -> Samples:
    return in_room(np.zeros(round(seconds * RATE_HZ)), seed=2)


def spoken_into(listening: Listening, *parts: Samples) -> float:
    """Feed the parts one after the other until the listening ends; the second at which it did."""
    sound = np.concatenate(parts)
    for at in range(0, len(sound), BLOCK_SAMPLES):
        listening.feed(sound[at : at + BLOCK_SAMPLES].tobytes())
        if listening.ended:
            return (at + BLOCK_SAMPLES) / RATE_HZ
    raise AssertionError(f"still listening after {len(sound) / RATE_HZ:g} s, heard {listening.partial!r}")


def heard(ear: Ear, phrases: Sequence[str], *parts: Samples) -> Heard:
    listening = ear.listen(phrases)
    spoken_into(listening, *parts, quiet(2.5))
    return listening.result()


@pytest.mark.parametrize("voice", ["cmn+f4", "cmn+m5", "cmn+grandpa"])
@pytest.mark.parametrize("rate", [100, 160])
def test_voices_the_model_never_met_are_understood_at_any_pace(ear: Ear, voice: str, rate: int) -> None:
    said = ("我要报名太极拳", "返回", "找人帮忙", "今天的活动", "第二个")
    results = [heard(ear, PAGE, utterance(text, voice=voice, rate=rate)) for text in said]
    assert tuple(result.text for result in results) == said
    assert all(result.confidence > 0.3 for result in results)


def test_one_short_word_is_enough(ear: Ear) -> None:
    assert heard(ear, PAGE, utterance("对")).text == "对"


def test_a_whole_phrase_is_preferred_to_a_piece_of_another_that_sounds_the_same(ear: Ear) -> None:
    result = heard(ear, PAGE, utterance("停"))
    assert result.alternatives[0].text == "停"
    assert {reading.text for reading in result.alternatives} <= set(PAGE)


def test_the_words_grow_while_somebody_speaks(ear: Ear) -> None:
    listening = ear.listen(PAGE)
    seen = []
    for block in np.array_split(utterance("我要报名太极拳"), 40):
        listening.feed(block.tobytes())
        seen.append((listening.speaking, listening.partial))
    assert seen[0] == (False, "")
    partials = list(dict.fromkeys(partial for _, partial in seen))
    assert len(partials) >= 3
    assert seen[-1] == (True, "我要报名太极拳")


def waited_s(listening: Listening, speech: Samples) -> float:
    """Seconds from the last sound of the speech to the end of the listening."""
    last = find_speech(frame_levels(speech, RATE_HZ))
    assert last is not None
    return spoken_into(listening, speech, quiet(3)) - last.end_s


def test_the_end_of_speech_is_found_sooner_after_a_whole_phrase(ear: Ear) -> None:
    whole, beginning = ear.listen(PAGE), ear.listen(PAGE)
    assert 0.6 <= waited_s(whole, utterance("我要报名太极拳")) <= 0.85
    assert 1.4 <= waited_s(beginning, utterance("我要报名")) <= 1.5
    assert whole.why == beginning.why == "speech"


def test_a_pause_for_thought_does_not_cut_a_sentence(ear: Ear) -> None:
    first, second = utterance("我要报名"), utterance("太极拳")
    edge = round(0.6 * RATE_HZ)  # 0.65 s of quiet at the end of the first part, 0.52 s before the second
    listening = ear.listen(PAGE)
    spoken_into(listening, first[:-edge], quiet(0.2), second, quiet(2.5))
    assert listening.result().text == "我要报名太极拳"


def test_nobody_speaks(ear: Ear) -> None:
    listening = ear.listen(PAGE)
    assert spoken_into(listening, quiet(8)) == pytest.approx(6.0, abs=0.06)
    assert (listening.why, listening.speaking, listening.partial) == ("silence", False, "")
    result = listening.result()
    assert (result.text, result.confidence, result.alternatives) == ("", 0.0, ())


def test_somebody_speaks_without_end(ear: Ear) -> None:
    story = utterance("春天来了公园里的花都开了大家一起出去走走看看风景拍拍照片" * 4)
    listening = ear.listen(PAGE)
    assert spoken_into(listening, story) == pytest.approx(12.5, abs=0.2)
    assert listening.why == "long"


def test_sound_after_the_end_changes_nothing(ear: Ear) -> None:
    listening = ear.listen(PAGE)
    spoken_into(listening, utterance("返回"), quiet(2))
    listening.feed(utterance("首页").tobytes())
    assert listening.result().text == "返回"


def noise(db: float, seconds: float = 3) -> NDArray[np.float64]:
    return np.random.default_rng(4).normal(0, 10 ** (db / 20), round(seconds * RATE_HZ))


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(RATE_HZ),
        noise(-25),
        noise(-45),
        np.cumsum(noise(-45)) * 0.02,
        0.1 * np.sin(2 * np.pi * 700 * np.arange(RATE_HZ) / RATE_HZ),
        np.tile(np.pad([0.9, -0.9] * 40, (0, 5000)), 5),
    ],
    ids=["nothing", "a tap turned on", "a far tap", "rumble", "a beep", "clicks"],
)
def test_no_text_comes_out_of_noise(ear: Ear, sound: NDArray[np.float64]) -> None:
    listening = ear.listen(PAGE)
    spoken_into(listening, in_room(np.pad(sound, RATE_HZ)), quiet(6))
    assert listening.result().text == ""


@pytest.mark.parametrize("said", ["昨天我家孩子从北京寄来一箱苹果", "你吃饭了没有", "那边那个人是谁呀"])
def test_talk_that_is_no_phrase_is_doubted(ear: Ear, said: str) -> None:
    assert heard(ear, PAGE, utterance(said)).confidence < 0.3


def test_readings_are_shares_of_one(ear: Ear) -> None:
    result = heard(ear, PAGE, utterance("第二个"))
    assert result.alternatives[0].text == result.text
    assert result.alternatives[0].confidence == result.confidence
    assert sum(reading.confidence for reading in result.alternatives) <= 1.0
    confidences = [reading.confidence for reading in result.alternatives]
    assert confidences == sorted(confidences, reverse=True)


def test_of_phrases_that_sound_the_same_one_is_heard(ear: Ear) -> None:
    alike = ("诗意", "失忆", "实义", "返回")
    assert heard(ear, alike, utterance("失忆")).text in alike[:3]
    assert heard(ear, ("犇牛", "锛牛", "返回"), utterance("犇牛")).text == "犇牛"


def test_a_phrase_is_given_back_as_it_was_written(ear: Ear) -> None:
    phrases = ("《静夜思》（唐）", "第12课", "看电影！")
    assert heard(ear, phrases, utterance("第十二课")).text == "第12课"
    assert heard(ear, phrases, utterance("静夜思唐")).text == "《静夜思》（唐）"


@pytest.mark.parametrize("number", ["三零八六", "二四六八零五三九", "幺三九零零四二八六五三"])
@pytest.mark.parametrize("voice", ["cmn+m5", "cmn+grandpa"])
def test_rows_of_digits(ear: Ear, number: str, voice: str) -> None:
    said = utterance("，".join(number), voice=voice, rate=110)
    assert heard(ear, [*PAGE, *DIGITS], said).text.replace("一", "幺") == number


def test_one_digit_may_be_the_first_of_a_row(ear: Ear) -> None:
    digits = ear.listen([*PAGE, *DIGITS])
    assert 1.4 <= waited_s(digits, utterance("三")) <= 1.5
    assert digits.result().text == "三"


def test_anything_may_be_said_where_there_are_no_phrases(ear: Ear) -> None:
    said = "老人家出门要小心"
    result = ear.hear(utterance(said), None)
    syllables, expected = lazy_pinyin(result.text), lazy_pinyin(said)
    assert sum(a == b for a, b in zip(syllables, expected, strict=False)) >= 6, result.text


def test_phrases_the_model_cannot_say_are_refused_only_together(ear: Ear) -> None:
    with pytest.raises(ValueError, match="none of these phrases"):
        ear.listen(["щука", "𠮷"])
    assert heard(ear, ("щука", "返回"), utterance("返回")).text == "返回"


def test_letters_among_hanzi_are_spelt(ear: Ear) -> None:
    assert heard(ear, ("看DVD", "返回"), utterance("看滴维滴")).text == "看DVD"


def test_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no speech model at"):
        Ear(tmp_path / "none", "zh")


@pytest.mark.parametrize("damage", ["empty", "cut", "garbage", "lacking"])
def test_a_damaged_model(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "model"
    shutil.copytree(MODEL, path)
    network = path / "am/final.mdl"
    match damage:
        case "empty":
            shutil.rmtree(path)
            path.mkdir()
        case "cut":
            network.write_bytes(network.read_bytes()[:100_000])
        case "garbage":
            network.write_bytes(b"garbage" * 1000)
        case _:
            network.unlink()
    with pytest.raises(ModelError, match="is damaged"):
        Ear(path, "zh")


def test_amid_talk_a_phrase_surely_said_ends_sooner(ear: Ear) -> None:
    voice = utterance("我要报名太极拳", voice="cmn+m5") / 32768
    behind = (
        np.resize(utterance("昨天我家孩子从北京寄来一箱苹果", rate=170)[RATE_HZ:-RATE_HZ] / 32768, 8 * RATE_HZ) / 10
    )
    behind[: len(voice)] += voice
    waits = []
    for final in (frozenset({"我要报名太极拳"}), frozenset[str]()):
        listening = ear.listen(PAGE, final)
        waits.append(spoken_into(listening, in_room(behind)) - len(voice) / RATE_HZ)
        assert listening.result().text == "我要报名太极拳"
    assert 0.3 < waits[0] < waits[1] - 0.5
