"""Somebody calls at a real kiosk; a real desk rings in real browsers; the kiosk names who comes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from browser import PHONE, chromium, log_in, opened
from desk_journey import CALL, SIZE, SOON, Caller, caller, prepare, store_at
from playwright.sync_api import Browser, Page, expect
from screen import screen

from kiosk.app.desk_visit import desk_process
from kiosk.store import calls
from kiosk.store.events import events_of
from kiosk.store.messages import keep
from kiosk.store.store import Store
from voice.message import encoded, seconds_of
from voice.microphone import RATE_HZ

MANY = 50
PLAYS = "bell => !bell.paused && bell.currentTime > 0"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("centre") / "data"


@pytest.fixture(scope="module")
def ids(data: Path) -> dict[str, str]:
    return prepare(data)


@pytest.fixture(scope="module")
def store(data: Path, ids: dict[str, str]) -> Iterator[Store]:
    with closing(store_at(data)) as store:
        yield store


@pytest.fixture(scope="module")
def url(data: Path, ids: dict[str, str]) -> Iterator[str]:
    with desk_process(data) as desk:
        yield desk.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def wang(browser: Browser, url: str) -> Page:
    return at_work(browser, url, "wang")


@pytest.fixture(scope="module")
def li(browser: Browser, url: str) -> Page:
    return at_work(browser, url, "li", PHONE)


@pytest.fixture(scope="module")
def old_lady(data: Path, ids: dict[str, str]) -> Iterator[Caller]:
    with screen(*SIZE) as shown, caller(shown, data) as somebody:
        yield somebody


def at_work(browser: Browser, url: str, login: str, size: tuple[int, int] = (1366, 768)) -> Page:
    """Somebody at the board, who has pressed something, so that their browser lets it ring."""
    page = opened(browser, size)
    log_in(page, url, login)
    page.locator("#open-title").click()
    return page


def rings(page: Page, wanted: bool = True) -> None:
    bell = page.locator("#bell")
    page.wait_for_function(f"wanted => ({PLAYS})(document.getElementById('bell')) === wanted", arg=wanted)
    assert bell.evaluate(PLAYS) is wanted


def said_of(page: Page, call: str) -> str:
    return page.locator(f"#facts-{call}").inner_text()


def steps(store: Store, call: str) -> list[tuple[str, str]]:
    return [(event.did, event.account) for event in events_of(store, "call_events", call)]


def test_a_call_rings_is_answered_and_done(old_lady: Caller, wang: Page, store: Store, ids: dict[str, str]) -> None:
    assert "●" not in wang.title()
    call = old_lady.call(CALL)
    expect(wang.locator(f"#call-{call}")).to_be_visible()
    rings(wang)
    assert wang.title().startswith("● 1")
    old_lady.sees("help.ringing")
    wang.locator(f"#come-{call}").click()
    old_lady.sees("help.coming", title="王老师")
    rings(wang, False)
    expect(wang.locator(f"#facts-{call}")).to_contain_text("王老师")
    assert "●" not in wang.title()
    wang.locator(f"#finish-{call}").click()
    old_lady.sees("help.done")
    expect(wang.locator(f"#call-{call}")).to_have_count(0)
    me = ids["wang"]
    assert steps(store, call) == [("new", "caller"), ("ringing", me), ("coming", me), ("done", me)]


def test_who_has_seen_it_is_named_and_who_it_is_handed_on_to(old_lady: Caller, wang: Page, li: Page) -> None:
    call = old_lady.call(CALL)
    wang.locator(f"#see-{call}").click()
    old_lady.sees("help.seen", title="王老师")
    rings(li, False)
    expect(li.locator(f"#come-{call}")).to_have_count(0)
    wang.locator(f"#more-{call} summary").click()
    wang.locator(f"#to-{call}").select_option(label="李老师")
    wang.locator(f"#hand-{call}").click()
    old_lady.sees("help.handed", "help.ringing")
    rings(li)
    rings(wang, False)
    assert "李老师" in said_of(wang, call)
    li.locator(f"#come-{call}").click()
    old_lady.sees("help.coming", title="李老师")
    li.locator(f"#finish-{call}").click()
    old_lady.sees("help.done")


def test_a_call_that_nobody_answers_is_told_so_and_may_be_answered_late(old_lady: Caller, wang: Page) -> None:
    call = old_lady.call(SOON)
    old_lady.sees("help.missed")
    expect(wang.locator(f"#missed-cards #call-{call}")).to_be_visible()
    rings(wang, False)
    wang.locator(f"#come-{call}").click()
    old_lady.sees("help.coming", title="王老师")
    wang.locator(f"#finish-{call}").click()
    old_lady.sees("help.done")


def test_a_message_comes_to_the_open_board_and_plays_until_the_call_is_taken_back(
    old_lady: Caller, wang: Page, store: Store
) -> None:
    call = old_lady.call(CALL)
    expect(wang.locator(f"#call-{call}")).to_be_visible()
    wang.locator(f"#more-{call} summary").click()
    wang.locator(f"#note-{call}").fill("写到一半")
    mp3 = encoded((np.sin(np.arange(2 * RATE_HZ) * 0.1) * 8000).astype(np.int16))
    keep(store, f"message-{call}", call, mp3, seconds_of(mp3), "call_events")
    player = wang.locator(f"#sound-message-{call}")
    expect(player).to_be_visible()
    player.evaluate("player => player.play()")
    wang.wait_for_function("id => document.getElementById(id).currentTime > 1", arg=f"sound-message-{call}")
    assert player.evaluate("player => player.duration") == pytest.approx(seconds_of(mp3), abs=0.1)
    assert wang.locator(f"#note-{call}").input_value() == "写到一半"
    wang.locator(f"#write-{call}").click()
    expect(wang.locator(f"#facts-{call}")).to_contain_text("写到一半")
    old_lady.press(f"help.cancel:{call}")
    old_lady.sees("help.cancelled")
    expect(wang.locator(f"#call-{call}")).to_have_count(0)
    rings(wang, False)


def test_of_two_who_answer_at_the_same_instant_one_goes_and_the_other_is_told(
    old_lady: Caller, wang: Page, li: Page, store: Store, ids: dict[str, str]
) -> None:
    call = old_lady.call(CALL)
    pages = {"王老师": wang, "李老师": li}
    for page in pages.values():
        expect(page.locator(f"#come-{call}")).to_be_visible()
    instant = float(wang.evaluate("Date.now() + 1000"))
    for page in pages.values():
        page.evaluate(
            "([id, at]) => { setTimeout(() => document.getElementById(id).click(), at - Date.now()) }",
            [f"come-{call}", instant],
        )
    old_lady.sees("help.coming")
    holder = calls.find_call(store, call)
    assert holder
    first = "王老师" if holder.holder == ids["wang"] else "李老师"
    late = pages["李老师" if first == "王老师" else "王老师"]
    assert first in old_lady.page["title"]
    expect(late.locator("#told")).to_contain_text(first)
    expect(late.locator(f"#facts-{call}")).to_contain_text(first)
    expect(late.locator(f"#finish-{call}")).to_have_count(0)
    assert [did for did, _ in steps(store, call)].count("coming") == 1
    pages[first].locator(f"#finish-{call}").click()
    old_lady.sees("help.done")


def test_fifty_calls_at_once_are_all_there_and_all_answered(
    old_lady: Caller, wang: Page, data: Path, store: Store
) -> None:
    with ThreadPoolExecutor(MANY) as pool:
        made = list(pool.map(lambda _: _one_more(data), range(MANY - 1)))
    made.append(old_lady.call(CALL))
    expect(wang.locator("#open-cards > li")).to_have_count(MANY)
    assert wang.title().startswith(f"● {MANY}")
    wang.evaluate("document.querySelectorAll('[id^=come-]').forEach(button => button.click())")
    old_lady.sees("help.coming", title="王老师")
    expect(wang.locator("[id^=finish-]")).to_have_count(MANY)
    assert {(call.id, call.state) for call in calls.open_calls(store)} == {(call, "coming") for call in made}


def _one_more(data: Path) -> str:
    with closing(store_at(data)) as store:
        return calls.call_for_help(store, CALL)
