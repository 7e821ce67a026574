"""The set-up pages that measure, on a real sound card: how loud we are in a room, and how well somebody is heard."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from math import floor
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from numpy.typing import NDArray
from soundcard import SoundCard, unplugged, until, virtual_sound_card
from speech import in_room, utterance
from watched import Watched, hears, watched

from kiosk.actions.setup_sound import ENOUGH_DB, Measured
from kiosk.app.models import model_path
from kiosk.clock import Clock
from kiosk.messages import VOLUME_STEP_DB
from kiosk.store.setup_code import new_code
from kiosk.store.store import Store
from kiosk.turn.devices import Devices
from kiosk.turn.measuring import ROOM_S
from voice.hear import Ear
from voice.loudness import loudness_db
from voice.loudspeaker import Loudspeaker
from voice.measuring import voice_db
from voice.microphone import RATE_HZ
from voice.speak import Synthesiser

SENTENCE = "今天天气很好"
PATIENCE_S = 20.0
NEAR_DB = 2.0
"""So far a measured ratio may be off: the sentence's pauses, the moments at its ends."""


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, mock.patch.dict(os.environ, card.env):
        yield card


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture
def staff(card: SoundCard, ear: Ear, tmp_path: Path) -> Iterator[Watched]:
    """A kiosk at its set-up page."""
    with closing(Store(tmp_path, "lobby", Clock(ZoneInfo("Asia/Shanghai"), datetime(2026, 11, 23, 8)))) as store:
        code = new_code(store)
    with (
        closing(Loudspeaker()) as loudspeaker,
        watched(Devices({"zh": ear}, Synthesiser(), loudspeaker), tmp_path) as kiosk,
    ):
        for intent in ("setup", *(f"setup.code.digit:{digit}" for digit in code), "setup.code.enter"):
            kiosk.press(intent)
        kiosk.page("setup")
        yield kiosk


def noise(seconds: float, loudness: float) -> NDArray[np.int16]:
    """A hiss of this many LUFS."""
    hiss = np.random.default_rng(3).normal(0, 1000, round(seconds * RATE_HZ))
    gain = 10 ** ((loudness - loudness_db(hiss.astype(np.int16), RATE_HZ)) / 20)
    return np.asarray((hiss * gain).astype(np.int16))


@contextmanager
def room(card: SoundCard, sound: NDArray[np.int16]) -> Iterator[None]:
    """Inside, the microphone hears this, too."""
    command = ["pacat", "--playback", "--device=mouth", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1"]
    with subprocess.Popen(command, env={**os.environ, **card.env}, stdin=subprocess.PIPE) as player:
        assert player.stdin
        threading.Thread(target=player.communicate, args=(sound.tobytes(),), daemon=True).start()
        try:
            yield
        finally:
            player.kill()


def measured(kiosk: Watched) -> Measured:
    """Press "measure" and wait for what was found."""
    kiosk.press("setup.volume")
    kiosk.press("setup.volume.measure")
    kiosk.page("setup.volume.measuring")
    kiosk.wait(lambda view: view.page.id == "setup.volume" and bool(view.visit.typed), PATIENCE_S)
    found = Measured.parse(kiosk.view.visit.typed)
    assert found
    return found


@pytest.mark.parametrize(("noise_db", "above", "wanted"), [(-52.0, 22.0, 2), (-32.0, 2.0, None)])
def test_speech_is_compared_with_the_room_and_the_least_volume_that_is_enough_suggested(
    card: SoundCard, staff: Watched, noise_db: float, above: float, wanted: int | None
) -> None:
    with card.echo(), room(card, noise(30, noise_db)):
        found = measured(staff)
    assert found.room == pytest.approx(noise_db, abs=1.0)
    assert found.above == pytest.approx(above, abs=NEAR_DB)  # levelled speech is at -18 LUFS, and volume 3 12 dB below
    assert found.wanted == wanted


def test_the_suggested_volume_is_kept_at_a_press(card: SoundCard, staff: Watched) -> None:
    with card.echo(), room(card, noise(30, -40.0)):
        found = measured(staff)
    assert found.above
    assert found.above == pytest.approx(10.0, abs=NEAR_DB)
    use = next(choice for choice in staff.view.page.choices if choice.intent.name == "setup.volume.use")
    assert use.label == "改成大声"
    staff.press(str(use.intent))
    view = staff.wait(lambda view: view.spoken == "记下了。")
    assert view.visit.volume == 4
    assert view.page.body[0] == "现在：大声"
    assert view.page.body[1] == f"比房间响{floor(found.above + VOLUME_STEP_DB)}分贝，要15分贝"
    bar_moved_while_the_sentence_was_shown(staff)


def bar_moved_while_the_sentence_was_shown(kiosk: Watched) -> None:
    shown = [view for _, view in kiosk.views if view.page.id == "setup.volume.measuring" and view.listening]
    sentence = shown[0].page.body[0]
    quiet = [view.listening.level for view in shown if view.listening and view.spoken != sentence]
    loud = [view.listening.level for view in shown if view.listening and view.spoken == sentence]
    assert len(quiet) > 20
    assert len(loud) > 20
    assert max(loud) > max(quiet) + 0.1


def test_where_the_microphone_does_not_hear_the_loudspeaker_nothing_is_suggested(
    card: SoundCard, staff: Watched
) -> None:
    with room(card, noise(30, -45.0)):
        found = measured(staff)
    assert found.above is None
    assert found.wanted is None
    assert "话筒里听不出我说的话" in staff.view.spoken


def test_measuring_holds_nobody_up(card: SoundCard, staff: Watched) -> None:
    staff.press("setup.volume")
    staff.press("setup.volume.measure")
    staff.wait(lambda view: view.listening is not None, PATIENCE_S)
    begun = time.monotonic()
    staff.press("help")
    staff.page("help")
    assert time.monotonic() - begun < 0.1
    until(lambda: not card.microphone_is_open())
    time.sleep(ROOM_S)
    assert staff.view.page.id == "help"


def test_without_a_microphone_it_is_told(card: SoundCard, staff: Watched) -> None:
    with unplugged(card):
        staff.press("setup.volume")
        staff.press("setup.volume.measure")
        view = staff.wait(lambda view: "没有找到话筒" in view.spoken and view.page.id == "setup.volume", PATIENCE_S)
    assert view.page.id == "setup.volume"


def read_aloud(card: SoundCard, kiosk: Watched, sound: NDArray[np.int16]) -> str:
    """Press "read it aloud", say this as soon as the kiosk listens, and what it tells then."""
    kiosk.press("setup.microphone")
    kiosk.press("setup.microphone.try")
    kiosk.wait(hears, PATIENCE_S)
    card.speak_into_microphone(sound)
    view = kiosk.wait(lambda view: view.page.id == "setup.microphone" and bool(view.visit.typed), PATIENCE_S)
    return "".join(view.page.body)


def test_a_sentence_that_is_read_aloud_is_heard_and_its_level_judged(card: SoundCard, staff: Watched) -> None:
    assert read_aloud(card, staff, utterance(SENTENCE)) == f"声音大小正好。我听到的是：{SENTENCE}"
    levels = [view.listening.level for _, view in staff.views if view.listening]
    assert max(levels) > 0.6
    assert min(levels) < 0.1


def test_a_voice_that_is_too_faint_is_told(card: SoundCard, staff: Watched) -> None:
    told = read_aloud(card, staff, in_room(0.04 * utterance(SENTENCE) / 32768))
    assert told.startswith("声音太小了。")


def test_a_voice_that_is_too_much_for_the_microphone_is_told(card: SoundCard, staff: Watched) -> None:
    told = read_aloud(card, staff, in_room(20 * utterance(SENTENCE) / 32768))
    assert told.startswith("声音太大")


def test_something_else_is_not_taken_for_the_sentence(card: SoundCard, staff: Watched) -> None:
    assert read_aloud(card, staff, utterance("我要报名参加书法班")) == "声音大小正好。可是没有听清说的是什么。"


def test_who_says_nothing_is_told_that_it_was_too_quiet(card: SoundCard, staff: Watched) -> None:
    assert read_aloud(card, staff, in_room(np.zeros(RATE_HZ))).startswith("声音太小了。")


def test_the_least_step_that_is_enough_is_suggested() -> None:
    assert Measured(-50.0, -35.0, 3).above == pytest.approx(14.86, abs=0.01)
    assert Measured(-50.0, -34.0, 3).wanted == 3
    assert Measured(-50.0, -35.0, 3).wanted == 4
    assert Measured(-50.0, -50.0 + ENOUGH_DB - 25, 5).wanted is None
    assert Measured(-50.0, -35.0, 3).above_at(5) == pytest.approx(26.86, abs=0.01)


def test_a_rattling_microphone_is_as_loud_as_can_be() -> None:
    assert voice_db(np.full(RATE_HZ, 32_767, np.int16)) == 0.0
    assert voice_db(noise(2.0, -30.0)) == pytest.approx(-30.0, abs=0.1)
