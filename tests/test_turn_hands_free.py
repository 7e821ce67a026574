"""A conversation by voice alone, through the real loop: real sound, the built-in model, one press at the beginning."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from soundcard import SoundCard, virtual_sound_card
from speech import utterance
from watched import Watched, hears, watched

from kiosk.app.models import model_path
from kiosk.messages import View
from kiosk.settings import Settings
from kiosk.turn.devices import Devices
from voice.hear import Ear
from voice.loudspeaker import Loudspeaker
from voice.speak import Synthesiser

READ_S = 25.0
"""The longest page of this file has been read."""
SILENCE_S = 6.0
"""The kiosk listens so long for somebody to begin."""


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, mock.patch.dict(os.environ, card.env):
        yield card


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture
def devices(card: SoundCard, ear: Ear) -> Iterator[Devices]:
    with closing(Loudspeaker()) as loudspeaker:
        yield Devices({"zh": ear}, Synthesiser(), loudspeaker)


@pytest.fixture
def kiosk(devices: Devices, tmp_path: Path) -> Iterator[Watched]:
    with watched(devices, tmp_path) as kiosk:
        yield kiosk


def begin(card: SoundCard, kiosk: Watched, text: str = "找人帮忙", page: str = "help") -> None:
    """Press the microphone and say this. The kiosk speaks fast, so that a test is soon over."""
    kiosk.press("set.faster")
    kiosk.press("set.faster")
    kiosk.press("listen")
    kiosk.wait(hears)
    card.speak_into_microphone(utterance(text))
    kiosk.page(page)


def aside(view: View) -> bool:
    """Whether the kiosk listens by itself, and hears."""
    return view.listening is not None and view.listening.aside and hears(view)


def answer(card: SoundCard, kiosk: Watched, text: str) -> None:
    """Speak when the kiosk listens by itself."""
    kiosk.wait(aside, READ_S)
    card.speak_into_microphone(utterance(text))


def test_signing_up_with_one_press(card: SoundCard, kiosk: Watched) -> None:
    begin(card, kiosk, "我要报名太极拳", "keypad")
    answer(card, kiosk, "一三五七")
    kiosk.wait(lambda view: view.visit.typed == "1357")
    answer(card, kiosk, "好了")
    kiosk.page("activity.confirm")
    answer(card, kiosk, "对")
    kiosk.page("signed.seated")


def test_it_is_deaf_while_it_speaks_and_lets_be_whoever_is_silent(card: SoundCard, kiosk: Watched) -> None:
    begin(card, kiosk)
    with card.echo():
        kiosk.wait(lambda view: view.spoken_to > 5)
        assert not card.microphone_is_open()
        assert kiosk.wait(aside, READ_S).spoken == "请您说，我在听"
        began = time.monotonic()
        assert card.microphone_is_open()
        left = kiosk.wait(lambda view: view.listening is None)
    assert time.monotonic() - began > SILENCE_S - 0.5  # that it hears is shown a moment later
    assert not any(view.listening and view.listening.partial for view in kiosk.since(began))
    assert (left.page.id, left.spoken) == ("help", left.page.say[-1])
    assert np.abs(card.record_loudspeaker(1.0)).max() == 0
    assert kiosk.view.listening is None


def test_any_key_ends_it_and_means_what_it_always_means(card: SoundCard, kiosk: Watched) -> None:
    begin(card, kiosk)
    kiosk.wait(aside, READ_S)
    kiosk.press("listen")
    kiosk.wait(lambda view: view.listening is not None and not view.listening.aside)
    kiosk.press("listen")
    kiosk.page("help")
    kiosk.press("help.kind:doctor")
    kiosk.page("help.confirm")
    time.sleep(READ_S / 5)
    assert kiosk.view.listening is None


def test_a_missing_microphone_is_written_and_not_spoken_of(card: SoundCard, kiosk: Watched) -> None:
    begin(card, kiosk)
    kiosk.wait(aside, READ_S)
    card.unplug()
    try:
        view = kiosk.wait(lambda view: "话筒" in view.missing and not view.listening)
        time.sleep(0.5)
        assert kiosk.view.spoken == view.spoken == view.page.say[-1]
    finally:
        card.plug()


def test_time_passes_while_nobody_answers(card: SoundCard, devices: Devices, tmp_path: Path) -> None:
    with watched(devices, tmp_path, Settings(idle_warn_s=SILENCE_S / 2)) as kiosk:
        begin(card, kiosk)
        kiosk.wait(aside, READ_S)
        began = time.monotonic()
        kiosk.page("idle")
        assert time.monotonic() - began < SILENCE_S


def test_it_can_be_switched_off(card: SoundCard, devices: Devices, tmp_path: Path) -> None:
    with watched(devices, tmp_path, Settings(hands_free=False)) as kiosk:
        begin(card, kiosk)
        kiosk.wait(lambda view: view.spoken_to > 0)
        kiosk.wait(lambda view: view.spoken_to == 0, READ_S)
        time.sleep(1.0)
        assert kiosk.view.listening is None


def test_whoever_holds_forth_is_asked_to_say_less(card: SoundCard, kiosk: Watched) -> None:
    story = utterance("春天来了公园里的花都开了大家一起出去走走看看风景拍拍照片" * 3, rate=180)
    kiosk.press("listen")
    kiosk.wait(hears)
    card.speak_into_microphone(story)
    kiosk.wait(lambda view: "您可以说" in view.spoken, 30)
    assert any("请说短一点" in view.spoken for _, view in kiosk.views)
    assert kiosk.view.page.id == "home"
