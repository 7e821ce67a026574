"""Loudness as the standard has it, and all that speaks equally loud."""

import numpy as np
import pytest
from numpy.typing import NDArray

from voice.level import QUIETEST_DB
from voice.loudness import LEAD_S, LOUDNESS_DB, PEAK, TAIL_S, levelled, loudness_db, trimmed
from voice.speak import RATES, Synthesiser, Voice

RATE_HZ = 22_050
SPOKEN = {
    "zh": "您好，欢迎来到乐龄亭。今天上午九点半，一楼大厅有太极拳，还有五个名额。",
    "en": "Good morning, and welcome. Tai chi begins at half past nine in the hall downstairs; five seats are free.",
}
VOICES = [("zh", "cmn"), ("zh", "cmn+Reed"), ("zh", "cmn+f2"), ("zh", "cmn+m3"), ("zh", "cmn+Annie"), ("en", "en")]


def said(language: str = "zh", voice: str = "cmn+Reed", text: str = "") -> NDArray[np.float64]:
    """1 is full scale."""
    speech = Synthesiser().say(text or SPOKEN[language], language, voice=Voice(voice, 45, RATES, RATES))
    return np.asarray(speech.samples / 32768)


def int16(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.asarray((np.clip(sound, -1, 0.9999) * 32768).astype(np.int16))


def sine(level_db: float, seconds: float, rate_hz: int, hz: float = 1000) -> NDArray[np.int16]:
    """level_db is that of the peaks."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    return int16(np.sin(2 * np.pi * hz * at) * 10 ** (level_db / 20))


def noise(level_db: float, seconds: float) -> NDArray[np.float64]:
    return np.random.default_rng(0).normal(0, 10 ** (level_db / 20), round(seconds * RATE_HZ))


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 44_100, 48_000])
def test_a_tone_is_as_loud_as_the_standard_says(rate_hz: int) -> None:
    assert loudness_db(sine(0, 5, rate_hz, 997), rate_hz) == pytest.approx(-3.01, abs=0.05)
    assert loudness_db(sine(-23, 20, rate_hz), rate_hz) == pytest.approx(-26.0, abs=0.1)


def weight_db(hz: float) -> float:
    """How the two filters weigh a tone, by the coefficients that BS.1770 gives for 48 kHz."""
    z = np.exp(-2j * np.pi * hz / 48_000)
    shelf = np.polyval([1.19839281085285, -2.69169618940638, 1.53512485958697], z)
    shelf /= np.polyval([0.73248077421585, -1.69065929318241, 1.0], z)
    high_pass = np.polyval([1.0, -2.0, 1.0], z) / np.polyval([0.99007225036621, -1.99004745483398, 1.0], z)
    return float(20 * np.log10(np.abs(shelf * high_pass)))


@pytest.mark.parametrize("rate_hz", [22_050, 48_000])
@pytest.mark.parametrize("hz", [20, 40, 60, 100, 200, 1000, 1700, 2500, 4000, 8000])
def test_tones_are_weighed_as_the_standard_says(hz: float, rate_hz: int) -> None:
    assert loudness_db(sine(-6, 4, rate_hz, hz), rate_hz) == pytest.approx(-6 - 3.01 - 0.691 + weight_db(hz), abs=0.1)


def test_pauses_and_faint_parts_do_not_count() -> None:
    """EBU Tech 3341, cases 3 and 4, of one channel."""
    faint, loud, fainter = (sine(level, 10, RATE_HZ) for level in (-36, -23, -72))
    assert loudness_db(np.concatenate([faint, loud, loud, faint]), RATE_HZ) == pytest.approx(-26.0, abs=0.1)
    assert loudness_db(np.concatenate([fainter, faint, loud, loud, faint, fainter]), RATE_HZ) == pytest.approx(
        -26.0, abs=0.1
    )


@pytest.mark.parametrize("length", [0, 1, 3, 1000, 50_000])
def test_silence_has_no_loudness_and_stays_silence(length: int) -> None:
    silence = np.zeros(length, np.int16)
    assert loudness_db(silence, RATE_HZ) == QUIETEST_DB
    assert levelled(silence, RATE_HZ).tolist() == silence.tolist()
    assert trimmed(silence, RATE_HZ)[0].size == 0


def test_the_noise_of_a_silent_recording_is_not_made_as_loud_as_speech() -> None:
    hiss = int16(noise(-75, 2))
    assert hiss.any()
    assert levelled(hiss, RATE_HZ).tolist() == hiss.tolist()


RECORDINGS = {
    **{voice: said(language, voice) for language, voice in VOICES},
    "40 dB down": said() * 10 ** (-40 / 20),
    "clipped": np.clip(said() * 8, -0.99, 0.99),
    "3 s of silence in it": np.insert(said(), 30_000, np.zeros(3 * RATE_HZ)),
    "in a noisy room": np.pad(said() / 4, RATE_HZ) + noise(-50, len(said()) / RATE_HZ + 2)[: len(said()) + 2 * RATE_HZ],
    "a word of 0.3 s": said(text="对"),
    "0.1 s": said()[10_000:12_205],
    "with a bang": np.concatenate([said() / 10, np.ones(20)]),
}


@pytest.mark.parametrize("name", RECORDINGS)
def test_everything_is_made_equally_loud(name: str) -> None:
    level = levelled(int16(RECORDINGS[name]), RATE_HZ)
    assert loudness_db(level, RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=1)
    assert np.abs(level.astype(int)).max() <= PEAK * 32767
    assert np.abs(level[[0, -1]].astype(int)).max() < 100, "it clicks"
    assert level.size == RECORDINGS[name].size


@pytest.mark.parametrize("quieter_db", [0, 20, 30])
@pytest.mark.parametrize("room_db", [-100, -60])
def test_silence_is_cut_off_both_ends_however_quiet_the_voice(quieter_db: float, room_db: float) -> None:
    sound = said(text="请您再说一遍。")
    quiet = np.pad(sound, (RATE_HZ, 2 * RATE_HZ)) + noise(room_db, 10)[: len(sound) + 3 * RATE_HZ]
    samples, cut_s = trimmed(int16(quiet * 10 ** (-quieter_db / 20)), RATE_HZ)
    begins = np.flatnonzero(np.abs(sound) > 0.05)[0] / RATE_HZ
    assert 1.0 - LEAD_S - 0.02 <= cut_s <= 1.0 + begins
    assert cut_s + len(samples) / RATE_HZ == pytest.approx(1 + len(sound) / RATE_HZ + TAIL_S, abs=0.03)


@pytest.mark.parametrize("text", ["福", "四", "嘶嘶丝丝。", "返回"])
def test_a_faint_consonant_at_the_beginning_is_no_silence(text: str) -> None:
    sound = said(text=text)
    assert trimmed(int16(sound), RATE_HZ)[1] <= np.flatnonzero(np.abs(sound) > 0.01)[0] / RATE_HZ


def test_where_noise_is_almost_as_loud_as_the_voice_nothing_is_cut_off() -> None:
    sound = np.pad(said(), RATE_HZ)
    samples, cut_s = trimmed(int16(sound + noise(-28, 60)[: len(sound)]), RATE_HZ)
    assert (len(samples), cut_s) == (len(sound), 0)
