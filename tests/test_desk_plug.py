"""The plug pulled at the desk, at the kiosk, at both; the database locked, the network away, the page asleep."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from browser import asleep, chromium, log_in, opened
from desk import office
from desk_journey import CALL, SIZE, SOON, caller, prepare, store_at
from desk_served import HOST, served
from playwright.sync_api import Browser, Page, expect
from screen import Screen, screen, wait_until

from kiosk.app.desk_visit import desk_process
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.staff.board import tick
from kiosk.store import calls
from kiosk.store.store import BUSY_S, Store

AWAY_MS = 15_000
LOCKED_S = BUSY_S + 2.0
"""Longer than any writer waits."""
LOCK = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("begin immediate")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("commit")
"""
HOUR = timedelta(hours=1)
ASK_S = 1.0
"""A page that is awake asks twice within it."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen(*SIZE) as shown:
        yield shown


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ids(data: Path) -> dict[str, str]:
    return prepare(data)


@pytest.fixture
def store(data: Path, ids: dict[str, str]) -> Iterator[Store]:
    with closing(store_at(data)) as store:
        yield store


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = opened(browser)
    yield page
    page.context.close()


@contextmanager
def locked(data: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Another process writes for so long."""
    command = [sys.executable, "-c", LOCK, str(data / "kiosk.db"), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "locked\n"
        yield process


def hour_ago() -> Clock:
    zone = ZoneInfo(Settings().zone)
    return Clock(zone, datetime.now(zone) - HOUR)


def says_that_it_is_away(page: Page) -> None:
    expect(page.locator("#alarm")).to_contain_text("连不上", timeout=AWAY_MS)


def says_nothing(page: Page) -> None:
    expect(page.locator("#alarm")).to_have_text("", timeout=AWAY_MS)


def test_the_desk_is_killed_during_a_call_and_finds_back_by_itself(data: Path, store: Store, page: Page) -> None:
    with desk_process(data) as desk:
        log_in(page, desk.url, "wang")
        stays, leaves = (calls.call_for_help(store, CALL) for _ in range(2))
        for call in (stays, leaves):
            expect(page.locator(f"#call-{call}")).to_be_visible()
        os.kill(desk.pid, signal.SIGKILL)
        says_that_it_is_away(page)
    calls.cancel_call(store, leaves)
    comes = calls.call_for_help(store, CALL)
    with desk_process(data, desk.port):
        says_nothing(page)
        expect(page.locator(f"#call-{comes}")).to_be_visible()
        expect(page.locator(f"#call-{leaves}")).to_have_count(0)
        page.locator(f"#come-{stays}").click()
        expect(page.locator(f"#facts-{stays}")).to_contain_text("王老师")
    found = calls.find_call(store, stays)
    assert found and found.state == "coming"


def test_the_kiosk_is_killed_during_a_call_and_resumes_it(
    data: Path, store: Store, ids: dict[str, str], shown: Screen
) -> None:
    with caller(shown, data) as old_lady:
        call = old_lady.call(CALL)
        assert calls.find_call(store, call)
        old_lady.process.kill()
    calls.come(store, call, ids["wang"])
    with caller(shown, data) as old_lady:
        assert old_lady.pages[0]["page"] == "help.coming"
        assert "王老师" in old_lady.page["title"]
        calls.finish(store, call, ids["wang"])
        old_lady.sees("help.done")
        call = old_lady.call(SOON)
        old_lady.sees("help.missed")
    found = calls.find_call(store, call)
    assert found and found.state == "missed"  # there is no desk that could have marked it


def test_the_database_is_locked_while_somebody_calls_and_somebody_answers(
    data: Path, store: Store, shown: Screen, page: Page
) -> None:
    with desk_process(data) as desk, caller(shown, data) as old_lady:
        log_in(page, desk.url, "wang")
        before = calls.call_for_help(store, CALL)
        expect(page.locator(f"#come-{before}")).to_be_visible()
        with locked(data, LOCKED_S) as lock:
            page.locator(f"#come-{before}").click()
            call = old_lady.call(CALL)
            assert lock.poll() is None and calls.find_call(store, call) is None
            says_nothing(page)
            expect(page.locator("#told .wrong")).to_be_visible(timeout=1000 * LOCKED_S)
            assert "王老师" not in page.locator(f"#facts-{before}").inner_text()
        expect(page.locator(f"#come-{call}")).to_be_visible(timeout=AWAY_MS)
        old_lady.sees("help.ringing")
        for each in (before, call):
            page.locator(f"#come-{each}").click()
            expect(page.locator(f"#facts-{each}")).to_contain_text("王老师")
        old_lady.sees("help.coming", title="王老师")


def test_the_network_is_away_for_some_seconds(data: Path, store: Store, page: Page) -> None:
    with desk_process(data) as desk:
        log_in(page, desk.url, "wang")
        page.context.set_offline(True)
        call = calls.call_for_help(store, CALL)
        says_that_it_is_away(page)
        page.context.set_offline(False)
        says_nothing(page)
        expect(page.locator(f"#call-{call}")).to_be_visible()


def test_the_page_sleeps_for_an_hour(tmp_path: Path, page: Page) -> None:
    with office(tmp_path) as desk, served(desk.app) as port:
        desk.account("boss", "manager")
        desk.account("staff", "staff")
        log_in(page, f"http://{HOST}:{port}", "staff")
        missed = calls.call_for_help(desk.store, CALL)
        expect(page.locator(f"#open-cards #call-{missed}")).to_be_visible()
        with asleep():
            desk.clock.advance(HOUR.total_seconds())
            tick(desk.store)
            comes = calls.call_for_help(desk.store, CALL)
            time.sleep(ASK_S)
            assert [call.state for call in calls.open_calls(desk.store)] == ["new"]  # nobody's page rings
        expect(page.locator(f"#missed-cards #call-{missed}")).to_be_visible()
        expect(page.locator(f"#open-cards #call-{comes}")).to_be_visible()
        assert page.title().startswith("● 1")
        wait_until(lambda: calls.open_calls(desk.store)[0].state == "ringing", "it rings")


def test_a_call_from_before_both_were_dead_for_an_hour_is_missed_and_rings_nobody(
    data: Path, ids: dict[str, str], shown: Screen, page: Page
) -> None:
    with closing(store_at(data, hour_ago())) as then:
        call = calls.call_for_help(then, CALL)
        calls.mark_ringing(then, [call], ids["wang"])
    with desk_process(data) as desk, caller(shown, data) as old_lady:
        log_in(page, desk.url, "wang")
        expect(page.locator(f"#missed-cards #call-{call}")).to_be_visible()
        assert "●" not in page.title()
        assert old_lady.pages[0]["page"] == "attract"
