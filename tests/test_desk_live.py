"""The board in a real browser: it rings, keeps itself up to date, and says so when it can't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import PHONE, alarms, chromium, log_in, opened
from desk import NAMES, Office, office
from desk_served import HOST, served
from playwright.sync_api import Browser, Page, expect
from screen import wait_until

from kiosk.store import calls, messages
from kiosk.store.calls import call_for_help

BLOCKED_MS = 1500
"""By then a page has tried to ring, and its browser has refused."""


@dataclass(frozen=True)
class Desk:
    """An office whose pages a browser can open."""

    office: Office
    browser: Browser
    url: str

    def page(self, login: str = "staff") -> Page:
        """The board of somebody who has logged in with a password, and so has pressed something."""
        page = opened(self.browser, PHONE)
        log_in(page, self.url, login)
        return page


def rings(page: Page) -> bool:
    return bool(page.evaluate("!document.getElementById('bell').paused"))


def wait_until_it(rings_then: bool, page: Page) -> None:
    wait_until(lambda: rings(page) == rings_then, f"ringing: {rings_then}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    with office(tmp_path) as rooms, served(rooms.app) as port:
        for role in ("staff", "volunteer", "manager"):
            rooms.at_work(role)
        yield Desk(rooms, browser, f"http://{HOST}:{port}")
        for context in browser.contexts:
            context.close()


def test_a_new_call_comes_by_itself_and_rings_until_somebody_answers(desk: Desk) -> None:
    page, other = desk.page(), desk.page("manager")
    wrong = alarms(page)
    expect(page).to_have_title("求助 · 乐龄亭服务台")
    call_for_help(desk.office.store, "urgent")
    expect(page.get_by_role("heading", name="急事")).to_be_visible()
    expect(page).to_have_title("● 1 人在等 · 求助 · 乐龄亭服务台")
    wait_until_it(True, page)
    wait_until_it(True, other)
    assert page.locator("link[rel=icon]").get_attribute("href") == "/static/waiting.svg"
    other.get_by_role("button", name="我来").click()
    expect(page.get_by_text(f"{NAMES['manager']} 正在过去")).to_be_visible()
    wait_until_it(False, page)
    wait_until_it(False, other)
    expect(page).to_have_title("求助 · 乐龄亭服务台")
    assert wrong == []


def test_whoever_it_does_not_ring_for_sees_it_in_silence(desk: Desk) -> None:
    page = desk.page("volunteer")
    call_for_help(desk.office.store, "doctor")
    expect(page.get_by_role("heading", name="看病")).to_be_visible()
    assert not rings(page)


def test_on_every_page_one_sees_that_somebody_waits(desk: Desk) -> None:
    page = desk.page()
    page.goto(f"{desk.url}/activities")
    call_for_help(desk.office.store, "doctor")
    page.get_by_role("link", name="1 人在等").click()
    expect(page.get_by_role("heading", name="看病")).to_be_visible()


def test_what_is_being_typed_stays_when_the_board_changes(desk: Desk) -> None:
    store = desk.office.store
    call = call_for_help(store, "doctor")
    messages.keep(store, "spoken", call, b"ID3" + bytes(500), 3.0, "call_events")
    page = desk.page()
    page.locator(f"#more-{call} summary").click()
    note = page.locator(f"#note-{call}")
    note.fill("老人坐在门口")
    note.press("Home")
    page.evaluate("document.querySelector('audio[controls]').mine = true")
    calls.add_note(store, call, "", "另一个人写的")
    call_for_help(store, "urgent")
    expect(page.get_by_text("另一个人写的")).to_be_visible()
    expect(page.get_by_role("heading", name="急事")).to_be_visible()
    expect(note).to_be_focused()
    page.keyboard.type("请快来，")
    expect(note).to_have_value("请快来，老人坐在门口")
    assert page.evaluate("document.querySelector('audio[controls]').mine")  # a message that plays goes on
    page.keyboard.press("Enter")
    expect(page.get_by_text("请快来，老人坐在门口")).to_be_visible()
    expect(note).to_have_value("")


def test_what_is_being_typed_goes_with_its_card_to_the_missed_ones_and_back(desk: Desk) -> None:
    call = call_for_help(desk.office.store, "doctor")
    page = desk.page()
    page.locator(f"#more-{call} summary").click()
    note = page.locator(f"#note-{call}")
    note.press_sequentially("老人坐在")
    desk.office.clock.advance(181)
    calls.miss_overdue(desk.office.store)
    expect(page.locator("#missed").locator(note)).to_be_focused()
    page.keyboard.type("门口")
    calls.ring_again(desk.office.store, call)
    expect(page.locator("#open").locator(note)).to_be_focused()
    expect(note).to_have_value("老人坐在门口")


def test_a_card_leaves_when_its_call_is_over(desk: Desk) -> None:
    first, second = (call_for_help(desk.office.store, kind) for kind in ("doctor", "talk"))
    page = desk.page()
    calls.cancel_call(desk.office.store, first)
    expect(page.locator(f"#call-{first}")).to_have_count(0)
    expect(page.locator(f"#call-{second}")).to_be_visible()
    calls.cancel_call(desk.office.store, second)
    expect(page.get_by_text("现在没有人在等。")).to_be_visible()


def test_it_is_all_done_with_the_keyboard(desk: Desk) -> None:
    call_for_help(desk.office.store, "doctor")
    page = desk.page()
    page.get_by_role("button", name="我来").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="办好了")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("现在没有人在等。")).to_be_visible()


def test_a_key_can_be_pressed_in_the_instant_it_comes(desk: Desk) -> None:
    page = desk.page()
    page.evaluate(
        """() => {
          window.mine = true;
          const press = () => document.querySelector("[id^=come-]")?.click();
          new MutationObserver(press).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    call_for_help(desk.office.store, "doctor")
    expect(page.get_by_role("button", name="办好了")).to_be_visible()
    assert page.evaluate("window.mine")  # the page hasn't been loaded anew


def test_of_two_who_press_one_goes_and_the_other_is_told(desk: Desk) -> None:
    call = call_for_help(desk.office.store, "urgent")
    page = desk.page("volunteer")
    expect(page.get_by_role("button", name="我来")).to_be_visible()
    page.context.set_offline(True)  # so that it still shows the key
    page.wait_for_timeout(700)  # an answer may still have been on its way
    holder = desk.office.store.rows("select id from accounts where login = 'staff'")[0][0]
    calls.come(desk.office.store, call, holder)
    page.evaluate("window.pressed = document.querySelector('[id^=come-]')")
    page.context.set_offline(False)
    page.evaluate("window.pressed.click()")
    expect(page.locator("#told")).to_have_text(f"{NAMES['staff']} 已经去了，谢谢您。")


def test_it_says_loudly_when_the_desk_is_gone_and_goes_on_when_it_is_back(tmp_path: Path, browser: Browser) -> None:
    with office(tmp_path) as rooms:
        rooms.at_work("staff")
        with served(rooms.app) as port:
            page = Desk(rooms, browser, f"http://{HOST}:{port}").page()
        expect(page.get_by_role("alert")).to_contain_text("连不上服务台了")
        call_for_help(rooms.store, "urgent")
        with served(rooms.app, port):
            expect(page.get_by_role("heading", name="急事")).to_be_visible()
            expect(page.locator("#alarm")).to_be_empty()
            wait_until_it(True, page)
            page.context.close()


def test_it_says_loudly_that_one_has_to_log_in_again(desk: Desk) -> None:
    page = desk.page()
    with desk.office.store.writing() as db:
        db.execute("delete from sessions")
    expect(page.get_by_role("alert")).to_contain_text("请重新登录")
    page.get_by_role("link", name="重新登录").click()
    expect(page.get_by_label("登录名")).to_be_visible()


def test_who_has_pressed_nothing_is_asked_to_open_the_bell(desk: Desk) -> None:
    call_for_help(desk.office.store, "urgent")
    known = desk.page().context.storage_state()
    page = desk.browser.new_context(storage_state=known).new_page()
    page.goto(f"{desk.url}/?lang=zh")
    page.wait_for_timeout(BLOCKED_MS)
    # To the browser each question that a test asks is a press: one for both.
    shown, silent = page.evaluate("[!document.getElementById('silent').hidden, document.getElementById('bell').paused]")
    assert (shown, silent) == (True, True)
    expect(page.locator("#silent")).to_be_hidden()
    assert rings(page)


def test_the_bell_is_tried(desk: Desk) -> None:
    page = desk.page()
    page.get_by_role("button", name="试一下铃声").click()
    wait_until_it(True, page)
    wait_until_it(False, page)
