"""The turn loop on real sound: pressed or said, shown, spoken, and alive whatever breaks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from numpy.typing import NDArray
from screen import wait_until
from soundcard import RECORDED_HZ, SoundCard, virtual_sound_card
from speech import utterance
from watched import Watched, hears, watched

from kiosk.app.models import model_path
from kiosk.store import calls
from kiosk.store.store import StoreError
from kiosk.turn.devices import Devices
from voice.hear import Ear
from voice.level import level_db
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.sounds import chime
from voice.speak import Synthesiser

AUDIBLE = 100
"""int16: quieter speech at the default volume is a pause."""


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


def test_nobody_is_spoken_to_before_somebody_comes(card: SoundCard, kiosk: Watched) -> None:
    assert kiosk.view.page.id == "home"
    assert np.abs(card.record_loudspeaker(0.5)).max() == 0


def test_a_press_is_answered_aloud(card: SoundCard, kiosk: Watched) -> None:
    with card.recording() as recording:
        kiosk.press("help")
        kiosk.wait(lambda view: view.page.id == "help" and view.spoken_to > 5)
    assert level_db(recording.samples) > -50


def test_the_word_being_heard_is_marked(kiosk: Watched) -> None:
    kiosk.press("activity.open:1")
    sentence, after, _ = kiosk.page("activity").page.say
    kiosk.wait(lambda view: view.spoken == after and view.spoken_to > 5)
    marks = [(view.spoken_from, view.spoken_to) for _, view in kiosk.views if view.spoken == sentence]
    assert marks == sorted(marks)
    assert marks[0] == (0, 0)
    assert sentence[slice(*marks[-1])] in ("大厅", "厅")


def test_a_press_silences_at_once(card: SoundCard, kiosk: Watched) -> None:
    assert min(silent_after_s(card, kiosk) for _ in range(3)) < 0.2  # 150 ms, and what the recorder lags behind


def silent_after_s(card: SoundCard, kiosk: Watched) -> float:
    kiosk.press("home")
    kiosk.press("activity.sign_up:1")
    kiosk.wait(lambda view: view.page.id == "keypad" and view.spoken_to > 3)
    with card.recording() as recording:
        wait_until(lambda: loud_in(recording.so_far()).size, "speech is heard")
        before = len(recording.so_far())
        kiosk.press("pad.digit:1")  # says nothing itself
        time.sleep(0.6)
    return float(loud_in(recording.samples)[-1] - before) / RECORDED_HZ


def loud_in(samples: NDArray[np.int16]) -> NDArray[np.intp]:
    """Where in them something is heard."""
    return np.flatnonzero(np.abs(samples.astype(np.int32)) > AUDIBLE)


def test_what_is_said_leads_to_its_page(card: SoundCard, kiosk: Watched) -> None:
    said = utterance("我要报名太极拳")
    kiosk.press("listen")
    kiosk.wait(hears)
    card.speak_into_microphone(said)
    view = kiosk.page("keypad")
    assert "太极拳" in view.page.subtitle
    assert any(view.listening and view.listening.partial for _, view in kiosk.views)


def test_silence_is_answered_kindly(kiosk: Watched) -> None:
    kiosk.press("listen")
    kiosk.wait(lambda view: "没有听到您说话" in view.spoken)
    assert kiosk.view.page.id == "home"


def test_the_microphone_key_again_calls_it_off(kiosk: Watched) -> None:
    kiosk.press("listen")
    kiosk.wait(lambda view: view.listening is not None)
    kiosk.press("listen")
    kiosk.page("home")
    assert all("没有听到" not in view.spoken for _, view in kiosk.views)


def test_any_other_key_ends_the_listening(kiosk: Watched) -> None:
    kiosk.press("listen")
    kiosk.wait(lambda view: view.listening is not None)
    kiosk.press("help")
    kiosk.page("help")


def test_a_text_is_read_on_by_itself(kiosk: Watched) -> None:
    kiosk.press("lesson.open:6 每日一词/1 老当益壮")
    kiosk.wait(lambda view: view.page.current == 1)


def test_pulling_the_plug_leaves_touch_and_subtitles_and_plugging_in_brings_all_back(
    card: SoundCard, kiosk: Watched
) -> None:
    kiosk.press("listen")
    kiosk.wait(lambda view: view.listening is not None)
    card.unplug()
    kiosk.wait(lambda view: "话筒" in view.missing and "喇叭" in view.missing and not view.listening)
    kiosk.press("help")
    kiosk.wait(lambda view: view.page.id == "help" and view.spoken_to > 5)  # in silence, at the pace of speech
    card.plug()
    kiosk.wait(lambda view: "喇叭" not in view.missing)
    kiosk.press("listen")
    kiosk.wait(lambda view: not view.missing)
    card.speak_into_microphone(utterance("叫医生"))
    kiosk.page("help.confirm")


def test_what_breaks_is_owned_up_to_and_the_kiosk_goes_on(kiosk: Watched, caplog: pytest.LogCaptureFixture) -> None:
    full = StoreError("kiosk.db: database or disk is full")
    with mock.patch.object(calls, "call_for_help", side_effect=full):
        kiosk.press("help.call:talk")
        kiosk.wait(lambda view: view.page.id == "trouble" and view.spoken_to > 0)
    assert "StoreError (kiosk.db: database or disk is full)" in caplog.text
    kiosk.press("help.call:talk")
    kiosk.page("help.calling")


def test_a_call_rings_before_anything_is_said(card: SoundCard, kiosk: Watched) -> None:
    with card.recording() as recording:
        kiosk.press("help.call:talk")
        view = kiosk.wait(lambda view: view.page.id == "help.calling" and view.spoken_to > 0)
    before = next(at for at, shown in kiosk.views if shown.page == view.page)
    spoken = next(at for at, shown in kiosk.views if shown.page == view.page and shown.spoken_to > 0)
    assert spoken - before > len(chime()) / RATE_HZ
    assert level_db(recording.samples) > level_db(chime()) - 6
