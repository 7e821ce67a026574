"""Slams, coughs, talk behind: whatever is heard while the kiosk listens, nothing is done that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from speech import in_room, utterance
from watched import conversation

from kiosk.app.models import model_path
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation
from kiosk.turn.listener import UNCLEAR, Reading, readings_of
from voice.audio_file import read_audio
from voice.bench.noise import speech_power
from voice.hear import Ear, Listening
from voice.microphone import BLOCK_SAMPLES, RATE_HZ

RECORDINGS = Path(__file__).parent.parent.parent / "shared/data/noise"
"""No part of the repository; where they lie beside it, they are listened to."""
RECORDED = [f"esc10-{noise}-{take}" for noise in ("person-sneeze", "baby-cry", "clock-tick") for take in range(3)]
NEWS = "昨天我家孩子从北京寄来一箱苹果又大又甜给你拿几个尝尝"
Sound = NDArray[np.float64]


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Conversation]:
    with conversation(tmp_path, Settings()) as kiosk:
        yield kiosk


def burst(seconds: float, dies_in_s: float, seed: int = 5) -> Sound:
    """Noise, loud at once and dying away."""
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.asarray(np.random.default_rng(seed).normal(0, 0.3, len(at)) * np.exp(-at / dies_in_s))


def cough(seed: int = 5) -> Sound:
    """A burst of air and the short tone after it."""
    at = np.arange(round(0.15 * RATE_HZ)) / RATE_HZ
    tone = sum(np.sin(2 * np.pi * 320 * n * at) / n for n in range(1, 6)) * 0.15 * np.exp(-at / 0.06)
    return np.concatenate([burst(0.12, 0.05, seed), tone])


def coughs() -> Sound:
    gap = np.zeros(round(0.25 * RATE_HZ))
    return np.concatenate([part for seed in (1, 2, 3) for part in (cough(seed), gap)])


def talk(seconds: float) -> Sound:
    """Two people who go on talking."""
    voices = [utterance(NEWS, voice=voice, rate=170)[RATE_HZ:-RATE_HZ] / 32768 for voice in ("cmn+f2", "cmn+m7")]
    return np.asarray(sum(np.resize(voice, round(seconds * RATE_HZ)) for voice in voices))


def listened(ear: Ear, phrases: tuple[str, ...], sound: Sound) -> Listening:
    """The listening at its end: quiet follows for as long as it takes."""
    listening = ear.listen(phrases)
    samples = in_room(np.pad(sound, (RATE_HZ, 8 * RATE_HZ)))
    for at in range(0, len(samples), BLOCK_SAMPLES):
        listening.feed(samples[at : at + BLOCK_SAMPLES].tobytes())
    assert listening.ended
    return listening


def outcome(listening: Listening) -> tuple[Reading, ...]:
    """What the listener would hand on."""
    return (readings_of(listening.result()) or (UNCLEAR,)) if listening.speaking else ()


def assert_nothing_done(kiosk: Conversation, ear: Ear, sound: Sound) -> None:
    for page in ("home", "help"):
        turn = kiosk.press(Intent(page))
        after = kiosk.said(outcome(listened(ear, kiosk.expected(), sound)))
        assert after.page == turn.page or after.page.id in ("unclear", "did-you-mean")
        assert after.understood and after.understood.intent is None


@pytest.mark.parametrize("sound", [burst(0.3, 0.02), cough(), coughs()], ids=["a slam", "a cough", "coughs"])
def test_slams_and_coughs(kiosk: Conversation, ear: Ear, sound: Sound) -> None:
    assert_nothing_done(kiosk, ear, sound)


@pytest.mark.parametrize("db", [-10, -30], ids=["beside", "behind"])
def test_people_who_talk_among_themselves(kiosk: Conversation, ear: Ear, db: float) -> None:
    assert_nothing_done(kiosk, ear, talk(8) * 10 ** (db / 20))


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings of noises beside the project")
@pytest.mark.parametrize("name", RECORDED)
def test_recorded_noises(kiosk: Conversation, ear: Ear, name: str) -> None:
    assert_nothing_done(kiosk, ear, read_audio(RECORDINGS / f"{name}.opus", RATE_HZ)[: 6 * RATE_HZ] / 32768)


@pytest.mark.parametrize(
    ("said", "page"), [("我要报名太极拳", "keypad"), ("找人帮忙", "help"), ("今天的活动", "activities.today")]
)
def test_whoever_speaks_is_heard_though_others_talk_on_behind(
    kiosk: Conversation, ear: Ear, said: str, page: str
) -> None:
    voice = utterance(said, voice="cmn+m5") / 32768
    behind = talk(14)
    behind *= np.sqrt(speech_power(voice) / np.mean(behind**2)) / 10  # 20 dB weaker
    behind[RATE_HZ : RATE_HZ + len(voice)] += voice
    listening = listened(ear, kiosk.expected(), behind)
    readings = outcome(listening)
    assert kiosk.said(readings).page.id == page, readings
    assert listening.result().audio_s < 4.0 + len(voice) / RATE_HZ  # and not 12 s
