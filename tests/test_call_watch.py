"""A call at the kiosk beside other processes: what the desk does is shown within a second, and no lock stops a call."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from unittest import mock

import pytest
from desk_process import Desk, desk
from screen import wait_until
from sqlite_utils import Database
from test_turn_without_sound import Hasty
from watched import CONTENT, Watched

from kiosk.app.open import _conversation
from kiosk.messages import View
from kiosk.settings import Settings
from kiosk.store import store as stores
from kiosk.texts import Texts
from kiosk.turn import errands
from kiosk.turn.devices import Devices
from kiosk.turn.loop import Loop
from voice.loudspeaker import Loudspeaker

SOON_S = 1.0
AT_ONCE_S = 0.5
USUAL, LONG = Settings(), Settings(kiosk=9_000 * "k")
"""The latter has a name that needs a page of the file for each row it stands in."""
LOCKED_S = 2.0
"""Shorter than somebody who makes a backup may lock the store, so that the test need not last."""


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Watched]:
    with opened(tmp_path) as kiosk:
        yield kiosk


@pytest.fixture
def teacher(kiosk: Watched, tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as teacher:
        yield teacher


@contextmanager
def opened(data: Path, settings: Settings = USUAL) -> Iterator[Watched]:
    """The kiosk as it is opened for people, without a window and without sound."""
    converse = partial(_conversation, data, CONTENT, settings, Event(), {})
    with (
        closing(Loudspeaker("no such loudspeaker")) as silent,
        closing(Loop(converse, Devices({}, Hasty(), silent), Texts(CONTENT), hands_free=False)) as loop,
    ):
        seen = Watched(loop, [])
        loop.start(seen.show)
        yield seen


def call(kiosk: Watched, kind: str = "doctor") -> str:
    """Call, and give the call's id once its page is there."""
    for intent in ("home", f"help.kind:{kind}", f"help.call:{kind}"):
        kiosk.press(intent)
    return kiosk.page("help.calling").visit.call


def states(data: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{data / 'kiosk.db'}?mode=ro", uri=True)) as db:
        return [state for (state,) in db.execute("select state from calls order by rowid")]


def shown_after(kiosk: Watched, page: str, since: float) -> View:
    """The page, said within SOON_S of this moment."""
    view = kiosk.wait(lambda view: view.page.id == page and view.speaking)
    at = next(at for at, each in kiosk.views if each.page.id == page and each.speaking and at > since - SOON_S)
    assert at - since < SOON_S
    assert view.spoken in view.page.say
    return view


def test_each_step_at_the_desk_is_shown_and_said_within_a_second(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    id = call(kiosk)
    wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
    for step, page, words in (
        ("ring", "help.ringing", "服务台的铃响了"),
        ("see", "help.seen", "示例老师看到了"),
        ("hand_on", "help.handed", "转给示例老师了"),
        ("come", "help.coming", "示例老师正在过来"),
        ("finish", "help.done", "办好了"),
    ):
        done = teacher.do(step, id)
        view = shown_after(kiosk, page, done)
        assert words in view.page.title
        first = next(at for at, each in kiosk.views if each.page.id == page)
        print(f"{step}: shown after {1000 * (first - done):.0f} ms")


def test_each_step_is_said_once(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    id = call(kiosk)
    wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
    teacher.do("come", id)
    kiosk.wait(lambda view: view.page.id == "help.coming" and view.speaking)
    kiosk.wait(lambda view: not view.speaking)
    before = len(kiosk.views)
    time.sleep(4 * 0.25)
    assert [view for _, view in kiosk.views[before:] if view.speaking] == []


def test_an_answer_breaks_into_what_is_being_read(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    id = call(kiosk)
    wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
    kiosk.press("lesson.open:6 每日一词/1 老当益壮")
    kiosk.wait(lambda view: view.page.id == "player" and view.speaking)
    shown_after(kiosk, "help.coming", teacher.do("come", id))
    kiosk.press("back")
    kiosk.page("player")


def test_an_answer_leaves_whoever_types_their_keys(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    id = call(kiosk)
    wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
    kiosk.press("contact")
    kiosk.press("pad.digit:1")
    done = teacher.do("come", id)
    view = kiosk.wait(lambda view: "正在过来" in view.spoken)
    assert (view.page.id, view.visit.typed) == ("keypad", "1")
    assert time.monotonic() - done < SOON_S


def test_a_locked_store_keeps_nobody_waiting_and_loses_nothing(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    teacher.do("lock", str(LOCKED_S))
    pressed = time.monotonic()
    call(kiosk)
    assert time.monotonic() - pressed < AT_ONCE_S
    assert states(tmp_path) == []
    assert "正在呼叫" in kiosk.view.page.title
    unlocked = teacher.done()
    wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
    assert time.monotonic() - unlocked < SOON_S


def test_what_is_done_while_it_is_locked_is_done_in_order(kiosk: Watched, teacher: Desk, tmp_path: Path) -> None:
    teacher.do("lock", str(LOCKED_S))
    id = call(kiosk)
    kiosk.press(f"help.ring:{id}")
    kiosk.press(f"help.cancel:{id}")
    kiosk.page("help.cancelled")
    call(kiosk, "talk")
    assert states(tmp_path) == []
    teacher.done()
    wait_until(lambda: states(tmp_path) == ["cancelled", "new"], "all is written down")


def test_a_lock_longer_than_a_writer_waits_loses_nothing(tmp_path: Path) -> None:
    quick = mock.patch.multiple(errands, AGAIN_S=0.05, LONGEST_S=0.2)
    with mock.patch.object(stores, "BUSY_S", 0.2), quick, opened(tmp_path) as kiosk, desk(tmp_path) as teacher:
        teacher.do("lock", str(LOCKED_S))
        call(kiosk)
        teacher.done()
        wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
        teacher.do("come", kiosk.view.visit.call)
        kiosk.page("help.coming")


def test_a_full_disk_is_waited_out(tmp_path: Path) -> None:
    full, connect = Event(), stores._connect

    def connected(path: Path) -> Database:
        db = connect(path)
        if full.is_set():
            db.execute("pragma max_page_count = 1")  # no page more than there are
        return db

    quick = mock.patch.multiple(errands, AGAIN_S=0.05, LONGEST_S=0.2)
    with mock.patch.object(stores, "_connect", connected), quick, opened(tmp_path, LONG) as kiosk:
        with closing(sqlite3.connect(tmp_path / "kiosk.db")) as db:
            db.execute("vacuum")
        full.set()
        call(kiosk)
        time.sleep(0.5)
        assert states(tmp_path) == []
        full.clear()
        wait_until(lambda: states(tmp_path) == ["new"], "the call is written down")
