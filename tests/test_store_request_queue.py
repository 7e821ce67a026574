"""What lies before the staff: in order, by kind and state and holder, by day, and what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from records import opened

from kiosk.store import request_queue, request_room, requests
from kiosk.store.request_numbers import WRONG, look_up, wait_s
from kiosk.store.requests import OPEN, OVER, Request, ask, go
from kiosk.store.store import Store

WANG = "account of Wang"
TODAY = date(2026, 11, 24)
EARLIER, LATER = date(2026, 11, 20), date(2026, 12, 1)
KINDS = ("1", "2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def made(store: Store, *kinds: str, due: date | None = None) -> list[Request]:
    """Requests of these kinds, one a minute."""
    found = []
    for kind in kinds:
        found.append(ask(store, kind, due=due))
        store.clock.advance(60)
    return found


def ids(found: list[Request]) -> list[str]:
    return [request.id for request in found]


def test_those_who_wait_longest_come_first_whatever_their_kind(store: Store) -> None:
    first, second, third, other = made(store, "2", "1", "2", "5")
    assert ids(request_queue.queue(store, kinds=KINDS)) == ids([first, second, third])
    assert ids(request_queue.queue(store, kinds=["2"])) == ids([first, third])
    assert ids(request_queue.queue(store, kinds=KINDS, most=2)) == ids([first, second])
    assert ids(request_queue.queue(store, kinds=KINDS, most=2, offset=2)) == ids([third])
    assert request_queue.queue(store, kinds=[]) == []
    assert other.id not in ids(request_queue.queue(store, kinds=KINDS))


def test_of_what_is_over_the_newest_comes_first(store: Store) -> None:
    first, second, third = made(store, "1", "2", "1")
    go(store, first.id, "done", WANG)
    go(store, second.id, "refused", WANG)
    assert ids(request_queue.queue(store, kinds=KINDS, states=OVER)) == ids([second, first])
    assert ids(request_queue.queue(store, kinds=KINDS)) == ids([third])


def test_what_somebody_has_and_what_nobody_has(store: Store) -> None:
    mine, free = made(store, "1", "2")
    requests.take(store, mine.id, WANG)
    assert ids(request_queue.queue(store, kinds=KINDS, holder=WANG)) == ids([mine])
    assert ids(request_queue.queue(store, kinds=KINDS, holder="")) == ids([free])


def test_what_ought_to_have_been_done(store: Store) -> None:
    late, done, other = made(store, "1", "1", "5", due=EARLIER)
    made(store, "1", due=TODAY)
    made(store, "1")
    (longest,) = made(store, "2", due=date(2026, 11, 1))
    go(store, done.id, "done", WANG)
    requests.take(store, longest.id, WANG)
    assert ids(request_queue.queue(store, kinds=KINDS, overdue=True)) == ids([longest, late])
    assert ids(request_queue.queue(store, kinds=KINDS, overdue=True, states=["new"])) == ids([late])
    assert ids(request_queue.queue(store, kinds=KINDS, overdue=True, holder=WANG)) == ids([longest])
    assert ids(request_queue.queue(store, kinds=KINDS, overdue=True, offset=1, most=5)) == ids([late])
    assert request_queue.overdue(store, TODAY) == {"1": 1, "2": 1, other.kind: 1}


def test_how_many_there_are(store: Store) -> None:
    first, *_ = made(store, "1", "1", "2")
    go(store, first.id, "lent", WANG, due=LATER)
    assert request_queue.counts(store) == {("1", "lent"): 1, ("1", "new"): 1, ("2", "new"): 1}


def test_who_comes_on_a_day(store: Store) -> None:
    times = [datetime(2026, 11, 25, 10, 0), datetime(2026, 11, 25, 9, 0), datetime(2026, 11, 26, 9, 0)]
    ten, nine, _ = (ask(store, "6", starts=at) for at in times)
    gone = ask(store, "6", starts=times[1])
    requests.cancel(store, gone.id)
    assert ids(request_queue.on_day(store, "6", date(2026, 11, 25))) == ids([nine, ten])


def test_who_knows_the_number_is_told_and_who_guesses_waits(store: Store) -> None:
    (mine,) = made(store, "7")
    wrong = [str(number) for number in range(100_000, 100_010) if str(number) != mine.number]
    for number in wrong[: WRONG - 1]:
        assert look_up(store, number) is None
    assert look_up(store, mine.number) == mine and not wait_s(store)
    assert look_up(store, wrong[-1]) is None
    assert wait_s(store) == 60
    assert look_up(store, mine.number) is None, "nobody may try while there is a wait"
    store.clock.advance(61)
    assert look_up(store, mine.number) == mine
    look_up(store, wrong[0])
    assert wait_s(store), "whoever goes on guessing waits each time"
    store.clock.advance(15 * 60)
    look_up(store, wrong[0])
    assert not wait_s(store), "what was mistyped long ago is forgotten"


READS: dict[str, Callable[[Store], object]] = {
    "open": lambda store: request_queue.queue(store, kinds=KINDS, states=OPEN),
    "over": lambda store: request_queue.queue(store, kinds=KINDS, states=OVER, offset=50),
    "holder": lambda store: request_queue.queue(store, kinds=KINDS, holder=WANG),
    "overdue": lambda store: request_queue.queue(store, kinds=KINDS, overdue=True),
    "counts": request_queue.counts,
    "how many are overdue": lambda store: request_queue.overdue(store, TODAY),
    "day": lambda store: request_queue.on_day(store, "6", TODAY),
    "number": lambda store: requests.by_number(store, "123456"),
    "person": lambda store: requests.requests_of(store, "13800000000"),
    "stock": lambda store: request_room.stock(store, "4", request_room.Room(2)),
    "times": lambda store: request_room.taken_times(store, "6", datetime(2026, 11, 24)),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_an_index_leads_to_what_is_asked_for_however_many_there_are(
    store: Store, read: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[str] = []
    rows = store.rows

    def explained(sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        plans.extend(row[3] for row in rows(f"explain query plan {sql}", values))
        return rows(sql, values)

    monkeypatch.setattr(store, "rows", explained)
    read(store)
    assert any("requests" in plan for plan in plans)
    assert [plan for plan in plans if "SCAN requests" in plan and "INDEX" not in plan] == []
