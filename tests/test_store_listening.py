"""What known people have heard: found again by their number, told to nobody else, erased when they stay away."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from records import opened

from kiosk.store.listening import DAYS_KEPT, Heard, came, finished, heard_by, last_came, like, stopped_at
from kiosk.store.store import Store

ANNA, BERTA = "13800000001", "4321"
KNEES, POEM = "1 养生保健/1 冬天怎样护膝盖", "5 古诗欣赏/4 春晓"
TODAY = date(2026, 11, 24)
A_DAY_S = 86_400


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def test_where_somebody_stopped_is_found_by_their_number_however_it_is_written(store: Store) -> None:
    stopped_at(store, ANNA, KNEES, 3)
    stopped_at(store, ANNA, KNEES, 7)
    assert heard_by(store, "138 0000-0001") == {KNEES: Heard(KNEES, 7, False, False)}
    assert heard_by(store, BERTA) == {}


def test_what_was_heard_to_its_end_begins_anew_and_stays_among_the_heard(store: Store) -> None:
    stopped_at(store, ANNA, KNEES, 7)
    finished(store, ANNA, KNEES)
    assert heard_by(store, ANNA)[KNEES] == Heard(KNEES, 0, True, False)
    stopped_at(store, ANNA, KNEES, 2)
    assert heard_by(store, ANNA)[KNEES] == Heard(KNEES, 2, True, False)


def test_favourites_come_and_go_without_losing_the_place(store: Store) -> None:
    stopped_at(store, ANNA, POEM, 1)
    like(store, ANNA, POEM, True)
    assert heard_by(store, ANNA)[POEM] == Heard(POEM, 1, False, True)
    like(store, ANNA, POEM, False)
    assert heard_by(store, ANNA)[POEM] == Heard(POEM, 1, False, False)


def test_the_last_heard_comes_first(store: Store) -> None:
    stopped_at(store, ANNA, KNEES, 1)
    store.clock.advance(A_DAY_S)
    stopped_at(store, ANNA, POEM, 1)
    assert [*heard_by(store, ANNA)] == [POEM, KNEES]


def test_the_day_before_todays_is_told_however_often_somebody_comes_today(store: Store) -> None:
    assert last_came(store, ANNA) is None
    came(store, ANNA)
    came(store, ANNA)
    assert last_came(store, ANNA) is None
    store.clock.advance(3 * A_DAY_S)
    assert last_came(store, ANNA) == TODAY, "though today's visit is not written yet"
    for _ in range(2):
        came(store, ANNA)
        assert last_came(store, ANNA) == TODAY
    store.clock.advance(A_DAY_S)
    came(store, ANNA)
    assert last_came(store, ANNA) == TODAY + timedelta(days=3)


def test_who_stays_away_for_long_is_forgotten_whoever_comes(store: Store) -> None:
    came(store, ANNA)
    stopped_at(store, ANNA, KNEES, 3)
    store.clock.advance((DAYS_KEPT - 1) * A_DAY_S)
    came(store, BERTA)
    assert heard_by(store, ANNA)
    store.clock.advance(A_DAY_S)
    came(store, BERTA)
    assert not heard_by(store, ANNA)
    assert store.rows("select count(*) from visitors") == [(1,)]


def test_nobodys_number_stands_in_the_file(tmp_path: Path) -> None:
    store = opened(tmp_path)
    came(store, ANNA)
    like(store, ANNA, POEM, True)
    store.close()
    assert POEM.encode() in (tmp_path / "kiosk.db").read_bytes()
    assert not [path.name for path in tmp_path.iterdir() if ANNA.encode() in path.read_bytes()]
