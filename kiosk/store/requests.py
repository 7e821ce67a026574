"""Requests: something is to be brought, lent, arranged or answered; a number to ask by, and every step written down.

new -> taken -> ready -> lent -> done; refused by the staff or cancelled by the person instead, unless it is over.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from kiosk.messages import Language
from kiosk.store.activities import local_iso
from kiosk.store.events import CALLER, Table, add_event
from kiosk.store.request_room import ANY, Room, must_have_room
from kiosk.store.secrets import plain
from kiosk.store.store import Store

State = Literal["new", "taken", "ready", "lent", "done", "refused", "cancelled"]
OPEN: tuple[State, ...] = ("new", "taken", "ready", "lent")
"""Something is still to be done, if only to give it back."""
OVER: tuple[State, ...] = ("done", "refused", "cancelled")
EVENTS: Table = "request_events"
DIGITS = 6
"""Of the number, the first of them no zero: it is read out, remembered and typed."""
DAYS_KEPT = 400
"""Whose a request was; after that only what was asked for."""
RETURNING, RETURNED, HANDED = "returning", "returned", "handed"
"""Events beside the states: the person says that they bring it back; it is back, which is done; handed on."""
_COLUMNS = (
    "id, number, kind, item, starts, person, state, holder, due, confidential, language, kiosk, at_utc, "
    f"state = 'lent' and exists (select 1 from {EVENTS} e where e.subject = requests.id and e.did = '{RETURNING}')"
)


@dataclass(frozen=True)
class Request:
    """What somebody asked for, as it stands."""

    id: str
    number: str
    """Said and shown to the person, who can ask by it how it stands."""
    kind: str
    """Id of the service."""
    item: str
    """Id of what is to be brought; empty: nothing."""
    starts: datetime | None
    """The time they chose: local to the centre, without a zone."""
    person: str
    """Keyed hash of their telephone or member number; empty: they gave none."""
    state: State
    holder: str
    """Id of the account that has it; empty: nobody has taken it."""
    due: date | None
    """The day by which it is to be done, or what is lent is to be back."""
    confidential: bool
    language: Language
    kiosk: str
    at: datetime
    """When it was asked for. UTC."""
    returning: bool
    """It is lent, and the person says that they bring it back."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether it ought to have been done, or back, before this day."""
        return self.is_open and self.due is not None and self.due < today


def new_request_id() -> str:
    """An id for a request that is still to be made."""
    return str(uuid.uuid4())


def ask(
    store: Store,
    kind: str,
    *,
    item: str = "",
    starts: datetime | None = None,
    number: str = "",
    room: Room = ANY,
    due: date | None = None,
    confidential: bool = False,
    language: Language = "zh",
    id: str = "",
) -> Request:
    """Write a request down. Raises NoneLeftError, and StoreError; safe between processes.

    number: the person's own, if they gave it. Who has asked for the same and still waits for it gets that request: its
    id isn't the given one then. Not of what is confidential: by somebody else's number nobody learns that they asked.
    """
    id = id or new_request_id()
    person = store.secrets.person(number) if number else ""
    known = "" if confidential else person
    at = local_iso(starts) if starts else ""
    with store.writing() as db:
        if found := find(store, id) or _same(store, known, kind, item, at):
            return found
        must_have_room(store, kind, item, at, room)
        row = {"id": id, "number": _unused_number(store), "kind": kind, "item": item, "starts": at, "state": "new"}
        row |= {"person": person, "phone": store.secrets.seal(plain(number)) if number else ""}
        row |= {"due": due.isoformat() if due else "", "language": language, **store.stamp()}
        db.table("requests").insert({**row, "confidential": int(confidential)})
        add_event(store, EVENTS, id, "new", CALLER)
        return _known(store, id)


def find(store: Store, id: str) -> Request | None:
    """The request with this id."""
    return next(iter(select(store, "id = ?", [id])), None)


def by_number(store: Store, number: str) -> Request | None:
    """The request with this number, for the staff. Who may be guessing is answered by request_numbers.look_up()."""
    return next(iter(select(store, "number = ?", [plain(number)])), None)


def phone_of(store: Store, id: str) -> str:
    """The telephone or member number that came with a request; empty if none did. Raises StoreError, SealError."""
    rows = store.rows("select phone from requests where id = ?", [id])
    return store.secrets.open(rows[0][0]) if rows and rows[0][0] else ""


def take(store: Store, id: str, account: str) -> Request | None:
    """Somebody takes it on. Of two at once the first has it: the request as it is then names its holder."""
    with store.writing():
        found = find(store, id)
        if found and found.state == "new":
            _change(store, found, "taken", account, state="taken", holder=account)
        return find(store, id)


def go(store: Store, id: str, state: State, account: str, note: str = "", due: date | None = None) -> Request | None:
    """It has come so far; who brings it there has it, unless somebody has. What is over stays as it is.

    due: a new day by which it is to be done or back; None leaves it.
    """
    with store.writing():
        found = find(store, id)
        if found and found.is_open:
            did = RETURNED if (found.state, state) == ("lent", "done") else state
            until = {"due": due.isoformat()} if due else {}
            _change(store, found, did, account, note, state=state, holder=found.holder or account, **until)
        return find(store, id)


def hand_on(store: Store, id: str, account: str, to: str, note: str = "") -> Request | None:
    """Somebody else (id of an account) has it from now on."""
    with store.writing():
        found = find(store, id)
        if found and found.is_open:
            _change(
                store, found, HANDED, account, to, state="taken" if found.state == "new" else found.state, holder=to
            )
            if note:
                add_event(store, EVENTS, id, "note", account, note)
        return find(store, id)


def set_due(store: Store, id: str, account: str, due: date) -> Request | None:
    """Another day by which it is to be done or back."""
    with store.writing():
        found = find(store, id)
        if found and found.is_open:
            _change(store, found, "due", account, due.isoformat(), due=due.isoformat())
        return find(store, id)


def add_note(store: Store, id: str, account: str, note: str) -> None:
    """A line beside the request; its state stays."""
    with store.writing():
        add_event(store, EVENTS, id, "note", account, note)


def cancel(store: Store, id: str) -> Request | None:
    """The person no longer wants it. What they have been lent has to come back."""
    with store.writing():
        found = find(store, id)
        if found and found.is_open and found.state != "lent":
            _change(store, found, "cancelled", CALLER, state="cancelled")
        return find(store, id)


def give_back(store: Store, id: str) -> Request | None:
    """The person says that they bring back what they were lent. It is back when somebody of the staff has it."""
    with store.writing():
        found = find(store, id)
        if found and found.state == "lent" and not found.returning:
            add_event(store, EVENTS, id, RETURNING, CALLER)
        return find(store, id)


def requests_of(store: Store, number: str) -> list[Request]:
    """What this person asked for, the newest first."""
    return select(store, "person = ? order by at_utc desc", [store.secrets.person(number)])


def loans_of(store: Store, number: str) -> list[Request]:
    """What this person has been lent and not brought back, the longest first."""
    return select(store, "person = ? and state = 'lent' order by at_utc", [store.secrets.person(number)])


def forget_people(store: Store) -> None:
    """Erase whose those were that are over and were asked for more than DAYS_KEPT days ago. Raises StoreError."""
    last = (store.clock.now().astimezone(UTC) - timedelta(days=DAYS_KEPT)).isoformat(timespec="seconds")
    over = ", ".join("?" for _ in OVER)
    with store.writing() as db:
        sql = f"update requests set person = '', phone = '' where phone != '' and at_utc < ? and state in ({over})"
        db.execute(sql, [last, *OVER])


def select(store: Store, where: str, values: list[Any] | None = None) -> list[Request]:
    """The requests that fit this part of a query: for the other modules of the store."""
    return [_request(*row) for row in store.rows(f"select {_COLUMNS} from requests where {where}", values or [])]


def _same(store: Store, person: str, kind: str, item: str, starts: str) -> Request | None:
    """The same thing for the same person, still waited for. Of who gave no number nobody knows."""
    if not person:
        return None
    values = [person, kind, item, starts]
    found = select(store, "person = ? and kind = ? and item = ? and starts = ?", values)
    return next((request for request in found if request.is_open), None)


def _known(store: Store, id: str) -> Request:
    found = find(store, id)
    assert found  # it has just been written
    return found


def _unused_number(store: Store) -> str:
    while True:
        number = str(secrets.choice(range(10 ** (DIGITS - 1), 10**DIGITS)))
        if not store.rows("select 1 from requests where number = ?", [number]):
            return number


def _change(store: Store, found: Request, did: str, account: str, note: str = "", **columns: str) -> None:
    store.db.table("requests").update(found.id, columns)
    add_event(store, EVENTS, found.id, did, account, note)


def _request(id: str, number: str, kind: str, item: str, starts: str, person: str, *row: Any) -> Request:
    state, holder, due, confidential, language, kiosk, at, returning = row
    when = datetime.fromisoformat(starts) if starts else None
    until = date.fromisoformat(due) if due else None
    made = datetime.fromisoformat(at)
    rest = bool(confidential), language, kiosk, made, bool(returning)
    return Request(id, number, kind, item, when, person, state, holder, until, *rest)
