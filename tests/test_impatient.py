"""A thousand visits of impatient people, and many hands at once: nothing breaks, and one always gets away."""

from __future__ import annotations

import logging
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from impatient import ConversationError, Press, Wait, replay
from soundcard import SoundCard, virtual_sound_card
from speech import utterance
from watched import Watched, hears, watched

from kiosk.actions import ACTIONS
from kiosk.app.models import model_path
from kiosk.messages import Intent
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from voice.hear import Ear
from voice.loudspeaker import Loudspeaker
from voice.speak import Synthesiser

ROOT = Path(__file__).parent.parent
PEOPLE, WARM = 1000, 200
"""How many come, and after how many the kiosk knows all its pages: memory is looked at then, and at the end."""
GROWTH = 0.05
ONLY_CHINESE = "lesson.open:1 养生保健/4 中风早知道"
ROUNDS, HANDS, PRESSES = 3, 3, 8
KEYS = ("help", "home", "back", "again", "listen", "stop", "activities.week", "set.language:zh", "help.call:talk",
        "activity.sign_up:5", "pad.digit:1", "lesson.open:6 每日一词/1 老当益壮", "more", "help.ring:gone")  # fmt: skip
OVERBOOKED = (
    "select a.id from activities a join registrations r on r.activity = a.id and r.state = 'seated' "
    "group by a.id having count(*) > a.seats"
)
WAITING_FOR_NOTHING = (
    "select a.id from activities a join registrations r on r.activity = a.id group by a.id "
    "having sum(r.state = 'waiting') > 0 and sum(r.state = 'seated') < a.seats"
)


def test_a_thousand_impatient_people(tmp_path: Path) -> None:
    """Memory is what is resident of a process that does nothing else: caches, and what SQLite and NumPy hold, too."""
    command = [sys.executable, str(ROOT / "tests" / "impatient_run.py"), str(tmp_path), str(PEOPLE), str(WARM)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    warm, end = map(float, ran.stdout.split())
    assert end / warm - 1 <= GROWTH, f"{warm:.1f} MB after {WARM} people, {end:.1f} MB after {PEOPLE}"
    with closing(sqlite3.connect(tmp_path / "kiosk.db")) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert db.execute(OVERBOOKED).fetchall() == []
        assert db.execute(WAITING_FOR_NOTHING).fetchall() == []
        for state in ("seated", "waiting", "cancelled"):  # somebody has come so far
            assert db.execute("select 1 from registrations where state = ?", [state]).fetchone(), state


def test_back_goes_on_from_what_is_written_in_the_other_language(tmp_path: Path) -> None:
    kiosk = replay(tmp_path, [Press(ONLY_CHINESE), Press("set.language:en")])
    assert kiosk.talk.turn.page.id == "columns"
    assert kiosk.talk.press(Intent("back")).page.id == "home"


def test_back_goes_on_from_an_activity_that_is_over(tmp_path: Path) -> None:
    kiosk = replay(tmp_path, [Press("activity.open:1"), Press("more")])
    kiosk.world.store.clock.advance(5 * 3600)
    assert kiosk.talk.press(Intent("back")).page.id == "activities"
    assert kiosk.talk.press(Intent("back")).page.id == "home"


def test_a_page_without_a_way_out_is_told_with_its_steps(tmp_path: Path) -> None:
    with mock.patch.dict(ACTIONS, help=ACTIONS["more"]), pytest.raises(ConversationError) as told:
        replay(tmp_path, [Press("places")])
    assert "help leads to more" in str(told.value)
    assert "Press(intent='places')" in str(told.value)


def test_what_breaks_is_told_with_its_steps(tmp_path: Path) -> None:
    with (
        mock.patch.object(Conversation, "pass_time", side_effect=ZeroDivisionError),
        pytest.raises(ConversationError) as told,
    ):
        replay(tmp_path, [Press("more"), Wait(1.0)])
    assert "ZeroDivisionError" in str(told.value)
    assert "Wait(seconds=1.0)" in str(told.value)


@pytest.fixture
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, mock.patch.dict(os.environ, card.env):
        yield card


@pytest.fixture
def kiosk(card: SoundCard, tmp_path: Path) -> Iterator[Watched]:
    with closing(Loudspeaker()) as loudspeaker:
        devices = Devices({"zh": Ear(model_path("zh"), "zh")}, Synthesiser(), loudspeaker)
        with watched(devices, tmp_path) as kiosk:
            yield kiosk


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_many_hands_while_somebody_speaks(card: SoundCard, kiosk: Watched, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    for round_ in range(ROUNDS):
        kiosk.press("listen")
        kiosk.wait(hears)
        hands = [threading.Thread(target=press_about, args=(kiosk, 10 * round_ + hand)) for hand in range(HANDS)]
        speaking = threading.Thread(target=card.speak_into_microphone, args=(utterance("找人帮忙"),))
        for thread in (speaking, *hands):
            thread.start()
        for thread in (speaking, *hands):
            thread.join()
        kiosk.press("home")
        kiosk.page("home")
        kiosk.press("help")
        kiosk.page("help")
    assert [record.getMessage() for record in caplog.records] == []


def press_about(kiosk: Watched, seed: int) -> None:
    """Press this and that, most of it when the utterance is about to end: it and the pause after it last some 2 s."""
    chance = random.Random(seed)
    for _ in range(PRESSES):
        time.sleep(chance.uniform(0.0, 0.6))
        kiosk.press(chance.choice(KEYS))
