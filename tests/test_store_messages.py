"""Spoken messages in the store: sealed, found by what they belong to, erased in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta
from functools import partial
from pathlib import Path

import pytest
from records import NOW, opened
from soundcard import until

from kiosk.store import messages
from kiosk.store.calls import EVENTS, call_for_help
from kiosk.store.events import CALLER, events_of
from kiosk.store.messages import Message
from kiosk.store.store import Store
from kiosk.turn.errands import Errands

SOUND = b"ID3 not really an MP3, but bytes that nothing else has" * 20
DAY_S = 86_400.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path)) as store:
        yield store


def test_a_kept_message_is_found_by_its_call_and_its_sound_by_its_id(store: Store) -> None:
    call = call_for_help(store, "talk")
    messages.keep(store, "m1", call, SOUND, 12.5)
    at = NOW.replace(tzinfo=store.clock.zone).astimezone(UTC)
    assert messages.messages_of(store, call) == [Message("m1", call, at, 12.5, "")]
    assert messages.find(store, "m1") == messages.messages_of(store, call)[0]
    assert messages.sound(store, "m1") == SOUND
    assert messages.sound(store, "m2") is None
    assert messages.find(store, "m2") is None


def test_a_call_tells_that_a_message_was_left_once_however_often_it_is_written(store: Store) -> None:
    call = call_for_help(store, "talk")
    for _ in range(2):
        messages.keep(store, "m1", call, SOUND, 12.5, EVENTS)
    told = [(event.did, event.account) for event in events_of(store, EVENTS, call)]
    assert told == [("new", CALLER), (messages.MESSAGE, CALLER)]
    assert len(messages.messages_of(store, call)) == 1


def test_a_draft_is_written_beside_it_later(store: Store) -> None:
    messages.keep(store, "m1", "call", SOUND, 12.5)
    messages.set_draft(store, "m1", "我膝盖疼")
    assert [each.draft for each in messages.messages_of(store, "call")] == ["我膝盖疼"]


def test_neither_sound_nor_words_can_be_read_in_the_files(store: Store, tmp_path: Path) -> None:
    messages.keep(store, "m1", "call", SOUND, 12.5)
    messages.set_draft(store, "m1", "我膝盖疼")
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"m1" in files
    assert SOUND[:20] not in files
    assert "膝盖".encode() not in files


def test_a_message_spoken_before_its_request_is_attached_to_it(store: Store) -> None:
    messages.keep(store, "m1", "", SOUND, 12.5)
    for _ in range(2):
        messages.attach(store, "m1", "request", "request_events")
    assert [each.id for each in messages.messages_of(store, "request")] == ["m1"]
    assert [event.did for event in events_of(store, "request_events", "request")] == ["message"]


def test_an_erased_message_is_gone_from_the_file(store: Store, tmp_path: Path) -> None:
    messages.keep(store, "m1", "call", SOUND, 12.5)
    [(sealed,)] = store.rows("select sound from messages")
    store.clock.advance(31 * DAY_S)
    messages.erase_old(store, 30)
    store.db.conn.execute("pragma wal_checkpoint(truncate)")
    assert messages.sound(store, "m1") is None
    assert sealed[:64] not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_messages_are_erased_after_so_many_days_and_lone_ones_after_one(store: Store) -> None:
    messages.keep(store, "old", "call", SOUND, 12.5)
    store.clock.advance(28.9 * DAY_S)
    messages.keep(store, "lone", "", SOUND, 12.5)
    messages.keep(store, "young", "call", SOUND, 12.5)
    store.clock.advance(timedelta(days=1, hours=1).total_seconds())
    messages.erase_old(store, 31)
    assert [each.id for each in messages.messages_of(store, "call")] == ["old", "young"]
    assert messages.find(store, "lone") is None
    messages.erase_old(store, 29)
    assert [each.id for each in messages.messages_of(store, "call")] == ["young"]


def test_the_kiosk_erases_them_by_itself(store: Store, tmp_path: Path) -> None:
    messages.keep(store, "old", "call", SOUND, 12.5)
    store.clock.advance(31 * DAY_S)
    open_store = partial(Store, tmp_path, "lobby", store.clock)
    with closing(Errands(open_store, [lambda opened: messages.erase_old(opened, 30)])):
        until(lambda: messages.find(store, "old") is None)
