"""Signing up: limited seats, a waiting list that moves up by itself, cancelling."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from kiosk.messages import Activity
from kiosk.store.activities import COLUMNS, activity_in, local_iso
from kiosk.store.seating import free_seats, line, move_up
from kiosk.store.secrets import plain
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
            return SignedUp(state, line(store, activity.id, person), True)
        state = "seated" if free_seats(store, activity.id) else "waiting"
        row = {"id": str(uuid.uuid4()), "activity": activity.id, "person": person, "state": state}
        db.table("registrations").insert({**row, "number": store.secrets.seal(plain(number)), **store.stamp()})
        return SignedUp(state, line(store, activity.id, person), False)


def cancel(store: Store, activity: Activity, number: str) -> bool:
    """Give the place back; the first in the waiting list takes it. False if there was nothing to cancel."""
    person = store.secrets.person(number)
    sql = "update registrations set state = 'cancelled' where activity = ? and person = ? and state != 'cancelled'"
    with store.writing() as db:
        done = db.execute(sql, [activity.id, person]).rowcount > 0
        move_up(store, activity.id)
        return done


def registration_of(store: Store, activity: Activity, number: str) -> Registration | None:
    """This number's place in this activity."""
    person = store.secrets.person(number)
    state = _state(store, activity.id, person)
    return Registration(activity, state, line(store, activity.id, person)) if state else None


def registrations_of(store: Store, number: str) -> list[Registration]:
    """All of this number's activities that have not ended, earliest first. What left the content takes no place."""
    columns = ", ".join(f"a.{name}" for name in COLUMNS)
    sql = (
        f"select r.state, {columns} from registrations r join activities a on a.id = r.activity "
        "where r.person = ? and r.state != 'cancelled' and a.listed = 1 and a.ends > ? order by a.starts, a.id"
    )
    person = store.secrets.person(number)
    rows = store.rows(sql, [person, local_iso(store.clock.now())])
    return [Registration(activity_in(row[1:]), row[0], line(store, row[1], person)) for row in rows]


def _state(store: Store, activity: str, person: str) -> State | None:
    sql = "select state from registrations where activity = ? and person = ? and state != 'cancelled'"
    return next((row[0] for row in store.rows(sql, [activity, person])), None)
