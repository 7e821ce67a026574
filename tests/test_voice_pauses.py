"""Speech is found by its level; short and steady noises are not taken for it."""

import numpy as np
import pytest
from numpy.typing import NDArray
from speech import in_room, utterance

from voice.microphone import RATE_HZ
from voice.pauses import Span, find_speech, frame_levels, voice_over

Sound = NDArray[np.float64]


def span(samples: NDArray[np.int16]) -> Span | None:
    return find_speech(frame_levels(samples, RATE_HZ))


def among_quiet(sound: Sound) -> NDArray[np.int16]:
    return in_room(np.pad(sound, RATE_HZ))


def hiss(seconds: float, db: float) -> Sound:
    return np.random.default_rng(3).normal(0, 10 ** (db / 20), round(seconds * RATE_HZ))


def click() -> Sound:
    return np.asarray(np.where(np.arange(80) % 2, 0.9, -0.9))


def slam() -> Sound:
    """A door: loud at once, gone within a fifth of a second."""
    sound = hiss(0.2, -8)
    return np.asarray(sound * np.exp(-np.arange(len(sound)) / (0.015 * RATE_HZ)))


def test_the_level_of_a_sine_is_its_power() -> None:
    sine = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(RATE_HZ) / RATE_HZ)
    levels = frame_levels((sine * 32768).astype(np.int16), RATE_HZ)
    assert len(levels) == 100
    assert levels == pytest.approx(-9.03, abs=0.1)


@pytest.mark.parametrize("text", ["对", "返回", "我要报名太极拳"])
def test_speech_is_found_from_its_first_to_its_last_sound(text: str) -> None:
    samples = utterance(text, rate=130)
    found = span(samples)
    assert found is not None
    assert found.begin_s == pytest.approx(0.5, abs=0.1)
    assert found.end_s == pytest.approx(len(samples) / RATE_HZ - 0.5, abs=0.12)


def test_speech_is_found_above_noise_and_far_away() -> None:
    quiet = utterance("我要报名太极拳") / 32768
    noisy = in_room(quiet + hiss(len(quiet) / RATE_HZ, -37))
    assert span(noisy) is not None
    assert span(in_room(quiet / 20)) is not None


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0),
        click(),
        np.concatenate([click(), np.zeros(RATE_HZ // 2), click()]),
        slam(),
    ],
    ids=["nothing", "a click", "two clicks", "a door"],
)
def test_what_is_too_short_to_be_speech_is_not_found(sound: Sound) -> None:
    assert span(among_quiet(sound)) is None


@pytest.mark.parametrize(
    "sound",
    [hiss(8, -30), 0.1 * np.sin(2 * np.pi * 50 * np.arange(8 * RATE_HZ) / RATE_HZ)],
    ids=["a running tap", "mains hum"],
)
def test_what_goes_on_evenly_is_the_room_and_no_speech(sound: Sound) -> None:
    assert span(in_room(sound)) is None


def test_digital_silence_and_no_sound_at_all() -> None:
    assert span(np.zeros(3 * RATE_HZ, np.int16)) is None
    assert span(np.zeros(0, np.int16)) is None
    assert span(np.zeros(100, np.int16)) is None


def test_a_click_before_speech_does_not_move_its_beginning() -> None:
    speech = utterance("返回")
    samples = np.concatenate([among_quiet(click()), speech])
    found = span(samples)
    assert found is not None
    assert found.begin_s == pytest.approx((len(samples) - len(speech)) / RATE_HZ + 0.5, abs=0.1)


def test_a_voice_is_over_though_others_talk_on_further_away() -> None:
    voice = utterance("我要报名太极拳") / 32768
    behind = np.resize(utterance("昨天我家孩子从北京寄来一箱苹果", rate=170)[RATE_HZ:-RATE_HZ] / 32768, 6 * RATE_HZ)
    behind[: len(voice)] = behind[: len(voice)] / 10 + voice
    behind[len(voice) :] /= 10
    levels = frame_levels(in_room(behind), RATE_HZ)
    ended = len(voice) / RATE_HZ - 0.5
    assert voice_over(levels[: round(100 * (ended + 1.5))]) is None
    over = voice_over(levels)
    assert over is not None
    assert over.begin_s == pytest.approx(0.5, abs=0.35)
    assert over.end_s == pytest.approx(ended, abs=0.35)


def hall() -> Sound:
    """Twelve seconds of four people who talk at once; the sound of all of them is as strong as 1."""
    talk = np.zeros(12 * RATE_HZ)
    for voice in ("m1", "f2", "m7", "f5"):
        said = utterance("昨天我家孩子从北京寄来一箱苹果，又大又甜，吃也吃不完", voice=f"cmn+{voice}", rate=170)
        talk += np.roll(np.resize(said[RATE_HZ // 2 : -RATE_HZ // 2] / 32768, len(talk)), 7000 * int(voice[1]))
    return np.asarray(talk / np.sqrt(np.mean(talk**2)))


@pytest.mark.parametrize("text", ["报名", "八段锦", "我要报名太极拳"])
@pytest.mark.parametrize("moment", [0, 4, 8])
def test_a_voice_is_over_amid_a_hall_of_people_who_talk_twelve_decibels_weaker(text: str, moment: int) -> None:
    voice, around = utterance(text) / 32768, np.roll(hall(), moment * RATE_HZ)
    said = slice(round(0.5 * RATE_HZ), len(voice) - round(0.5 * RATE_HZ))
    around *= np.sqrt(np.mean(voice[said] ** 2)) / 10 ** (12 / 20)
    around[: len(voice)] += voice
    over = voice_over(frame_levels(in_room(around[: said.stop + round(2.5 * RATE_HZ)]), RATE_HZ))
    assert over is not None
    assert 0.0 < said.start / RATE_HZ - over.begin_s + 0.1 < 0.5  # nothing of the voice is cut off,
    assert 0.0 < over.end_s - said.stop / RATE_HZ + 0.1 < 1.0  # and most of the 2.5 s of the others is


def test_whoever_speaks_half_as_loud_in_the_end_has_not_finished() -> None:
    voice = utterance("我要报名太极拳，还有书法课，还有唱京剧，还有剪纸") / 32768
    voice[len(voice) // 2 :] *= 0.5
    assert voice_over(frame_levels(in_room(voice), RATE_HZ)) is None


def test_whoever_is_loud_only_for_a_moment_in_a_quiet_room_has_not_finished() -> None:
    voice = utterance("我要报名太极拳还有书法课还有唱京剧还有剪纸") / 32768
    voice[: round(1.5 * RATE_HZ)] *= 0.36
    voice[round(3.5 * RATE_HZ) :] *= 0.36
    levels = frame_levels(in_room(voice), RATE_HZ)
    assert not any(voice_over(levels[:end]) for end in range(100, levels.size, 5))


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(4 * RATE_HZ), np.tile(np.pad(click(), (0, 3000)), 20)])
def test_where_there_is_no_voice_none_is_over(sound: Sound) -> None:
    assert voice_over(frame_levels((sound * 32767).astype(np.int16), RATE_HZ)) is None
