from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from desk import Browser, Office, office
from records import activity

from kiosk.staff.board import tick
from kiosk.store import calls, messages, requests
from kiosk.store.accounts import Role
from kiosk.store.activities import take_over


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as desk:
        yield desk


def news(browser: Browser) -> dict[str, Any]:
    """What every open page asks for twice a second."""
    answer = browser.get("/board/version", **{"HX-Request": "true"})
    assert answer.status_code == 200
    return dict(answer.get_json())


def state(desk: Office, call: str) -> str:
    found = calls.find_call(desk.store, call)
    assert found
    return found.state


def headings(page: str) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", page)


def test_nobody_waits(desk: Office) -> None:
    page = desk.at_work("volunteer").text("/")
    assert "现在没有人在等" in page
    assert "没有人接的求助" not in page


def test_urgent_calls_come_first_and_then_the_oldest(desk: Office) -> None:
    for kind in ("study", "talk", "urgent", "doctor"):
        calls.call_for_help(desk.store, kind)
        desk.clock.advance(1)
    assert headings(desk.at_work("staff").text("/")) == ["急事", "学习和活动", "聊聊天", "看病"]


def test_a_call_rings_for_the_staff_at_once_and_for_volunteers_later(desk: Office) -> None:
    call = calls.call_for_help(desk.store, "doctor")
    staff, volunteer = desk.at_work("staff"), desk.at_work("volunteer")
    assert news(volunteer)["ringing"] == 0
    assert state(desk, call) == "new"  # nobody has heard it yet
    assert news(staff)["ringing"] == 1
    assert state(desk, call) == "ringing"
    desk.clock.advance(31)
    assert news(volunteer)["ringing"] == 1


def test_all_see_who_waits_but_it_is_marked_only_where_it_rings(desk: Office) -> None:
    calls.call_for_help(desk.store, "doctor")
    assert "正在叫您" in desk.at_work("staff").text("/")
    page = desk.at_work("volunteer").text("/")
    assert "看病" in page
    assert "正在叫您" not in page


def test_it_no_longer_rings_once_anybody_has_answered(desk: Office) -> None:
    call = calls.call_for_help(desk.store, "urgent")
    browsers = [desk.at_work(role) for role in ("staff", "volunteer")]
    assert [news(each)["ringing"] for each in browsers] == [1, 1]
    browsers[1].post(f"/calls/{call}/see")
    assert [(news(each)["ringing"], news(each)["waiting"]) for each in browsers] == [(0, 0), (0, 0)]


def test_a_call_that_was_handed_to_somebody_rings_for_them_alone(desk: Office) -> None:
    other = desk.account("other", "volunteer", name="赵大哥")
    call = calls.call_for_help(desk.store, "doctor")
    staff = desk.at_work("staff")
    staff.post(f"/calls/{call}/hand", to=other)
    browser = desk.browser()
    browser.log_in("other")
    assert (news(browser)["ringing"], news(staff)["ringing"]) == (1, 0)
    assert "这是专门找您的" in browser.text("/")
    assert "先找 赵大哥" in staff.text("/")


@pytest.mark.parametrize(
    "change",
    [
        lambda desk, call: calls.call_for_help(desk.store, "talk"),
        lambda desk, call: calls.cancel_call(desk.store, call),
        lambda desk, call: calls.add_note(desk.store, call, "", "慢慢走"),
        lambda desk, call: messages.keep(desk.store, "1", call, b"sound", 2.0, "call_events"),
        lambda desk, call: requests.ask(desk.store, "8"),
        lambda desk, call: desk.clock.advance(31),  # the next step is reached
    ],
)
def test_the_version_changes_with_what_the_board_shows(desk: Office, change: Any) -> None:
    call = calls.call_for_help(desk.store, "doctor")
    browser = desk.at_work("manager")
    before = news(browser)["version"]
    assert news(browser)["version"] == before
    assert f'data-version="{before}"' in browser.text("/")
    change(desk, call)
    assert news(browser)["version"] != before


def test_so_it_does_when_a_message_has_been_written_down(desk: Office) -> None:
    call = calls.call_for_help(desk.store, "doctor")
    messages.keep(desk.store, "1", call, b"sound", 2.0)
    browser = desk.at_work("staff")
    before = news(browser)["version"]
    assert "还没有文字" in browser.text("/")
    messages.set_draft(desk.store, "1", "头有点晕")
    assert news(browser)["version"] != before
    assert "草稿，可能有错：头有点晕" in browser.text("/")


def test_a_page_rings_though_another_process_is_writing(desk: Office) -> None:
    call = calls.call_for_help(desk.store, "doctor")
    browser = desk.at_work("staff")
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert news(browser)["ringing"] == 1
        assert state(desk, call) == "new"
        other.execute("rollback")
    news(browser)
    assert state(desk, call) == "ringing"


def test_what_nobody_answers_is_missed_though_nobody_looks(desk: Office) -> None:
    call = calls.call_for_help(desk.store, "doctor")
    tick(desk.store)
    assert state(desk, call) == "new"
    desk.clock.advance(181)
    tick(desk.store)
    assert state(desk, call) == "missed"
    page = desk.at_work("volunteer").text("/")
    assert "没有人接的求助：1" in page
    assert "现在没有人在等" in page


def test_a_script_gets_the_part_that_changes(desk: Office) -> None:
    part = desk.at_work("staff").get("/", **{"HX-Request": "true"}).text
    assert part.strip().startswith('<div id="live"')
    assert "<html" not in part


@pytest.mark.parametrize(("role", "seen"), [("volunteer", 1), ("staff", 2), ("manager", 3)])
def test_the_numbers_of_the_day_count_what_may_be_seen(desk: Office, role: Role, seen: int) -> None:
    for kind in ("7", "8", "5"):  # for volunteers, the staff, managers
        requests.ask(desk.store, kind, number="13800000001")
    take_over(desk.store, [activity(days=1)])
    numbers = re.findall(r"<b>(\d+)</b>", desk.at_work(role).text("/"))
    assert numbers == [str(seen), "0", "1"]
