"""Help for hearing, block by block as the loudspeaker gives them: louder, clearer, on one ear, never clipped."""

from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from voice.hearing_help import DELAY_S, HOP, Hearing, HearingHelp
from voice.loudness import PEAK, levelled, loudness_db
from voice.loudspeaker import BLOCK_SAMPLES, RATE_HZ
from voice.sounds import chime, listening_sound
from voice.speak import RATES, Synthesiser, Voice

PLAIN, CLEAR = Hearing(1.0), Hearing(1.0, clear=True)
LATE = round(DELAY_S * RATE_HZ)
MOST = PEAK * 32767
SPOKEN = {
    "zh": "您好，欢迎来到乐龄亭。今天上午九点半，一楼大厅有太极拳。",
    "en": "Good morning, and welcome. Tai chi begins at half past nine in the hall downstairs.",
}
SAYINGS = [
    ("zh", "cmn", SPOKEN["zh"]),
    ("zh", "cmn+Reed", SPOKEN["zh"]),
    ("zh", "cmn+f2", SPOKEN["zh"]),
    ("zh", "cmn+Annie", SPOKEN["zh"]),
    ("en", "en", SPOKEN["en"]),
    ("zh", "cmn", "返回"),
    ("en", "en", "Yes."),
]


@lru_cache
def said(language: str, voice: str, text: str) -> NDArray[np.int16]:
    return Synthesiser().say(text, language, voice=Voice(voice, 45, RATES, RATES)).samples


def helped(samples: NDArray[np.int16], *hearings: Hearing, channels: int = 2) -> NDArray[np.int16]:
    """Frames x channels; with several hearings one block after the other, the last one to the end."""
    padded = np.pad(samples, (0, -len(samples) % BLOCK_SAMPLES + BLOCK_SAMPLES))
    help_ = HearingHelp(channels)
    blocks = np.array_split(padded, len(padded) // BLOCK_SAMPLES)
    return np.concatenate([help_(each, hearings[min(at, len(hearings) - 1)]) for at, each in enumerate(blocks)])


def sine(hz: float, seconds: float = 2.0, peak: float = 10 ** (-6 / 20)) -> NDArray[np.int16]:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.asarray((np.sin(2 * np.pi * hz * at) * peak * 32767).round().astype(np.int16))


def distortion(sound: NDArray[np.int16]) -> float:
    """Everything that is not the tone, as a part of the tone."""
    part = sound[RATE_HZ // 2 :][:RATE_HZ]
    power = np.abs(np.fft.rfft(part * np.blackman(len(part)))) ** 2
    tone = int(power.argmax())
    around = power[tone - 3 : tone + 4].sum()
    return float(np.sqrt((power[20:].sum() - around) / around))


def brightness_db(sound: NDArray[np.int16]) -> float:
    """What is above 2 kHz compared with what is below."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    high = np.fft.rfftfreq(len(sound), 1 / RATE_HZ) > 2000
    return float(10 * np.log10(power[high].sum() / power[~high].sum()))


@pytest.mark.parametrize("gain", [1.0, 0.5, 0.1])
def test_plain_sound_is_only_later_and_as_loud_as_asked(gain: float) -> None:
    samples = said(*SAYINGS[0])
    heard = helped(samples, Hearing(gain))
    for ear in heard.T:
        assert np.abs(ear[LATE : LATE + len(samples)] - samples * gain).max() <= 1
        assert not ear[:LATE].any()


@pytest.mark.parametrize(("balance", "left", "right"), [(0, 1, 1), (-1, 1, 0), (1, 0, 1), (-0.5, 1, 0.5), (3, 0, 1)])
def test_balance_takes_from_the_other_ear(balance: float, left: float, right: float) -> None:
    loudest = np.abs(helped(sine(440), Hearing(0.5, balance=balance))).max(axis=0)
    assert loudest / np.abs(sine(440)).max() == pytest.approx([left / 2, right / 2], abs=0.001)


def test_where_there_is_one_channel_it_has_everything() -> None:
    heard = helped(sine(440), Hearing(1.0, balance=-1.0), channels=1)
    assert heard.shape[1] == 1
    assert np.abs(heard).max() == np.abs(sine(440)).max()


@pytest.mark.parametrize("hearing", [PLAIN, CLEAR, Hearing(4.0), Hearing(4.0, clear=True, balance=0.3)])
def test_nothing_is_beyond_the_peak(hearing: Hearing) -> None:
    random = np.random.default_rng(0)
    clicks = np.where(random.random(RATE_HZ) < 0.001, np.int16(-32768), np.int16(0))
    loud = random.normal(0, 20_000, RATE_HZ).clip(-32768, 32767).astype(np.int16)
    for sound in (loud, clicks, sine(100, peak=1.0), said(*SAYINGS[0])):
        heard = np.abs(helped(sound, hearing).astype(int)).max()
        assert 0.3 * MOST < heard <= MOST


@pytest.mark.parametrize("hearing", [PLAIN, CLEAR])
@pytest.mark.parametrize("hz", [150, 300, 1000, 3000])
def test_a_tone_stays_a_tone(hz: float, hearing: Hearing) -> None:
    assert distortion(helped(sine(hz), hearing)[:, 0]) < 0.005


def test_a_tone_that_is_made_too_loud_is_held_down_not_clipped() -> None:
    heard = helped(sine(1000), Hearing(4.0))[:, 0]
    assert distortion(heard) < 0.005
    assert np.abs(heard[RATE_HZ:]).max() == pytest.approx(MOST, rel=0.01)
    clipped = np.clip(sine(1000) * 4.0, -MOST, MOST).astype(np.int16)
    assert distortion(clipped) > 0.1


def test_after_a_loud_moment_the_rest_is_as_loud_as_before() -> None:
    sound = sine(440, 3.0, 0.1)
    sound[RATE_HZ : RATE_HZ + 100] = 32767
    heard = helped(sound, Hearing(2.0))[:, 0]
    quiet = [np.abs(heard[at : at + 2000]).max() for at in (RATE_HZ // 2, 5 * RATE_HZ // 2)]
    assert quiet[1] == pytest.approx(quiet[0], rel=0.02)


@pytest.mark.parametrize("saying", SAYINGS)
def test_clear_speech_has_more_consonants_and_is_as_loud(saying: tuple[str, str, str]) -> None:
    plain, clear = (helped(said(*saying), hearing)[:, 0] for hearing in (PLAIN, CLEAR))
    assert brightness_db(clear) - brightness_db(plain) > 5
    assert loudness_db(clear, RATE_HZ) == pytest.approx(loudness_db(plain, RATE_HZ), abs=2)


def test_whatever_is_made_clear_stays_as_loud() -> None:
    random = np.random.default_rng(0)
    hiss = np.diff(random.normal(0, 2000, 5 * RATE_HZ + 1)).astype(np.int16)
    rumble = levelled(np.cumsum(random.normal(0, 30, 5 * RATE_HZ)).astype(np.int16), RATE_HZ)
    for sound in (hiss, rumble, chime(), listening_sound(), sine(300, 5.0), sine(5000, 5.0)):
        plain, clear = (helped(sound, hearing)[:, 0] for hearing in (PLAIN, CLEAR))
        assert loudness_db(clear, RATE_HZ) == pytest.approx(loudness_db(plain, RATE_HZ), abs=2)


def test_clear_sound_has_less_between_loud_and_faint() -> None:
    heard = helped(np.concatenate([sine(500, 2.0, 0.9), sine(500, 2.0, 0.09)]), CLEAR)
    loud, faint = (np.abs(heard[at : at + 2000]).max() for at in (RATE_HZ, 3 * RATE_HZ))
    assert 3 < loud / faint < 8


def test_what_is_changed_while_it_plays_comes_gradually() -> None:
    steps = [Hearing(0.1)] * 10 + [Hearing(1.0, clear=True)] * 10 + [Hearing(0.5, balance=-1.0)]
    heard = helped(sine(300, peak=0.5), *steps).astype(int)
    steepest = np.abs(np.diff(sine(300, peak=0.5).astype(int))).max()
    assert np.abs(np.diff(heard, axis=0)).max() < 1.6 * steepest
    assert np.abs(heard[-4096:-2048]).max(axis=0) == pytest.approx([0.25 * 32767, 0], rel=0.01, abs=1)


def test_what_is_cut_off_dies_away_without_a_click() -> None:
    help_, sound = HearingHelp(2), sine(300, peak=0.5)
    before = help_(sound[:BLOCK_SAMPLES], PLAIN)
    help_.cut()
    after = help_(np.zeros(BLOCK_SAMPLES, np.int16), PLAIN)
    heard = np.concatenate([before, after]).astype(int)
    assert np.abs(before[-100:]).max() > 10_000
    assert not after[HOP:].any()
    assert np.abs(np.diff(heard, axis=0)).max() < 1.1 * np.abs(np.diff(sound.astype(int))).max()
