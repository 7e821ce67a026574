"""What was not understood: counted by the day, told the most frequent first, erased after thirty days."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from records import opened

from kiosk.store.misses import DAYS_KEPT, NEITHER, Miss, Missed, count_miss, erase_old_misses, forget_miss, misses
from kiosk.store.store import Store

TODAY = date(2026, 11, 24)
A_DAY_S = 86_400
YOUNGSTER = Miss("zh", "寻个后生家", "home")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def rows(store: Store) -> int:
    return int(store.rows("select count(*) from misses")[0][0])


def test_what_is_missed_again_is_counted_with_its_first_and_last_day(store: Store) -> None:
    count_miss(store, YOUNGSTER)
    store.clock.advance(3 * A_DAY_S)
    count_miss(store, YOUNGSTER)
    count_miss(store, YOUNGSTER)
    assert misses(store) == [Missed("zh", "寻个后生家", "home", 3, 0, (), TODAY, date(2026, 11, 27))]


def test_the_most_frequent_comes_first_and_of_those_the_latest(store: Store) -> None:
    for text, times in (("一", 1), ("二", 3), ("三", 1)):
        for _ in range(times):
            count_miss(store, Miss("zh", text, "home"))
        store.clock.advance(A_DAY_S)
    assert [missed.text for missed in misses(store)] == ["二", "三", "一"]


def test_each_page_and_language_is_counted_by_itself(store: Store) -> None:
    for miss in (YOUNGSTER, Miss("zh", "寻个后生家", "activity"), Miss("en", "寻个后生家", "home")):
        count_miss(store, miss)
    assert [(missed.language, missed.page, missed.times) for missed in misses(store)] == [
        ("en", "home", 1),
        ("zh", "activity", 1),
        ("zh", "home", 1),
    ]


def test_what_was_chosen_when_the_kiosk_asked_is_told_with_how_often(store: Store) -> None:
    for meant in ("", "help.kind:life", "help", "help", NEITHER):
        count_miss(store, Miss("zh", "寻个后生家", "home", meant))
    (missed,) = misses(store)
    assert (missed.times, missed.neither) == (5, 1)
    assert missed.meant == (("help", 2), ("help.kind:life", 1))


def test_a_day_is_erased_after_thirty_days_and_not_before(store: Store) -> None:
    count_miss(store, YOUNGSTER)
    store.clock.advance((DAYS_KEPT - 1) * A_DAY_S)
    count_miss(store, YOUNGSTER)
    erase_old_misses(store)
    assert [missed.times for missed in misses(store)] == [2]
    store.clock.advance(A_DAY_S)
    assert [missed.times for missed in misses(store)] == [1], "told no more, even before it is erased"
    erase_old_misses(store)
    assert rows(store) == 1, "what is missed again and again does not keep the days before"


def test_nothing_erased_can_be_read_in_the_file(tmp_path: Path) -> None:
    store = opened(tmp_path)
    count_miss(store, YOUNGSTER)
    store.close()
    assert YOUNGSTER.text.encode() in (tmp_path / "kiosk.db").read_bytes()
    store = opened(tmp_path)
    store.clock.advance(DAYS_KEPT * A_DAY_S)
    erase_old_misses(store)
    store.close()
    assert not [path.name for path in tmp_path.iterdir() if YOUNGSTER.text.encode() in path.read_bytes()]


def test_what_is_forgotten_is_off_every_page_and_nothing_else_is(store: Store) -> None:
    others = Miss("zh", "别的话", "home"), Miss("en", "寻个后生家", "home")
    for miss in (YOUNGSTER, Miss("zh", "寻个后生家", "activity", "help"), *others):
        count_miss(store, miss)
    forget_miss(store, "zh", "寻个后生家")
    assert {(missed.language, missed.text) for missed in misses(store)} == {("zh", "别的话"), ("en", "寻个后生家")}


def test_neither_a_time_of_day_nor_an_order_is_kept(store: Store) -> None:
    count_miss(store, YOUNGSTER)
    assert store.rows("select * from misses") == [("zh", "寻个后生家", "home", "", "2026-11-24", 1)]
    (sql,) = store.rows("select sql from sqlite_master where name = 'misses'")[0]
    assert sql.endswith("without rowid")
