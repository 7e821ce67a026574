"""Alerts to a real server: delivered, refused, slow, dead, restarted; and never does the desk page wait for one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from alert_post import Post, post_office
from desk import CONTENT

from kiosk.clock import Clock
from kiosk.staff import alert_rounds
from kiosk.staff.alert_rounds import Rounds, run
from kiosk.staff.alert_worker import send
from kiosk.store import alerts
from kiosk.store.alerts import Target
from kiosk.store.call_kinds import CONTACT, seed
from kiosk.store.calls import call_for_help
from kiosk.store.store import Store, StoreError
from kiosk.texts import Texts

WAIT_S = 20.0
NOON = datetime(2026, 11, 25, 12, 0)
TEXTS = Texts(CONTENT)


def _store(folder: Path) -> Store:
    return Store(folder, "一号机", Clock(ZoneInfo("Asia/Shanghai"), NOON))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(_store(tmp_path)) as made:
        seed(made, TEXTS)
        yield made


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as office:
        yield office


@pytest.fixture
def rounds(store: Store) -> Iterator[Rounds]:
    with closing(Rounds(store, TEXTS)) as going:
        yield going


def _target(store: Store, url: str) -> str:
    kept = alerts.new_target("值班群", url, (), "00:00", "00:00")
    alerts.keep_target(store, kept)
    return kept.id


def _result(store: Store, id: str) -> Target:
    found = alerts.target(store, id)
    assert found
    return found


def _until(rounds: Rounds, true: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end
        rounds.once()
        time.sleep(0.05)


def test_a_call_is_told_in_both_languages_and_without_a_name(store: Store, post: Post, rounds: Rounds) -> None:
    id = _target(store, post.url)
    call_for_help(store, "doctor", person=store.secrets.person("13800000000"), about="示例医院")
    _until(rounds, lambda: _result(store, id).last)
    assert _result(store, id).last == "sent"
    (came,) = post.came
    assert came["message"] == (
        "乐龄亭：12:00 有人按了求助（看病），一号机。请看服务台网页。\n"
        "Leling Kiosk: somebody called for help at 12:00 (Doctor) at 一号机. Please look at the desk page."
    )
    assert "13800000000" not in str(came) and "示例医院" not in str(came)


def test_it_is_told_once_however_often_is_looked(store: Store, post: Post, rounds: Rounds) -> None:
    id = _target(store, post.url)
    call_for_help(store, CONTACT)
    _until(rounds, lambda: _result(store, id).last)
    for _ in range(3):
        rounds.once()
    with closing(Rounds(store, TEXTS)) as after_a_restart:
        after_a_restart.once()
    assert len(post.came) == 1


def test_what_is_refused_is_tried_again_after_a_while(store: Store, post: Post, rounds: Rounds) -> None:
    post.answer = 403
    id = _target(store, post.url)
    call_for_help(store, "life")
    _until(rounds, lambda: _result(store, id).last)
    assert _result(store, id).last == "refused"
    rounds.once()
    assert len(post.came) == 1
    post.answer = 200
    store.clock.advance(alerts.WAITS[0].total_seconds())
    _until(rounds, lambda: _result(store, id).last == "sent")
    assert len(post.came) == 2


def test_a_server_that_is_away_is_told_and_found_again_when_it_is_back(store: Store, rounds: Rounds) -> None:
    with post_office() as gone:
        pass
    id = _target(store, gone.url)
    call_for_help(store, "life")
    _until(rounds, lambda: _result(store, id).last)
    assert _result(store, id).last == "silent"
    store.clock.advance(alerts.WAITS[0].total_seconds())
    with post_office(gone.port) as back:
        _until(rounds, lambda: _result(store, id).last == "sent")
        assert len(back.came) == 1


def test_a_slow_server_delays_nobody_else_and_is_given_up_in_time(
    store: Store, post: Post, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.go_on.clear()
    slow = _target(store, post.url)
    call_for_help(store, "life")
    _until(rounds, lambda: post.came)
    with post_office() as quick_post:
        quick = _target(store, quick_post.url)
        _until(rounds, lambda: _result(store, quick).last == "sent")
    assert not _result(store, slow).last
    monkeypatch.setattr(alert_rounds, "TRY", timedelta(0))
    _until(rounds, lambda: _result(store, slow).last)
    assert _result(store, slow).last == "silent"


def test_a_desk_page_that_ends_leaves_no_process_behind_and_the_next_one_sends_it(store: Store, post: Post) -> None:
    post.go_on.clear()
    id = _target(store, post.url)
    call_for_help(store, "life")
    with closing(Rounds(store, TEXTS)) as killed:
        _until(killed, lambda: post.came)
        (sending,) = killed._sending
    with pytest.raises(ProcessLookupError):
        os.kill(sending.process.pid, 0)
    post.go_on.set()
    store.clock.advance((alerts.TRY + alerts.WAITS[0]).total_seconds())
    with closing(Rounds(store, TEXTS)) as next_one:
        _until(next_one, lambda: _result(store, id).last == "sent")
    assert len(post.came) == 2


def test_a_test_says_that_nobody_needs_help(store: Store, post: Post, rounds: Rounds) -> None:
    id = _target(store, post.url)
    alerts.try_out(store, id)
    _until(rounds, lambda: _result(store, id).last == "sent")
    assert post.came[0]["message"].startswith("乐龄亭：这是试一试")


def test_the_thread_goes_on_when_the_store_is_away_for_a_moment(
    tmp_path: Path, store: Store, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_rounds, "EACH_S", 0.05)
    id = _target(store, post.url)
    call_for_help(store, "life")
    opened: list[Store] = []

    def open_store() -> Store:
        if not opened:
            opened.append(store)
            raise StoreError("away")
        return _store(tmp_path)

    stop = Event()
    thread = Thread(target=run, args=(open_store, TEXTS, stop))
    thread.start()
    end = time.monotonic() + WAIT_S
    while not _result(store, id).last and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    thread.join(WAIT_S)
    assert not thread.is_alive()
    assert _result(store, id).last == "sent"


@pytest.mark.parametrize(
    "url",
    [
        "wecombot://0123abcd-4567",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123abcd-4567",
        "dingtalk://0123abcd",
        "https://oapi.dingtalk.com/robot/send?access_token=0123abcd",
        "feishu://0123abcd-4567",
        "https://open.feishu.cn/open-apis/bot/v2/hook/0123abcd-4567",
        "ntfys://leling-0123abcd",
        "ntfy://192.168.1.2/leling",
        "mailtos://example:secret@163.com?to=somebody@example.com",
        "json://192.168.1.2:8000/help",
    ],
)
def test_addresses_as_people_paste_them(url: str) -> None:
    assert send(url, "", "") == "right"


@pytest.mark.parametrize(
    "url", ["", "值班群", "https://www.example.com/robot", "wecombot://", "syslog://", "dbus://", "file:///etc/passwd"]
)
def test_what_is_no_address_or_would_act_on_this_machine(url: str) -> None:
    assert send(url, "", "") == "wrong"
