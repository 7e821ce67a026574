from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desk import NOON, Office, office
from records import activity

from kiosk.store import contacts, requests
from kiosk.store.activities import find, take_over
from kiosk.store.calls import call_for_help
from kiosk.store.log import lines
from kiosk.store.registrations import sign_up

NUMBER = "13800000001"
TOKEN = re.compile(r'"[\w-]+\.[\w-]+\.[\w-]{27}"')
"""Of a form or a page; it tells the second in which it was made."""
OPINION, RECEPTION = "8", "6"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as desk:
        yield desk


def found(desk: Office, text: str) -> list[str]:
    """Where the links of what was found lead, without ids."""
    page = desk.at_work("staff").text(f"/search?q={text}")
    main = page[page.index("<main") :]
    return re.findall(r'<a href="(/\w+)[/?]', main)


def test_a_request_by_its_number(desk: Office) -> None:
    number = requests.ask(desk.store, OPINION).number
    assert found(desk, number) == ["/requests"]
    assert found(desk, f"{number[:3]} {number[3:]}") == ["/requests"]
    assert found(desk, str(int(number) ^ 1)) == []


def test_a_person_by_their_number(desk: Office) -> None:
    contacts.keep_contact(
        desk.store, number=NUMBER, owner="示例老人", name="示例女儿", relation="女儿", phone="", paired=True
    )
    requests.ask(desk.store, OPINION, number=NUMBER)
    requests.ask(desk.store, RECEPTION, number=NUMBER)
    assert found(desk, "138 0000 0001") == ["/requests", "/requests", "/contacts"]


def test_a_contact_by_name(desk: Office) -> None:
    contacts.keep_contact(
        desk.store, number=NUMBER, owner="示例老人", name="示例女儿", relation="女儿", phone="", paired=True
    )
    assert found(desk, "示例女") == found(desk, "示例老") == ["/contacts"]


@pytest.mark.parametrize("text", ["接待", "reception"])
def test_a_kind_of_request(desk: Office, text: str) -> None:
    assert found(desk, text) == ["/requests"]


def test_an_activity_by_name(desk: Office) -> None:
    take_over(desk.store, [activity(days=3)])
    assert found(desk, "太极") == ["/activities"]


@pytest.mark.parametrize("text", ["2026-11-25", "11-25", "11月25日", "今天", "today"])
def test_a_day(desk: Office, text: str) -> None:
    call_for_help(desk.store, "doctor")
    take_over(desk.store, [activity(days=1)])
    requests.ask(desk.store, OPINION)
    requests.ask(desk.store, RECEPTION, starts=datetime(2026, 11, 25, 9, 30), number=NUMBER)
    assert sorted(found(desk, text)) == ["/activities", "/calls", "/requests", "/requests"]
    assert found(desk, "2026-11-24") == []


def test_a_day_is_that_of_the_centre(desk: Office) -> None:
    desk.clock.advance(-11.5 * 3600)  # half past midnight, when it is still yesterday in UTC
    call_for_help(desk.store, "doctor")
    requests.ask(desk.store, OPINION)
    assert found(desk, "2026-11-25") == ["/requests", "/calls"]
    assert found(desk, "2026-11-24") == []


def test_nothing(desk: Office) -> None:
    page = desk.at_work("volunteer").text("/search?q=没有这个")
    assert "没有找到。" in page
    assert "没有找到。" not in desk.at_work("volunteer").text("/search")


@pytest.mark.parametrize(
    "text", ["%", "'", '" or 1=1 --', "*", "\\", "13-45", "0001-01-01", "9999-12-31", "²²²", "a" * 500, "%00", "<b>"]
)
def test_whatever_is_typed(desk: Office, text: str) -> None:
    requests.ask(desk.store, OPINION)
    assert found(desk, text) == []


def test_a_search_is_written_down_without_its_words(desk: Office) -> None:
    found(desk, "示例老人")
    (line, *_) = lines(desk.store)
    assert (line.did, line.subject, line.note) == ("search", "", "")


def test_the_activities_of_a_day_with_their_seats(desk: Office) -> None:
    take_over(desk.store, [activity("1", seats=2), activity("2", "书法班", hour=14, seats=12)])
    for n in range(3):
        full = find(desk.store, "1")
        assert full
        sign_up(desk.store, full, f"1380000000{n}")
    browser = desk.at_work("volunteer")
    page = browser.text(f"/activities?day={NOON.date()}")
    states = [" ".join(text.split()) for text in re.findall(r'<span class="state[^>]*>(.*?)</span>', page)]
    assert states == ["2 个名额满了", "报名 2 人", "排队 1 人", "还有 12 个名额，一共 12 个", "报名 0 人"]
    assert TOKEN.sub("", page) == TOKEN.sub("", browser.text("/activities"))
    assert "这一天没有活动。" in browser.text(f"/activities?day={NOON.date() + timedelta(days=1)}")
