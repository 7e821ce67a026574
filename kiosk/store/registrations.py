"""Signing up: limited seats, a waiting list that moves up by itself, cancelling."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from kiosk.store.activities import COLUMNS, Activity, _activity
from kiosk.store.store import Store

State = Literal["seated", "waiting"]


@dataclass(frozen=True)
class Registration:
    """Somebody's place in an activity."""

    activity: Activity
    state: State
    line: int
    """Place in the waiting list, 1 is next; 0 for who has a seat."""


@dataclass(frozen=True)
class SignedUp:
    """What came of signing up."""

    state: State
    line: int
    already: bool
    """Nothing was done: this number had signed up before."""


def sign_up(store: Store, activity: Activity, number: str) -> SignedUp:
    """Give a seat, or a place in the waiting list when there is none. Once per number; safe between processes."""
    person = store.secrets.person(number)
    with store.writing() as db:
        if (state := _state(store, activity.id, person)) is not None:
            return SignedUp(state, _line(store, activity.id, person), True)
        state = "seated" if _seated(store, activity.id) < _capacity(store, activity.id) else "waiting"
        row = {"id": str(uuid.uuid4()), "activity": activity.id, "person": person, "state": state}
        db.table("registrations").insert({**row, "number": store.secrets.seal(number), **store.stamp()})
        return SignedUp(state, _line(store, activity.id, person), False)


def cancel(store: Store, activity: Activity, number: str) -> bool:
    """Give the place back; the first in the waiting list takes it. False if there was nothing to cancel."""
    person = store.secrets.person(number)
    sql = "update registrations set state = 'cancelled' where activity = ? and person = ? and state != 'cancelled'"
    with store.writing() as db:
        done = db.execute(sql, [activity.id, person]).rowcount > 0
        _move_up(store, activity.id)
    return done


def registration_of(store: Store, activity: Activity, number: str) -> Registration | None:
    """This number's place in this activity."""
    person = store.secrets.person(number)
    state = _state(store, activity.id, person)
    return Registration(activity, state, _line(store, activity.id, person)) if state else None


def registrations_of(store: Store, number: str) -> list[Registration]:
    """All of this number's activities that have not ended, earliest first."""
    columns = ", ".join(f"a.{name.strip()}" for name in COLUMNS.split(","))
    sql = (
        f"select r.state, {columns} from registrations r join activities a on a.id = r.activity "
        "where r.person = ? and r.state != 'cancelled' and a.ends > ? order by a.starts, a.id"
    )
    person = store.secrets.person(number)
    now = store.clock.now().replace(tzinfo=None).isoformat(timespec="minutes")
    rows = store.db.execute(sql, [person, now]).fetchall()
    return [Registration(_activity(row[1:]), row[0], _line(store, row[1], person)) for row in rows]


def _state(store: Store, activity: str, person: str) -> State | None:
    sql = "select state from registrations where activity = ? and person = ? and state != 'cancelled'"
    row = store.db.execute(sql, [activity, person]).fetchone()
    return row[0] if row else None


def _line(store: Store, activity: str, person: str) -> int:
    sql = "select person from registrations where activity = ? and state = 'waiting' order by rowid"
    waiting = [row[0] for row in store.db.execute(sql, [activity])]
    return waiting.index(person) + 1 if person in waiting else 0


def _seated(store: Store, activity: str) -> int:
    sql = "select count(*) from registrations where activity = ? and state = 'seated'"
    return int(store.db.execute(sql, [activity]).fetchone()[0])


def _capacity(store: Store, activity: str) -> int:
    return int(store.db.execute("select seats from activities where id = ?", [activity]).fetchone()[0])


def _move_up(store: Store, activity: str) -> None:
    """Seats that are free go to those who have waited longest."""
    free = max(0, _capacity(store, activity) - _seated(store, activity))
    first = "select rowid from registrations where activity = ? and state = 'waiting' order by rowid limit ?"
    store.db.execute(f"update registrations set state = 'seated' where rowid in ({first})", [activity, free])
