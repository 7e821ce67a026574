from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from desk import NAMES, Browser, Office, office

from kiosk.store import calls, contacts, messages
from kiosk.store.calls import Call, call_for_help
from kiosk.store.events import events_of
from kiosk.store.log import lines

SOUND = b"ID3" + bytes(range(256)) * 8
NUMBER = "13800000001"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as desk:
        yield desk


def call_of(desk: Office, id: str) -> Call:
    found = calls.find_call(desk.store, id)
    assert found
    return found


def did(desk: Office) -> list[str]:
    """What the log tells, the newest first, without logging in."""
    return [line.did for line in lines(desk.store) if line.did != "login"]


def told(browser: Browser) -> list[str]:
    """What the next page says about the last press."""
    return [unescape(text) for text in re.findall(r'<p class="told">(.*?)</p>', browser.text("/"))]


def test_one_press_to_go_and_one_when_it_is_done(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("volunteer")
    assert browser.post(f"/calls/{call}/come").headers["Location"] == "/"
    assert f"{NAMES['volunteer']} 正在过去" in browser.text("/")
    assert f"{NAMES['volunteer']} 正在过去" in desk.at_work("staff").text("/")
    browser.post(f"/calls/{call}/finish")
    assert call_of(desk, call).state == "done"
    assert "看病" not in browser.text("/")
    assert did(desk) == ["call.finish", "call.come"]


def test_who_has_seen_it_may_still_go(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    browser.post(f"/calls/{call}/see")
    page = browser.text("/")
    assert f"{NAMES['staff']} 看到了" in page
    assert f"come-{call}" in page
    assert f"come-{call}" not in desk.at_work("volunteer").text("/")
    browser.post(f"/calls/{call}/come")
    assert call_of(desk, call).state == "coming"


@pytest.mark.parametrize(
    ("first", "told_then"),
    [
        ("come", "示例老师 已经去了，谢谢您。"),
        ("see", "示例老师 已经看到了，谢谢您。"),
        ("finish", "示例老师 已经办好了，谢谢您。"),
    ],
)
def test_whoever_was_too_late_is_told_who_was_first(desk: Office, first: str, told_then: str) -> None:
    call = call_for_help(desk.store, "doctor")
    quick, slow = desk.at_work("staff"), desk.at_work("volunteer")
    quick.post(f"/calls/{call}/{first}")
    slow.post(f"/calls/{call}/come")
    assert told(slow) == [told_then]
    assert told(quick) == []
    holder = desk.store.rows("select name from accounts where id = ?", [call_of(desk, call).holder])
    assert holder == [(NAMES["staff"],)]


def test_the_caller_who_no_longer_waits(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    calls.cancel_call(desk.store, call)
    browser.post(f"/calls/{call}/come")
    assert told(browser) == ["来的人说不用了，谢谢您。"]
    assert call_of(desk, call).state == "cancelled"


def test_a_missed_call_is_answered_late(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    desk.clock.advance(600)
    calls.miss_overdue(desk.store)
    browser.post(f"/calls/{call}/come", at="call")
    assert call_of(desk, call).state == "coming"


def test_it_is_handed_on(desk: Office) -> None:
    other = desk.account("other", "volunteer", name="赵大哥")
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    browser.post(f"/calls/{call}/come")
    browser.post(f"/calls/{call}/hand", to=other)
    assert told(browser) == ["已经转给 赵大哥。"]
    assert (call_of(desk, call).state, call_of(desk, call).wanted) == ("new", other)
    assert f"{NAMES['staff']} 转给了 赵大哥" in browser.text(f"/calls/{call}")


def test_it_is_handed_to_nobody_who_is_not_there(desk: Office) -> None:
    call = call_for_help(desk.store, "doctor")
    assert desk.at_work("staff").post(f"/calls/{call}/hand", to="nobody").status_code == 400


def test_a_note_is_seen_by_all_and_runs_no_script(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor", about="<i>医院</i>"), desk.at_work("staff")
    back = browser.post(f"/calls/{call}/note", note="<script>alert(1)</script> 在门口", at="call")
    assert back.headers["Location"] == f"/calls/{call}"
    page = desk.at_work("volunteer").text("/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 在门口" in page
    assert "<script>alert" not in page
    assert "<i>医院" not in page


@pytest.mark.parametrize(
    ("note", "error"), [("", "“记一笔”还空着，请填写。"), ("长" * 301, "“记一笔”太长了，最多300个字。")]
)
def test_a_note_that_is_none(desk: Office, note: str, error: str) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    browser.post(f"/calls/{call}/note", note=note)
    assert told(browser) == [error]
    assert [event.did for event in events_of(desk.store, "call_events", call)] == ["new"]


def test_its_page_tells_all_that_happened(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("staff")
    desk.clock.advance(5)
    browser.get("/board/version")
    calls.ring_again(desk.store, call)
    desk.clock.advance(60)
    browser.post(f"/calls/{call}/come")
    steps = re.findall(r"<time[^>]*>(.*?)</time> (.*?)</li>", browser.text(f"/calls/{call}"))
    name = NAMES["staff"]
    assert steps == [
        ("12:00:00", "有人按了求助"),
        ("12:00:05", f"{name} 的网页响了铃"),
        ("12:00:05", "来的人又按了一次"),
        ("12:01:05", f"{name} 过去了"),
    ]


def test_the_contacts_of_a_known_caller_are_shown_to_the_staff_and_that_is_written_down(desk: Office) -> None:
    contacts.keep_contact(
        desk.store, number=NUMBER, owner="示例老人", name="示例女儿", relation="女儿", phone="13900000001", paired=True
    )
    call = call_for_help(desk.store, "doctor", person=desk.store.secrets.person(NUMBER))
    staff, volunteer = desk.at_work("staff"), desk.at_work("volunteer")
    assert "示例女儿" not in staff.text("/")
    assert did(desk) == []
    assert "示例女儿" in staff.text(f"/calls/{call}/contacts")
    assert 'href="tel:13900000001"' in staff.text(f"/calls/{call}")
    assert did(desk) == ["call.contacts", "call.contacts"]
    assert volunteer.get(f"/calls/{call}/contacts").status_code == 403
    assert "示例女儿" not in volunteer.text(f"/calls/{call}")
    assert did(desk) == ["call.contacts", "call.contacts"]


@pytest.mark.parametrize("press", ["come", "see", "finish", "hand", "note"])
def test_nothing_happens_without_the_pages_token(desk: Office, press: str) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("manager")
    assert browser.client.post(f"/calls/{call}/{press}", data={"note": "甲"}).status_code == 400
    assert call_of(desk, call).state == "new"


def test_a_call_that_is_not_there(desk: Office) -> None:
    browser = desk.at_work("manager")
    assert browser.get("/calls/none").status_code == 404
    assert [browser.post(f"/calls/none/{press}").status_code for press in ("come", "see", "finish")] == [404] * 3


def test_a_message_is_played_piece_by_piece_and_each_piece_is_written_down(desk: Office) -> None:
    call, browser = call_for_help(desk.store, "doctor"), desk.at_work("volunteer")
    messages.keep(desk.store, "spoken", call, SOUND, 3.0, "call_events")
    assert "/messages/spoken.mp3" in browser.text("/")
    whole = browser.get("/messages/spoken.mp3")
    assert (whole.data, whole.content_type, whole.headers["X-Content-Type-Options"]) == (SOUND, "audio/mpeg", "nosniff")
    assert "attachment" not in whole.headers.get("Content-Disposition", "")
    piece = browser.get("/messages/spoken.mp3", Range="bytes=100-199")
    assert (piece.status_code, piece.data) == (206, SOUND[100:200])
    assert piece.headers["Content-Range"] == f"bytes 100-199/{len(SOUND)}"
    assert did(desk) == ["message.heard"] * 2


def test_a_message_that_belongs_to_nothing_is_nobodys(desk: Office) -> None:
    messages.keep(desk.store, "lone", "", SOUND, 3.0)
    assert desk.at_work("manager").get("/messages/lone.mp3").status_code == 404
    assert desk.browser().get("/messages/lone.mp3", Accept="*/*").status_code == 401
