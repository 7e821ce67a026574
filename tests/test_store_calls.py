"""Calls for help: each press is written down, each step of it timed, and of two who answer one is first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from records import NOW, opened

from kiosk.store import calls
from kiosk.store.call_kinds import CallKind, keep_kind
from kiosk.store.calls import EVENTS, STALE, Call, call_for_help, find_call
from kiosk.store.events import CALLER, CLOCK, events_of
from kiosk.store.store import Store

NINE = NOW.replace(hour=1, tzinfo=UTC)
"""Nine in the morning there."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def state(store: Store, id: str) -> str:
    call = find_call(store, id)
    assert call
    return call.state


def steps(store: Store, id: str) -> list[tuple[str, str]]:
    return [(event.did, event.account) for event in events_of(store, EVENTS, id)]


def test_a_call_is_new_since_now(store: Store) -> None:
    id = call_for_help(store, "doctor")
    assert find_call(store, id) == Call(id, "lobby", "doctor", "new", NINE, NINE, "", "", "", "", "zh")
    assert steps(store, id) == [("new", CALLER)]


def test_its_id_is_one_that_no_other_kiosk_makes(store: Store) -> None:
    assert UUID(call_for_help(store, "doctor")).version == 4


def test_it_tells_who_calls_from_where_and_what_about(store: Store) -> None:
    id = call_for_help(store, "life", person="p", wanted="w", about="示例医院一", language="en")
    call = find_call(store, id)
    assert call and (call.person, call.wanted, call.about, call.language) == ("p", "w", "示例医院一", "en")
    assert store.rows("select kiosk, zone from calls") == [("lobby", "Asia/Shanghai")]


def test_written_twice_under_one_id_it_is_one_call(store: Store) -> None:
    id = calls.new_call_id()
    assert [call_for_help(store, "talk", id=id) for _ in range(2)] == [id, id]
    assert steps(store, id) == [("new", CALLER)]


def test_calling_twice_makes_two_calls(store: Store) -> None:
    first, second = call_for_help(store, "talk"), call_for_help(store, "talk")
    calls.cancel_call(store, first)
    assert (state(store, first), state(store, second)) == ("cancelled", "new")


def test_from_ringing_to_done_each_step_is_timed(store: Store) -> None:
    id = call_for_help(store, "doctor")
    store.clock.advance(1.5)
    calls.mark_ringing(store, [id], "wang")
    for answer in (calls.see, calls.come):
        store.clock.advance(1.5)
        answer(store, id, "wang")
    store.clock.advance(1.5)
    calls.finish(store, id, "wang", "量了血压")
    events = events_of(store, EVENTS, id)
    assert [(event.did, event.account) for event in events] == [
        ("new", CALLER),
        *((did, "wang") for did in ("ringing", "seen", "coming", "done")),
    ]
    assert [event.at for event in events] == [NINE + timedelta(seconds=1.5 * number) for number in range(5)]
    assert events[-1].note == "量了血压"


def test_of_two_who_answer_the_first_one_has_it(store: Store) -> None:
    id = call_for_help(store, "doctor")
    first, second = calls.come(store, id, "wang"), calls.come(store, id, "li")
    assert first and second and (first.holder, second.holder) == ("wang", "wang")
    assert steps(store, id) == [("new", CALLER), ("coming", "wang")]


def test_who_has_seen_it_may_come_and_nobody_else(store: Store) -> None:
    id = call_for_help(store, "doctor")
    calls.see(store, id, "wang")
    calls.come(store, id, "li")
    assert state(store, id) == "seen"
    calls.come(store, id, "wang")
    assert state(store, id) == "coming"


def test_handed_on_it_is_new_and_rings_for_somebody_else(store: Store) -> None:
    id = call_for_help(store, "doctor")
    calls.see(store, id, "wang")
    store.clock.advance(60)
    call = calls.hand_on(store, id, "wang", "li")
    assert call and (call.state, call.holder, call.wanted) == ("new", "", "li")
    assert call.rung == NINE + timedelta(seconds=60)
    assert calls.handed_to(store, call) == "li"


def test_who_is_only_wanted_has_not_been_handed_it(store: Store) -> None:
    call = find_call(store, call_for_help(store, "contact", wanted="wang"))
    assert call and calls.handed_to(store, call) == ""


def test_nobody_in_time_and_it_is_missed(store: Store) -> None:
    keep_kind(store, CallKind("doctor", 1, "看病", "", "", "", "", "", missed_s=90))
    id, talk = call_for_help(store, "doctor"), call_for_help(store, "talk")
    store.clock.advance(89.9)
    assert calls.miss_overdue(store) == 0
    store.clock.advance(0.1)
    assert calls.miss_overdue(store) == 1
    assert (state(store, id), state(store, talk)) == ("missed", "new")
    assert steps(store, id)[-1] == ("missed", CLOCK)


def test_what_somebody_has_seen_is_not_missed(store: Store) -> None:
    id = call_for_help(store, "doctor")
    calls.see(store, id, "wang")
    store.clock.advance(3600)
    assert calls.miss_overdue(store) == 0
    assert state(store, id) == "seen"


def test_rung_again_the_time_begins_anew_even_of_a_missed_one(store: Store) -> None:
    id = call_for_help(store, "doctor")
    store.clock.advance(200)
    calls.miss_overdue(store)
    calls.ring_again(store, id)
    store.clock.advance(100)
    assert calls.miss_overdue(store) == 0
    assert state(store, id) == "new"


def test_a_missed_call_can_be_answered_late(store: Store) -> None:
    id = call_for_help(store, "doctor")
    store.clock.advance(200)
    calls.miss_overdue(store)
    assert [call.id for call in calls.missed_calls(store)] == [id]
    calls.come(store, id, "wang")
    assert state(store, id) == "coming"


def test_no_kind_rings_for_longer_than_ten_minutes(store: Store) -> None:
    keep_kind(store, CallKind("doctor", 1, "看病", "", "", "", "", "", missed_s=3600))
    call_for_help(store, "doctor")
    store.clock.advance(STALE.total_seconds())
    assert calls.miss_overdue(store) == 1


def test_written_late_it_rings_from_then_on(store: Store) -> None:
    pressed = store.clock.now()
    store.clock.advance(300)
    call = find_call(store, call_for_help(store, "doctor", at=pressed))
    assert call and (call.at, call.rung) == (NINE, NINE + timedelta(seconds=300))
    assert calls.miss_overdue(store) == 0


def test_written_far_too_late_it_is_missed_and_rings_nobody(store: Store) -> None:
    pressed = store.clock.now()
    store.clock.advance(STALE.total_seconds() + 1)
    id = call_for_help(store, "doctor", at=pressed)
    assert calls.miss_overdue(store) == 1
    assert state(store, id) == "missed"


def test_the_open_call_of_a_kiosk_is_found_again_unless_it_is_stale(store: Store) -> None:
    other, done, open_one = (call_for_help(store, kind) for kind in ("talk", "study", "doctor"))
    store.db.execute("update calls set kiosk = 'upstairs' where id = ?", [other])
    calls.finish(store, done, "wang")
    found = calls.open_call_at(store, "lobby")
    assert found and found.id == open_one
    store.clock.advance(STALE.total_seconds() + 1)
    assert calls.open_call_at(store, "lobby") is None


def test_taking_it_back_twice_is_taking_it_back(store: Store) -> None:
    id = call_for_help(store, "life")
    calls.cancel_call(store, id)
    calls.cancel_call(store, id)
    assert steps(store, id) == [("new", CALLER), ("cancelled", CALLER)]


def test_nobody_finishes_what_somebody_else_has(store: Store) -> None:
    id = call_for_help(store, "life")
    calls.come(store, id, "wang")
    found = calls.finish(store, id, "li")
    assert found and (found.state, found.holder) == ("coming", "wang")


def test_what_is_done_stays_done(store: Store) -> None:
    id = call_for_help(store, "life")
    calls.finish(store, id, "wang")
    calls.cancel_call(store, id)
    calls.ring_again(store, id)
    calls.come(store, id, "wang")
    assert state(store, id) == "done"


def test_an_unknown_call_is_none_and_cannot_be_taken_back(store: Store) -> None:
    id = call_for_help(store, "study")
    calls.cancel_call(store, "unknown")
    assert find_call(store, "unknown") is None
    assert state(store, id) == "new"


def test_steps_can_not_be_changed_afterwards(store: Store) -> None:
    call_for_help(store, "doctor")
    for change in ("update call_events set account = 'li'", "delete from call_events"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.execute(change)


def test_calls_are_there_after_opening_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    id = call_for_help(first, "doctor")
    first.close()
    again = opened(tmp_path)
    assert state(again, id) == "new"
    again.close()
