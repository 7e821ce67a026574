"""Places and telephone numbers: by kind, in the table's order, with whether they are open now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from small_content import explained, small_content, write
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.app.world import make_world
from kiosk.library import load_library
from kiosk.library.hours import Open, read_hours
from kiosk.messages import LANGUAGES, Intent, Language, Page
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation

OLD = "编号,名称,种类,地址,时间,电话,说明,英文名称,英文地址,英文时间,英文说明\n"
NEW = OLD.strip() + ",英文种类,开放\n"
DESK = "1,示例服务台,服务台,示例路1号,每天上午,000-0000-0001,有事请问。,Desk,1 Example Road,Mornings,Ask us."
NEAR = "2,近医院,医院,示例路2号,每天,000-0000-0002,,Near,2 Example Road,Daily,"
FAR = "3,远医院,医院,示例路9号,每天,,,Far,9 Example Road,Daily,"
PHONE = "4,急救中心,重要电话,,全天,120,,Ambulance,,Always,"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


@pytest.fixture
def open_worlds() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class Visitor:
    """Somebody before the places of this table."""

    def __init__(self, folder: Path, table: str, open_worlds: ExitStack, now: datetime = MONDAY_MORNING) -> None:
        write(folder, "地点.csv", table)
        world = make_world(folder / "data", folder, Settings(), now)
        open_worlds.callback(world.store.close)
        self.talk = Conversation(world)

    def go(self, *intents: str, language: Language = "zh") -> Page:
        for intent in (f"set.language:{language}", *intents):
            self.talk.press(Intent.parse(intent))
        return self.talk.turn.page


def _labels(page: Page) -> list[str]:
    return [each.label for each in page.choices]


def test_a_table_without_the_new_columns_is_read_and_nothing_is_said_of_being_open(
    content: Path, open_worlds: ExitStack
) -> None:
    visitor = Visitor(content, OLD + f"{DESK}\n{NEAR}\n", open_worlds)
    assert not explained(content)
    page = visitor.go("place.open:1")
    assert page.body == ("地址：示例路1号", "电话：000-0000-0001", "时间：每天上午", "有事请问。")


def test_several_kinds_are_offered_first_and_one_with_a_single_place_leads_to_it(
    content: Path, open_worlds: ExitStack
) -> None:
    visitor = Visitor(content, NEW + f"{DESK},Desk,\n{NEAR},Hospitals,\n{FAR},Hospitals,\n", open_worlds)
    page = visitor.go("places")
    assert [(each.label, str(each.intent)) for each in page.choices] == [
        ("服务台", "place.open:1"),
        ("医院", "places:医院"),
    ]
    assert _labels(visitor.go("places", language="en")) == ["Desk", "Hospitals"]


def test_those_of_a_kind_come_in_the_order_of_the_table_the_nearest_first(
    content: Path, open_worlds: ExitStack
) -> None:
    page = Visitor(content, NEW + f"{DESK},,\n{NEAR},,\n{FAR},,\n", open_worlds).go("places:医院")
    assert (page.title, _labels(page)) == ("医院", ["近医院", "远医院"])


def test_where_there_is_one_kind_only_nobody_is_asked_which(content: Path, open_worlds: ExitStack) -> None:
    page = Visitor(content, NEW + f"{NEAR},,\n{FAR},,\n", open_worlds).go("places")
    assert _labels(page) == ["近医院", "远医院"]


def test_many_kinds_take_several_pages_and_all_can_be_reached(content: Path, open_worlds: ExitStack) -> None:
    rows = "".join(f"{n},地方{n},种类{n},示例路{n}号,,,,,,,,,\n" for n in range(1, 10))
    visitor = Visitor(content, NEW + rows, open_worlds)
    seen = set(_labels(visitor.go("places")))
    for _ in range(2):
        assert len(visitor.talk.turn.page.choices) <= 6
        visitor.talk.press(next(each.intent for each in visitor.talk.turn.page.choices if each.label == "下一页"))
        seen |= set(_labels(visitor.talk.turn.page))
    assert {f"种类{n}" for n in range(1, 10)} <= seen


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 11, 23, 8, 29), "现在关着"),
        (datetime(2026, 11, 23, 8, 30), "现在开着"),
        (datetime(2026, 11, 27, 16, 59), "现在开着"),
        (datetime(2026, 11, 27, 17, 0), "现在关着"),
        (datetime(2026, 11, 28, 9, 0), "现在开着"),
        (datetime(2026, 11, 28, 12, 0), "现在关着"),
        (datetime(2026, 11, 29, 10, 0), "现在关着"),
    ],
    ids=str,
)
def test_whether_it_is_open_is_told_by_the_centres_clock(
    content: Path, open_worlds: ExitStack, now: datetime, state: str
) -> None:
    rows = f"{DESK},,1-5 08:30-17:00; 6 09:00-12:00\n{NEAR},,\n{FAR},,\n"
    visitor = Visitor(content, NEW + rows, open_worlds, now)
    assert f"时间：每天上午，{state}" in visitor.go("place.open:1").body
    assert f"时间：每天上午，{state}" in visitor.talk.turn.page.say


def test_in_a_list_the_state_stands_beside_the_name_and_is_read(content: Path, open_worlds: ExitStack) -> None:
    rows = f"{NEAR},,1-7 00:00-24:00\n{FAR},,\n"
    page = Visitor(content, NEW + rows, open_worlds).go("places")
    assert [(each.state, each.standing) for each in page.choices] == [("现在开着", "open"), ("", "")]
    assert "现在开着" in page.say[0]


def test_a_telephone_number_alone_needs_no_address_and_answers_rather_than_opens(
    content: Path, open_worlds: ExitStack
) -> None:
    visitor = Visitor(content, NEW + f"{DESK},,\n{PHONE},,1-7 00:00-24:00\n", open_worlds)
    assert visitor.go("place.open:4").body == ("电话：120", "时间：全天，现在有人接")
    (row,) = visitor.go("places:重要电话").choices
    assert (row.label, row.detail, row.state) == ("急救中心", "120", "现在有人接")


def test_what_nobody_has_written_down_is_left_out(content: Path, open_worlds: ExitStack) -> None:
    page = Visitor(content, OLD + f"{DESK}\n5,示例药店,药店,示例路5号,,,,,,,\n", open_worlds).go("place.open:5")
    assert page.body == ("地址：示例路5号",)


def test_somebody_can_be_asked_to_telephone_where_there_is_a_number(content: Path, open_worlds: ExitStack) -> None:
    visitor = Visitor(content, NEW + f"{DESK},,\n{NEAR},,\n{FAR},,\n", open_worlds)

    def keys(place: str) -> list[str]:
        return [str(each.intent) for each in visitor.go(place).choices]

    assert keys("place.open:1") == ["help.about:1", "places"]
    assert keys("place.open:2") == ["help.about:2", "places:医院"]
    assert keys("place.open:3") == ["help", "places:医院"]


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("", ()),
        ("1-5 08:30-17:00", (Open(1, 5, 510, 1020),)),
        ("1-5 8:30-17:00; 6 09:00-12:00", (Open(1, 5, 510, 1020), Open(6, 6, 540, 720))),
        ("１－５　８：３０～１７：００；６　９：００至１２：００", (Open(1, 5, 510, 1020), Open(6, 6, 540, 720))),
        ("1-7 00:00-24:00", (Open(1, 7, 0, 1440),)),
        ("1-5 08:00-12:00，1-5 14:00-17:30", (Open(1, 5, 480, 720), Open(1, 5, 840, 1050))),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, hours: tuple[Open, ...]) -> None:
    assert read_hours(written) == hours


@pytest.mark.parametrize(
    "written",
    [
        "每天",
        "0-5 08:00-17:00",
        "1-8 08:00-17:00",
        "5-1 08:00-17:00",
        "1 17:00-08:00",
        "1 08:00-24:30",
        "1 08:60-17:00",
    ],
)
def test_what_is_no_hours_is_told_with_row_and_field(content: Path, written: str) -> None:
    write(content, "地点.csv", NEW + f"{DESK},,{written}\n{NEAR},,\n")
    (told,) = explained(content)
    assert told.startswith("地点.csv 第2行「开放」要写星期几和几点到几点")
    assert written in told
    assert [place.name for place in load_library(content).places] == ["近医院"]


def test_a_place_with_neither_address_nor_number_is_told(content: Path) -> None:
    write(content, "地点.csv", NEW + "1,示例,医院,,,,,,,,,,\n")
    assert explained(content) == ["地点.csv 第2行「地址」还空着，请填上。"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_table_says_of_every_place_whether_it_is_open(language: Language) -> None:
    places = load_library(CONTENT).places
    assert all(place.is_open(MONDAY_MORNING) is not None for place in places)
    if language == "en":
        assert all(place.kind_en.isascii() and place.name_en.isascii() for place in places)
