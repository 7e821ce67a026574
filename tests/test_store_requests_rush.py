"""The last device, the last time, the last request nobody has: twenty at the same instant, and one gets it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

from records import opened

from kiosk.store.request_room import NoneLeftError, Room, stock, taken_times
from kiosk.store.requests import ask, take
from kiosk.store.store import Store

PEOPLE, ROUNDS, DEVICES = 20, 5, 3
NINE = datetime(2026, 11, 25, 9, 0)
PATIENCE_S = 60
Try = Callable[[Store, int, int], str]
"""What person number so-and-so gets in a round: given store, person, round."""


def rush(folder: Path, one: Try) -> list[list[str]]:
    """What each got in each round, every one of them with a store of their own."""
    opened(folder).close()
    start = Barrier(PEOPLE)

    def person(me: int) -> list[str]:
        store, got = opened(folder), []
        for number in range(ROUNDS):
            start.wait(PATIENCE_S)
            got.append(one(store, me, number))
        store.close()
        return got

    with ThreadPoolExecutor(PEOPLE) as people:
        return [list(each) for each in zip(*people.map(person, range(PEOPLE)), strict=True)]


def asks_for_a_device(store: Store, me: int, number: int) -> str:
    try:
        return ask(store, "2", item=str(number), number=f"1380000{me:04}", room=Room(DEVICES, comes_back=True)).number
    except NoneLeftError as error:
        return error.full


def asks_for_a_time(store: Store, me: int, number: int) -> str:
    try:
        return ask(store, str(number), starts=NINE, number=f"1380000{me:04}", room=Room(people=1)).number
    except NoneLeftError as error:
        return error.full


def takes_it(store: Store, me: int, number: int) -> str:
    ask(store, "7", id=f"request {number}")
    found = take(store, f"request {number}", f"account {me}")
    return found.holder if found else ""


def test_no_device_is_promised_twice(tmp_path: Path) -> None:
    for got in rush(tmp_path, asks_for_a_device):
        assert got.count("item") == PEOPLE - DEVICES and len(set(got)) == DEVICES + 1
    store = opened(tmp_path)
    assert [stock(store, str(number), Room(DEVICES, comes_back=True)) for number in range(ROUNDS)] == [0] * ROUNDS
    assert store.rows("select count(*) from requests")[0][0] == DEVICES * ROUNDS
    store.close()


def test_no_time_is_given_twice(tmp_path: Path) -> None:
    for got in rush(tmp_path, asks_for_a_time):
        assert got.count("time") == PEOPLE - 1
    store = opened(tmp_path)
    assert [taken_times(store, str(number), NINE) for number in range(ROUNDS)] == [{NINE: 1}] * ROUNDS
    store.close()


def test_of_all_who_take_it_one_has_it_and_the_others_see_who(tmp_path: Path) -> None:
    for got in rush(tmp_path, takes_it):
        assert len(set(got)) == 1
    store = opened(tmp_path)
    steps = store.rows("select did, count(*) from request_events group by did order by did")
    assert steps == [("new", ROUNDS), ("taken", ROUNDS)]
    store.close()
