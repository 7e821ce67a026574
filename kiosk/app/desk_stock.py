"""A desk after years of use: so many calls and requests with all their steps, contacts, activities, a log as long."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from kiosk.messages import Activity
from kiosk.store.activities import local_iso, take_over
from kiosk.store.contacts import keep_contact
from kiosk.store.store import Store

PEOPLE = 900
"""With two contacts each: as many as a city's branches have."""
BETWEEN = timedelta(minutes=10)
"""Two calls, and two requests: a hundred thousand are two years."""
MISSED = 500
"""Every so many-th call was missed and nobody has dealt with it."""
OPEN = 20
"""Every so many-th request waits for somebody."""
TODAY = 20
"""Activities."""
WAITING = ("new", "taken", "ready", "lent")
CALLS = "id, kind, state, at_utc, rung_utc, zone, kiosk, holder, person"
REQUESTS = "id, number, kind, state, at_utc, starts, due, zone, kiosk, holder, person, phone, confidential, language"
STEPS = "subject, did, at_utc, account"
Row = tuple[object, ...]


def fill(store: Store, account: str, kinds: list[str], many: int) -> None:
    """Write it all, answered by this account; `kinds` are those of the requests. Raises StoreError."""
    now = store.clock.now().astimezone(UTC)
    _insert(store, "calls", CALLS, (_call(store, number, now, account) for number in range(many)))
    _insert(store, "call_events", STEPS, _steps("call", many, now, ("new", "ringing", "coming", "done"), account))
    phone = store.secrets.seal("00000000000")
    rows = (_request(store, number, now, account, kinds, phone) for number in range(many))
    _insert(store, "requests", REQUESTS, rows)
    _insert(store, "request_events", STEPS, _steps("request", many, now, ("new", "taken", "done"), account))
    lines = (("finish", f"call-{number}", _at(now, number), account) for number in range(many))
    _insert(store, "log", "did, subject, at_utc, account", lines)
    for person in range(PEOPLE):
        _contacts(store, person)
    take_over(store, [_activity(store, number) for number in range(TODAY)])


def _call(store: Store, number: int, now: datetime, account: str) -> Row:
    state = "missed" if number % MISSED == 1 else "cancelled" if number % 100 == 2 else "done"
    kind = ("doctor", "life", "study", "talk", "urgent")[number % 5]
    at, person = _at(now, number), store.secrets.person(_number(number % PEOPLE))
    return f"call-{number}", kind, state, at, at, store.clock.zone.key, store.kiosk, account, person


def _request(store: Store, number: int, now: datetime, account: str, kinds: list[str], phone: str) -> Row:
    state = WAITING[number // OPEN % len(WAITING)] if number % OPEN == 0 else "done"
    due = (now + timedelta(days=number // OPEN % 30 - 10)).date().isoformat()
    starts = local_iso((_moment(now, number) + timedelta(days=1)).astimezone(store.clock.zone))
    kind, at = kinds[number % len(kinds)], _at(now, number)
    made = f"request-{number}", f"{100_000 + number}", kind, state, at, starts, due
    person = store.secrets.person(_number(number % PEOPLE))
    return (*made, store.clock.zone.key, store.kiosk, account if state != "new" else "", person, phone, 0, "zh")


def _steps(what: str, many: int, now: datetime, states: tuple[str, ...], account: str) -> Iterator[Row]:
    for number in range(many):
        yield from ((f"{what}-{number}", state, _at(now, number), account) for state in states)


def _contacts(store: Store, person: int) -> None:
    owner, number = f"示例老人{person}", _number(person)
    for place, relation in enumerate(("女儿", "结对联系人")):
        name, phone = f"示例{relation}{person}", f"000{place}{person:07}"
        keep_contact(
            store,
            number=number,
            owner=owner,
            name=name,
            relation=relation,
            phone=phone,
            paired=bool(place),
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
            place=place,
        )


def _activity(store: Store, number: int) -> Activity:
    starts = store.clock.now().replace(hour=8, minute=0, second=0, microsecond=0, tzinfo=None)
    ends = starts + timedelta(hours=1)
    return Activity(str(number), f"示例活动{number}", "健身", starts, ends, "示例大厅", 20, "欢迎参加。", "", "", "")


def _number(person: int) -> str:
    return f"{10_000 + person}"


def _at(now: datetime, number: int) -> str:
    return _moment(now, number).isoformat(timespec="seconds")


def _moment(now: datetime, number: int) -> datetime:
    """The first is the newest, an hour ago, so that none of them rings."""
    return now - timedelta(hours=1) - number * BETWEEN


def _insert(store: Store, table: str, columns: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * len(columns.split(", ")))
    with store.writing() as db:
        db.conn.executemany(f"insert into {table} ({columns}) values ({marks})", rows)
