"""Calls for help: each press is written down, and only the caller's own word takes it back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from records import opened

from kiosk.store.calls import Call, call_for_help, cancel_call, find_call
from kiosk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def test_a_call_is_calling_since_now(store: Store) -> None:
    call = call_for_help(store, "doctor")
    assert find_call(store, call) == Call(call, "doctor", "calling", datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


def test_its_id_is_one_that_no_other_kiosk_makes(store: Store) -> None:
    assert UUID(call_for_help(store, "doctor")).version == 4


def test_it_tells_which_kiosk_calls(store: Store) -> None:
    call_for_help(store, "urgent")
    assert store.rows("select kiosk, kind, zone from calls") == [("lobby", "urgent", "Asia/Shanghai")]


def test_calling_twice_makes_two_calls(store: Store) -> None:
    first, second = call_for_help(store, "talk"), call_for_help(store, "talk")
    cancel_call(store, first)
    assert [state for (state,) in store.rows("select state from calls order by rowid")] == ["cancelled", "calling"]
    assert first != second


def test_taking_it_back_twice_is_taking_it_back(store: Store) -> None:
    call = call_for_help(store, "life")
    cancel_call(store, call)
    cancel_call(store, call)
    assert find_call(store, call) == Call(call, "life", "cancelled", datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


def test_an_unknown_call_is_none_and_cannot_be_taken_back(store: Store) -> None:
    call = call_for_help(store, "study")
    cancel_call(store, "unknown")
    assert find_call(store, "unknown") is None
    assert [state for (state,) in store.rows("select state from calls where id = ?", [call])] == ["calling"]


def test_calls_are_there_after_opening_again(tmp_path: Path) -> None:
    first = opened(tmp_path)
    call = call_for_help(first, "doctor")
    first.close()
    again = opened(tmp_path)
    found = find_call(again, call)
    assert found is not None and found.state == "calling"
    again.close()
