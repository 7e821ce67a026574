"""A spoken message on a real sound card: from the microphone into the store, and back out of the loudspeaker."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Thread
from unittest import mock
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from likeness import likeness
from numpy.typing import NDArray
from soundcard import SoundCard, unplugged, until, virtual_sound_card
from speech import QUIET_S, utterance
from watched import Watched, watched

from kiosk.app.models import model_path
from kiosk.clock import Clock
from kiosk.messages import View
from kiosk.store.messages import Message, messages_of, sound
from kiosk.store.store import Store
from kiosk.turn.devices import Devices
from voice import message
from voice.audio_file import resample
from voice.hear import Ear
from voice.level import FULL_SCALE
from voice.loudspeaker import RATE_HZ as PLAYED_HZ
from voice.loudspeaker import Loudspeaker
from voice.message import PAUSE_S, blocks
from voice.microphone import RATE_HZ
from voice.speak import Synthesiser

SPOKEN = utterance("我的膝盖疼，想请您来看一看，谢谢您。")
LENGTH_S = len(SPOKEN) / RATE_HZ - 2 * QUIET_S
PATIENCE_S = 20.0
ALIKE = 0.9


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, mock.patch.dict(os.environ, card.env):
        yield card


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture
def kiosk(card: SoundCard, ear: Ear, tmp_path: Path) -> Iterator[Watched]:
    """A kiosk at which somebody has called for help."""
    with (
        closing(Loudspeaker()) as loudspeaker,
        watched(Devices({"zh": ear}, Synthesiser(), loudspeaker), tmp_path) as kiosk,
    ):
        kiosk.press("help.call:talk")
        kiosk.wait(lambda view: bool(view.visit.call))
        yield kiosk


@pytest.fixture
def store(kiosk: Watched, tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path, "desk", Clock(ZoneInfo("Asia/Shanghai"), datetime(2026, 11, 23, 8)))) as store:
        yield store


def begin(kiosk: Watched) -> None:
    """Come to the recorder, and don't wait for what it says first."""
    kiosk.press(f"help.message:{kiosk.view.visit.call}")
    kiosk.wait(lambda view: view.page.kind == "recorder" and view.speaking)
    kiosk.press("listen")
    recording(kiosk)


def recording(kiosk: Watched) -> None:
    kiosk.wait(lambda view: left_s(view) >= 0, PATIENCE_S)
    time.sleep(0.6)  # the sound that says "please speak"


def left_s(view: View) -> int:
    return view.listening.left_s if view.listening else -1


def reviewed(kiosk: Watched) -> float:
    """Seconds of the message that is offered to be kept."""
    view = kiosk.page("record.review", PATIENCE_S)
    assert view.visit.spoken
    return view.visit.spoken.seconds


def kept(kiosk: Watched, store: Store) -> Message:
    kiosk.press(f"record.keep:{kiosk.view.visit.call}")
    kiosk.wait(lambda view: view.page.id.startswith("help.") and "您的话留好了" in view.spoken)
    [message] = messages_of(store, kiosk.view.visit.call)
    return message


def samples_of(store: Store, id: str) -> NDArray[np.int16]:
    mp3 = sound(store, id)
    assert mp3
    return np.concatenate([*blocks(mp3, RATE_HZ)])


def test_what_is_said_is_kept_and_sounds_as_it_was_said(card: SoundCard, kiosk: Watched, store: Store) -> None:
    kiosk.press(f"help.message:{kiosk.view.visit.call}")
    recording(kiosk)
    before = [view.spoken for _, view in kiosk.views if view.page.kind == "recorder" and not view.listening]
    assert before[-1].startswith("听到响声就请说")
    card.speak_into_microphone(SPOKEN)
    ended = time.monotonic()
    assert reviewed(kiosk) == pytest.approx(LENGTH_S, abs=0.5)
    assert time.monotonic() - ended > PAUSE_S - QUIET_S - 0.5
    shown = [view for _, view in kiosk.views if view.page.kind == "recorder" and view.listening]
    assert max(view.listening.level for view in shown if view.listening) > 0.5
    assert any("您说完了吗" in view.spoken for view in shown)
    assert likeness(samples_of(store, kept(kiosk, store).id), SPOKEN) > ALIKE


def test_the_key_ends_it_and_the_loudspeaker_gives_it_back(card: SoundCard, kiosk: Watched) -> None:
    begin(kiosk)
    said = utterance("返回首页，叫医生，不用来了")  # none of which is a command now
    card.speak_into_microphone(said)
    pressed = time.monotonic()
    kiosk.press("record.done")
    seconds = reviewed(kiosk)
    assert time.monotonic() - pressed < PAUSE_S - 1.0  # not the silence after it
    with card.recording() as recording:
        kiosk.press("record.listen")
        kiosk.wait(lambda view: "您说的就是这些" in view.spoken)
        time.sleep(seconds)
    heard = resample(recording.samples / FULL_SCALE, PLAYED_HZ, RATE_HZ)
    assert likeness((heard * FULL_SCALE).astype(np.int16), said) > ALIKE


def test_the_microphones_key_ends_nothing_before_a_word_is_said_and_what_is_come_to_by_touch_ends_it(
    card: SoundCard, kiosk: Watched
) -> None:
    begin(kiosk)
    kiosk.press("listen")
    card.speak_into_microphone(SPOKEN)
    kiosk.press("focus.read:record.done")
    assert reviewed(kiosk) == pytest.approx(LENGTH_S, abs=0.5)


def test_it_ends_when_it_is_long_enough_and_says_so_before(card: SoundCard, kiosk: Watched) -> None:
    with mock.patch.object(message, "LONGEST_S", 13.0):
        begin(kiosk)
        signals = kiosk.view.signals
        talk = Thread(target=card.speak_into_microphone, args=(np.tile(SPOKEN, 4)[: 16 * RATE_HZ],))
        talk.start()
        kiosk.wait(lambda view: left_s(view) == 9, PATIENCE_S)
        assert "快到一分钟了" in kiosk.view.spoken
        assert kiosk.view.signals == signals + 1
        assert reviewed(kiosk) == pytest.approx(13.0, abs=1.0)
        talk.join()
    assert kiosk.view.page.say[0].startswith("一分钟到了")


def test_where_nobody_speaks_it_is_offered_again(kiosk: Watched) -> None:
    with mock.patch.object(message, "PATIENCE_S", 2.0):
        begin(kiosk)
        kiosk.page("record.nobody")
    kiosk.press("record.again")
    recording(kiosk)


def test_any_other_key_throws_it_away(card: SoundCard, kiosk: Watched, store: Store) -> None:
    begin(kiosk)
    card.speak_into_microphone(SPOKEN)
    kiosk.press("back")
    kiosk.wait(lambda view: view.page.id.startswith("help.") and view.listening is None)
    until(lambda: not card.microphone_is_open())
    assert kiosk.view.visit.spoken is None
    assert messages_of(store, kiosk.view.visit.call) == []


def test_unplugged_amid_a_message_what_was_said_is_kept(card: SoundCard, kiosk: Watched, store: Store) -> None:
    begin(kiosk)
    card.speak_into_microphone(SPOKEN)
    with unplugged(card):
        assert reviewed(kiosk) == pytest.approx(LENGTH_S, abs=0.7)
        assert kiosk.view.page.say[0].startswith("话筒断了")
        assert likeness(samples_of(store, kept(kiosk, store).id), SPOKEN) > ALIKE


def test_without_a_microphone_it_is_told(card: SoundCard, kiosk: Watched) -> None:
    with unplugged(card):
        kiosk.press(f"help.message:{kiosk.view.visit.call}")
        kiosk.wait(lambda view: view.page.kind == "recorder")
        kiosk.press("listen")
        kiosk.page("record.deaf", PATIENCE_S)
