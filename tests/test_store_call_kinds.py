"""Kinds of help as staff keep them, and for whom a call of each rings, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from records import opened

from kiosk.store.accounts import Account, account, change_account, make_account
from kiosk.store.call_kinds import (
    CONTACT,
    EVERYBODY,
    URGENT,
    CallKind,
    Step,
    drop_kind,
    keep_kind,
    kind,
    kinds,
    seed,
)
from kiosk.store.calls import call_for_help, come, find_call, ring_again
from kiosk.store.escalation import rings_for
from kiosk.store.store import Store
from kiosk.texts import SHIPPED, Texts

REPAIRS = CallKind(
    "repairs",
    1,
    "报修",
    "Repairs",
    "灯不亮、水管漏",
    "Lamps and pipes",
    "帮您报修",
    "have something repaired",
    "请打物业电话。",
    steps=(Step("staff", 0), Step("volunteer", 30), Step(EVERYBODY, 60)),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def test_a_new_store_has_those_that_the_texts_name(store: Store) -> None:
    seed(store, Texts(SHIPPED))
    assert [each.id for each in kinds(store)] == ["doctor", "life", "study", "talk", URGENT]
    doctor = kind(store, "doctor")
    assert (doctor.named("zh"), doctor.named("en")) == ("看病", "Doctor")
    assert doctor.asked("zh") == "帮您看病"
    assert [each.id for each in kinds(store) if each.urgent] == [URGENT]


def test_a_store_that_has_any_keeps_its_own(store: Store) -> None:
    keep_kind(store, REPAIRS)
    seed(store, Texts(SHIPPED))
    assert kinds(store) == [REPAIRS]


def test_what_staff_change_is_what_there_is(store: Store) -> None:
    changed = replace(REPAIRS, name="修东西", steps=(Step("manager", 0),), missed_s=600)
    keep_kind(store, REPAIRS)
    keep_kind(store, changed)
    assert kind(store, "repairs") == changed


def test_what_is_not_written_in_english_is_read_in_chinese_but_for_advice(store: Store) -> None:
    keep_kind(store, replace(REPAIRS, name_en="", detail_en="", ask_en=""))
    found = kind(store, "repairs")
    assert (found.named("en"), found.detailed("en"), found.asked("en")) == ("报修", "灯不亮、水管漏", "帮您报修")
    assert (found.when_nobody("zh"), found.when_nobody("en")) == ("请打物业电话。", "")


def test_one_can_be_taken_off_but_not_the_urgent_one(store: Store) -> None:
    seed(store, Texts(SHIPPED))
    drop_kind(store, "talk")
    drop_kind(store, URGENT)
    assert [each.id for each in kinds(store)] == ["doctor", "life", "study", URGENT]


@pytest.mark.parametrize("gone", [CONTACT, "no such kind"])
def test_a_call_of_none_in_the_table_rings_all_the_same(gone: str, store: Store) -> None:
    assert kind(store, gone).named("zh") == ""
    assert ringing(store, gone) == [{"staff"}, {"staff", "volunteer"}, {"staff", "volunteer", "manager"}]


def test_one_step_after_the_other_is_rung(store: Store) -> None:
    keep_kind(store, REPAIRS)
    assert ringing(store, "repairs") == [{"staff"}, {"staff", "volunteer"}, {"staff", "volunteer", "manager"}]


def test_an_urgent_one_rings_everybody_at_once(store: Store) -> None:
    keep_kind(store, replace(REPAIRS, urgent=True))
    assert ringing(store, "repairs")[0] == {"staff", "volunteer", "manager"}


def test_who_is_wanted_comes_first_and_alone(store: Store) -> None:
    keep_kind(store, REPAIRS)
    after = ringing(store, "repairs", wanted="manager")
    assert after == [{"manager"}, {"staff", "volunteer", "manager"}, {"staff", "volunteer", "manager"}]


def test_who_is_wanted_is_not_waited_for_for_ever(store: Store) -> None:
    keep_kind(store, replace(REPAIRS, steps=(Step("staff", 0),)))
    assert ringing(store, "repairs", wanted="manager")[:2] == [{"manager"}, {"staff", "manager"}]


def test_rung_again_the_steps_begin_anew(store: Store) -> None:
    keep_kind(store, REPAIRS)
    id, people = call_for_help(store, "repairs"), somebody(store)
    store.clock.advance(60)
    ring_again(store, id)
    assert rung(store, id, people) == {"staff"}


def test_where_nobody_is_there_of_those_who_are_meant_the_others_are_rung(store: Store) -> None:
    keep_kind(store, REPAIRS)
    volunteer, staff, manager = somebody(store)
    change_account(store, staff.id, name=staff.name, name_en="", role="staff", active=False)
    id = call_for_help(store, "repairs")
    assert rung(store, id, [volunteer, manager]) == {"volunteer", "manager"}


def test_a_clock_that_is_put_back_silences_no_call(store: Store) -> None:
    keep_kind(store, REPAIRS)
    id, people = call_for_help(store, "repairs"), somebody(store)
    store.clock.advance(-3600)
    assert rung(store, id, people) == {"staff"}


def test_once_answered_it_rings_for_nobody(store: Store) -> None:
    keep_kind(store, REPAIRS)
    id, people = call_for_help(store, "repairs"), somebody(store)
    come(store, id, people[0].id)
    assert rung(store, id, people) == set()


def ringing(store: Store, of: str, wanted: str = "") -> list[set[str]]:
    """For which roles a call rings at once, after 30 s and after 60 s; one of each there is."""
    people = somebody(store)
    whom = next((each.id for each in people if each.role == wanted), "")
    id, told = call_for_help(store, of, wanted=whom), []
    for _ in range(3):
        told.append(rung(store, id, people))
        store.clock.advance(30)
    return told


def rung(store: Store, id: str, people: list[Account]) -> set[str]:
    call = find_call(store, id)
    assert call
    return {each.role for each in people if rings_for(store, call, kind(store, call.kind), each)}


def somebody(store: Store) -> list[Account]:
    ids = [make_account(store, role, f"示例{role}", "", role) for role in ("volunteer", "staff", "manager")]
    return [found for id in ids if (found := account(store, id))]
