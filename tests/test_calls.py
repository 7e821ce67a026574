"""What a call tells, and whom: true before it is written down, true when nobody comes, in the words of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.actions.world import Errand, World
from kiosk.app.tour_calls import people
from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.store import call_kinds, calls
from kiosk.store.accounts import accounts, make_account
from kiosk.store.calls import Call
from kiosk.store.contacts import contacts_of_person
from kiosk.turn.conversation import Conversation

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
KNOWN = "13800000000"
"""Made up."""


class Locked:
    """A store that nothing can be written to until it is opened."""

    def __init__(self, world: World) -> None:
        self.world = replace(world, surely=self._keep)
        self.waiting: list[Errand] = []

    def open(self) -> None:
        while self.waiting:
            self.waiting.pop(0)(self.world.store)

    def _keep(self, errand: Errand) -> None:
        self.waiting.append(errand)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    yield world
    world.store.close()


@pytest.fixture
def locked(world: World) -> Locked:
    return Locked(world)


def pressed(talk: Conversation, *intents: str) -> str:
    """The page after these."""
    for intent in intents:
        talk.press(Intent.parse(intent))
    return talk.turn.page.id


def waited(talk: Conversation, world: World, seconds: int) -> str:
    """The page after so long."""
    for _ in range(seconds):
        world.store.clock.advance(1)
        talk.pass_time(1.0)
    return talk.turn.page.id


def made(world: World) -> Call:
    """The only call there is."""
    (id,) = world.store.rows("select id from calls")
    call = calls.find_call(world.store, str(id[0]))
    assert call
    return call


def test_before_it_is_written_down_it_is_only_being_called(locked: Locked) -> None:
    talk = Conversation(locked.world)
    assert pressed(talk, "help.kind:doctor", "help.call:doctor") == "help.calling"
    assert talk.turn.page.chime
    assert calls.open_calls(locked.world.store) == []
    assert waited(talk, locked.world, 29) == "help.calling"


def test_after_30_s_unwritten_one_is_told_to_call_out(locked: Locked) -> None:
    talk = Conversation(locked.world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    assert waited(talk, locked.world, 31) == "help.unwritten"
    assert talk.turn.say == talk.turn.page.say
    assert "大声喊人" in talk.turn.page.say[-1]
    locked.open()
    assert waited(talk, locked.world, 1) == "help.calling"
    assert made(locked.world).state == "new"


def test_taken_back_before_it_is_written_down_it_rings_nobody(locked: Locked) -> None:
    talk = Conversation(locked.world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    assert pressed(talk, f"help.cancel:{talk.turn.visit.call}") == "help.cancelled"
    assert waited(talk, locked.world, 40) == "help.cancelled"
    locked.open()
    assert made(locked.world).state == "cancelled"
    assert pressed(talk, f"help.show:{talk.turn.visit.call}") == "help.cancelled"


def test_half_of_what_was_wanted_written_down_is_not_shown(locked: Locked) -> None:
    talk = Conversation(locked.world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    pressed(talk, f"help.cancel:{talk.turn.visit.call}")
    locked.waiting.pop(0)(locked.world.store)
    assert made(locked.world).state == "new"
    assert waited(talk, locked.world, 1) == "help.cancelled"


def test_it_is_made_when_it_was_pressed_and_rings_when_it_is_written(locked: Locked) -> None:
    talk = Conversation(locked.world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    waited(talk, locked.world, 20)
    locked.open()
    assert (made(locked.world).rung - made(locked.world).at).total_seconds() == 20


def test_a_kind_has_its_own_words_when_nobody_comes(world: World) -> None:
    doctor = call_kinds.kind(world.store, "doctor")
    call_kinds.keep_kind(world.store, replace(doctor, nobody="请打社区医生的电话。", missed_s=60))
    talk = Conversation(world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    assert waited(talk, world, 62) == "help.missed"
    assert talk.turn.say == ("还没有人过来", "请打社区医生的电话。")


def test_without_a_desk_in_the_table_nobody_is_told_its_number(world: World) -> None:
    world = replace(world, library=replace(world.library, places=()))
    talk = Conversation(world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    waited(talk, world, 182)
    assert talk.turn.page.say[-1] == world.texts("help.missed.say", "zh")


def test_kinds_that_staff_keep_are_those_that_are_offered_and_said(world: World) -> None:
    call_kinds.drop_kind(world.store, "talk")
    doctor = call_kinds.kind(world.store, "doctor")
    call_kinds.keep_kind(world.store, replace(doctor, name="量血压", name_en="Blood pressure", ask=""))
    talk = Conversation(world)
    pressed(talk, "help")
    assert [choice.label for choice in talk.turn.page.choices] == [
        *("量血压", "日常生活", "学习和活动", "急事", "我的联系人"),
    ]
    assert "可以说，量血压，日常生活，学习和活动，急事，我的联系人。" in talk.turn.page.say[0]
    pressed(talk, "help.kind:doctor")
    assert talk.turn.page.title == "要请人来帮您吗？"
    assert pressed(talk, "help.kind:talk") == "help"


def test_somebody_unknown_calls_without_a_name(world: World) -> None:
    talk = Conversation(world)
    people(world, KNOWN)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    assert (made(world).person, made(world).wanted) == ("", "")


def test_whoever_is_known_is_answered_by_their_paired_contact_first(world: World) -> None:
    people(world, KNOWN)
    talk = Conversation(world)
    pressed(talk, "contact.call", f"pad.digit:{KNOWN}", "pad.done")
    assert pressed(talk, "help.call:contact") == "help.calling"
    call = made(world)
    assert (call.kind, call.wanted) == ("contact", accounts(world.store)[0].id)
    assert len(contacts_of_person(world.store, call.person)) == 4


def test_nobody_unknown_can_call_a_contact(world: World) -> None:
    talk = Conversation(world)
    assert pressed(talk, "help.call:contact") == "help"
    assert calls.open_calls(world.store) == []


def test_names_and_numbers_of_contacts_are_not_said_by_themselves(world: World) -> None:
    people(world, KNOWN)
    talk = Conversation(world)
    assert pressed(talk, "contact", f"pad.digit:{KNOWN}", "pad.done") == "contact"
    assert talk.turn.say == ("这是您的联系卡。",)


def test_a_call_can_be_about_a_place(world: World) -> None:
    talk = Conversation(world)
    assert pressed(talk, "help.about:3") == "help.confirm"
    assert "要请人帮您给示例医院一打电话吗？" in talk.turn.say
    yes = talk.turn.page.choices[0].intent
    assert pressed(talk, str(yes)) == "help.calling"
    assert (made(world).kind, made(world).about) == ("life", "示例医院一")
    assert "请人给示例医院一打电话" in talk.turn.page.body
    pressed(talk, "set.language:en")
    assert "Somebody is to telephone Example Hospital One" in talk.turn.page.body


def test_whoever_wants_an_ambulance_calls_urgently(world: World) -> None:
    talk = Conversation(world)
    assert pressed(talk, "help.about:6") == "help.confirm"
    assert pressed(talk, str(talk.turn.page.choices[0].intent)) == "help.calling"
    assert (made(world).kind, made(world).about) == ("urgent", "急救中心")


def test_a_place_that_is_gone_leads_to_help(world: World) -> None:
    talk = Conversation(world)
    assert [pressed(talk, "help.about:99"), pressed(talk, "help.call:life/99")] == ["help", "help"]
    assert calls.open_calls(world.store) == []


def test_an_answer_that_cannot_be_read_at_first_is_told_once_it_can(world: World) -> None:
    talk, teacher = Conversation(world), make_account(world.store, "teacher", "示例老师", "", "staff")
    pressed(talk, "help.call:doctor")
    calls.come(world.store, made(world).id, teacher)
    world.store.db.execute("alter table call_kinds rename to unreadable")
    assert talk.look() is None
    world.store.db.execute("alter table unreadable rename to call_kinds")
    told = talk.look()
    assert told and told.page.id == "help.coming"


def test_while_there_is_no_call_nothing_is_read(world: World) -> None:
    talk = Conversation(world)
    pressed(talk, "more")
    read: list[str] = []
    world.store.db.conn.set_trace_callback(read.append)
    waited(talk, world, 20)
    assert read == []


def test_while_there_is_one_a_single_row_is_read_each_time(world: World) -> None:
    talk = Conversation(world)
    pressed(talk, "help.kind:doctor", "help.call:doctor")
    read: list[str] = []
    world.store.db.conn.set_trace_callback(read.append)
    waited(talk, world, 20)
    assert len(read) == 20
    (plan,) = {row[-1] for row in world.store.rows(f"explain query plan {read[0]}")}
    assert "USING INDEX sqlite_autoindex_calls_1 (id=?)" in plan
