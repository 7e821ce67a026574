"""Asking for something at the kiosk: few pages, a number, and nothing acknowledged that isn't written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from small_content import small_content, write
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.actions import ACTIONS
from kiosk.actions.world import World
from kiosk.app.world import make_world
from kiosk.library import load_library
from kiosk.messages import Intent, Page, Spoken
from kiosk.settings import Settings
from kiosk.store import messages, requests
from kiosk.store.request_room import Room
from kiosk.store.store import StoreError
from kiosk.turn.conversation import Conversation

NUMBER, OTHER = "13800000000", "13900000000"
MOST_PAGES = 4
SERVICES = [service.id for service in load_library(CONTENT).services]
STEPS = {
    "request.items": "request.item",
    "request.times": "request.confirm",
    "keypad": "pad.done",
    "record": "spoken",
    "record.review": "record.keep",
    "request.confirm": "request.make",
}
"""What is pressed on each page by somebody who goes straight on."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    yield world
    world.store.close()


@pytest.fixture
def talk(world: World) -> Conversation:
    return Conversation(world)


def press(talk: Conversation, step: str) -> Page:
    """The first choice of this name, or else the intent itself."""
    found = [choice.intent for choice in talk.turn.page.choices if choice.intent.name == step]
    return talk.press(found[0] if found else Intent.parse(step)).page


def typed(talk: Conversation, number: str = NUMBER) -> Page:
    press(talk, f"pad.digit:{number}")
    return press(talk, "pad.done")


def step(talk: Conversation) -> Page:
    """Straight on, whatever the page asks."""
    match STEPS[talk.turn.page.id]:
        case "pad.done":
            return typed(talk)
        case "spoken":
            return talk.recorded(Spoken(b"an MP3", 4.0)).page
        case name:
            return press(talk, name)


def rows(world: World) -> int:
    return int(world.store.rows("select count(*) from requests")[0][0])


@pytest.mark.parametrize("service", SERVICES)
def test_four_pages_lead_from_the_service_to_its_slip(service: str, talk: Conversation, world: World) -> None:
    pages = [press(talk, f"request.open:{service}")]
    while pages[-1].id != "request.slip":
        pages.append(step(talk))
    assert len(pages) <= MOST_PAGES, [page.id for page in pages]
    assert rows(world) == 1


def test_the_slip_shows_the_number_in_two_groups_and_as_a_code(talk: Conversation, world: World) -> None:
    press(talk, "request.item:4")
    typed(talk)
    slip = press(talk, "request.make")
    (made,) = requests.requests_of(world.store, NUMBER)
    assert slip.kind == "slip" and slip.body[0] == f"{made.number[:3]} {made.number[3:]}"
    assert slip.code == f"乐龄亭 {made.number}"
    assert [str(choice.intent) for choice in slip.choices] == [f"print.slip:{made.number}", "home"]


def test_the_number_is_said_one_digit_after_the_other_and_again_when_asked(talk: Conversation) -> None:
    press(talk, "request.item:4")
    typed(talk)
    slip = press(talk, "request.make")
    digits = ["零一二三四五六七八九"[int(digit)] for digit in slip.body[0].replace(" ", "")]
    (told,) = [sentence for sentence in slip.say if "单号是" in sentence]
    assert re.findall("[零一二三四五六七八九]", told) == digits and "，".join(digits[:3]) in told
    talk.said([("再说一遍", 0.9)])
    assert told in talk.turn.say


def test_what_cannot_be_written_is_not_acknowledged(talk: Conversation, world: World) -> None:
    press(talk, "request.item:4")
    typed(talk)
    world.store.db.execute("pragma query_only = on")
    with pytest.raises(StoreError):
        press(talk, "request.make")
    assert talk.turn.page.id == "request.confirm" and rows(world) == 0
    assert talk.fail().page.id == "trouble"
    world.store.db.execute("pragma query_only = off")
    press(talk, "back")
    assert press(talk, "request.make").id == "request.slip" and rows(world) == 1


def test_who_is_a_moment_too_late_is_offered_something_else(talk: Conversation, world: World) -> None:
    press(talk, "request.item:4")
    typed(talk)
    for number in (OTHER, "13700000000"):
        requests.ask(world.store, "2", item="4", number=number, room=Room(2, comes_back=True))
    page = press(talk, "request.make")
    assert page.id == "request.none" and rows(world) == 2
    assert [str(choice.intent) for choice in page.choices] == ["request.item:5", "request.item:6", "help", "requests"]


def test_who_is_too_late_for_a_time_is_offered_others(talk: Conversation, world: World) -> None:
    press(talk, "request.open:6")
    press(talk, "request.confirm")
    typed(talk)
    starts = next(iter(world.library.appointments_of("6"))).times(MONDAY_MORNING.date(), 7, MONDAY_MORNING.date())
    requests.ask(world.store, "6", starts=next(starts), number=OTHER, room=Room(people=1))
    page = press(talk, "request.make")
    assert page.id == "request.none" and rows(world) == 1
    assert str(page.choices[0].intent) == "request.open:6"
    assert press(talk, "request.open").id == "request.times"


def test_a_service_without_any_free_time_says_so(talk: Conversation, world: World) -> None:
    for appointment in world.library.appointments_of("6"):
        for starts in appointment.times(MONDAY_MORNING.date(), 60, MONDAY_MORNING.date()):
            requests.ask(world.store, "6", starts=starts)
    page = press(talk, "request.open:6")
    assert (page.id, page.title) == ("request.none", "接待日，现在没有空的时间")
    assert [str(choice.intent) for choice in page.choices] == ["help", "requests"]


@pytest.mark.parametrize("starts", ["2026-11-25T03:00", "2026-11-18T09:00"], ids=["off the table", "passed"])
def test_a_time_that_is_no_longer_offered_cannot_be_had(starts: str, talk: Conversation, world: World) -> None:
    press(talk, f"request.confirm:6//{starts}")
    typed(talk)
    assert press(talk, "request.make").id == "request.none" and rows(world) == 0


def test_what_was_said_goes_with_the_request_and_leaves_the_visit(talk: Conversation, world: World) -> None:
    press(talk, "request.open:8")
    while talk.turn.page.id != "request.slip":
        step(talk)
    (made,) = world.store.rows("select id from requests")
    assert len(messages.messages_of(world.store, made[0])) == 1
    assert talk.turn.visit.message == ""


def test_a_thing_may_need_a_time_as_well(tmp_path: Path) -> None:
    content = small_content(tmp_path / "content")
    head = "编号,名称,说明,要选物品,要约时间,要留话,要号码,保密,谁能看,几天内办,英文名称,英文说明\n"
    write(content, "办事.csv", f"{head}1,配助听器,量好再配,是,是,否,是,否,志愿者,3,,\n")
    write(content, "物品.csv", "编号,办事,名称,数量,借几天,说明,英文名称,英文说明\n1,1,耳背机,2,30,,,\n")
    write(
        content,
        "预约.csv",
        "办事,日期,开始,结束,每次几分钟,每次几人,地点,英文地点\n1,每周三,9点,12点,30,1,一楼,\n",
    )
    world = make_world(tmp_path / "data", content, Settings(), MONDAY_MORNING)
    talk = Conversation(world)
    assert press(talk, "request.open:1").id == "request.items"
    assert press(talk, "request.item").id == "request.times"
    second = press(talk, "page.next")
    assert (second.id, second.subtitle) == ("request.times", "第 2 页，共 6 页")
    press(talk, "request.confirm")
    typed(talk)
    press(talk, "request.make")
    (made,) = requests.requests_of(world.store, NUMBER)
    assert (made.item, str(made.starts)) == ("1", "2026-11-25 11:00:00")
    world.store.close()


def test_a_centre_without_services_says_so(tmp_path: Path) -> None:
    world = make_world(tmp_path / "data", small_content(tmp_path / "content"), Settings(), MONDAY_MORNING)
    page = press(Conversation(world), "requests")
    assert [str(choice.intent) for choice in page.choices] == ["request.state"]
    assert "这里还没有可以办的事" in page.say[0]
    world.store.close()


def test_whose_day_has_passed_is_not_told_to_be_on_time(talk: Conversation, world: World) -> None:
    starts = datetime(2026, 11, 25, 9, 0)
    made = requests.ask(world.store, "6", starts=starts, due=starts.date())
    assert "请您按时来" in " ".join(press(talk, f"request.state:{made.number}").say)
    world.store.clock.advance(3 * 24 * 3600)
    assert "说好的日子已经过了" in " ".join(press(talk, f"request.state:{made.number}").say)


@pytest.mark.parametrize("name", [name for name in ACTIONS if name.startswith("request")])
@pytest.mark.parametrize(
    "value", ["", "99", "1/99", "4/1", "3//never", "3//2026-11-25T09:00/n/x", "2/4//n#7", "#", "é"]
)
def test_whatever_an_intent_carries_leads_to_some_page(name: str, value: str, talk: Conversation, world: World) -> None:
    talk.press(Intent(name, value))
    assert talk.turn.page.say and talk.turn.page.id != "trouble"
    assert rows(world) <= 1
