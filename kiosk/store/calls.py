"""Calls for a person's help: a small state machine, every step of it timed and stored.

new -> ringing -> seen -> coming -> done; from any of the first four cancelled, or, unless somebody is coming, missed.
Whoever has it may hand it on: then it is new again, and rings for somebody else first.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from kiosk.messages import Language
from kiosk.store.call_kinds import kind as kind_of
from kiosk.store.events import CALLER, CLOCK, Table, add_event, now_utc
from kiosk.store.store import Store

State = Literal["new", "ringing", "seen", "coming", "done", "cancelled", "missed"]
WAITING: tuple[State, ...] = ("new", "ringing")
"""Nobody has answered yet."""
OPEN: tuple[State, ...] = (*WAITING, "seen", "coming")
EVENTS: Table = "call_events"
STALE = timedelta(minutes=10)
"""A call that is found after so long, its kiosk or desk having been dead, is told as missed and rings nobody."""
_COLUMNS = "id, kiosk, kind, state, at_utc, rung_utc, holder, wanted, person, about, language"
_OPEN = f"state in ({', '.join(repr(state) for state in OPEN)})"


@dataclass(frozen=True)
class Call:
    """A call for help, as it stands."""

    id: str
    kiosk: str
    kind: str
    state: State
    at: datetime
    """When it was made. UTC."""
    rung: datetime
    """When the present ringing began: at first, rung again, or handed on. UTC."""
    holder: str
    """Id of the account that has answered; empty: nobody has."""
    wanted: str
    """Id of the account that is rung before all others: the paired contact, or whom it was handed to."""
    person: str
    """Keyed hash of the caller's number, if that was known."""
    about: str
    """What it is about in a few words, such as the hospital that is to be rung up."""
    language: Language

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits."""
        return self.state in OPEN


def new_call_id() -> str:
    """An id for a call that is still to be written down: its page can be shown meanwhile."""
    return str(uuid.uuid4())


def call_for_help(
    store: Store,
    kind: str,
    *,
    id: str = "",
    person: str = "",
    wanted: str = "",
    about: str = "",
    language: Language = "zh",
    at: datetime | None = None,
) -> str:
    """Write the call down and give its id. Written twice under one id it is one call. Raises StoreError.

    `at` is when it was made, if not now: it rings from now on, but not if that is STALE.
    """
    id = id or new_call_id()
    with store.writing() as db:
        if find_call(store, id):
            return id
        now = store.clock.now()  # once nobody else writes any more
        rung = at if at and now - at > STALE else now
        row = {"id": id, "kind": kind, "state": "new", **store.stamp(), "at_utc": _written(at or now, "seconds")}
        row |= {"rung_utc": _written(rung, "milliseconds"), "language": language}
        row |= {"person": person, "wanted": wanted, "about": about}
        db.table("calls").insert(row)
        add_event(store, EVENTS, id, "new", CALLER)
    return id


def find_call(store: Store, id: str) -> Call | None:
    """The call with this id."""
    return next(iter(_calls(store, "id = ?", [id])), None)


def open_calls(store: Store) -> list[Call]:
    """All calls that somebody still waits for, the oldest first."""
    return _calls(store, f"{_OPEN} order by at_utc")


def missed_calls(store: Store, most: int = 50) -> list[Call]:
    """Calls that nobody has come to and nobody has dealt with since, the newest first."""
    return _calls(store, "state = 'missed' order by at_utc desc limit ?", [most])


def calls_between(store: Store, since: datetime, until: datetime, most: int) -> list[Call]:
    """Calls made from `since` on and before `until`, the oldest first, at most so many."""
    span = [_written(since, "seconds"), _written(until, "seconds"), most]
    return _calls(store, "at_utc >= ? and at_utc < ? order by at_utc limit ?", span)


def open_call_at(store: Store, kiosk: str) -> Call | None:
    """The newest call made at this kiosk for which somebody still waits, unless that is STALE."""
    since = _written(store.clock.now() - STALE, "seconds")
    rows = _calls(store, f"{_OPEN} and kiosk = ? and at_utc >= ? order by at_utc desc limit 1", [kiosk, since])
    return next(iter(rows), None)


def mark_ringing(store: Store, ids: list[str], account: str) -> None:
    """A desk page of this account has shown these calls and rings."""
    with store.writing():
        for id in ids:
            _go(store, id, ("new",), "ringing", account)


def see(store: Store, id: str, account: str) -> Call | None:
    """Somebody has seen it and finds out more. The call as it is then: another holder was first."""
    return _take(store, id, account, "seen")


def come(store: Store, id: str, account: str) -> Call | None:
    """Somebody is on the way. As with see(); a missed call may be answered late."""
    return _take(store, id, account, "coming")


def finish(store: Store, id: str, account: str, note: str = "") -> Call | None:
    """It is done. Also for a missed call that somebody has dealt with; not if another one has it."""
    with store.writing():
        if _is_free(store, id, account):
            _go(store, id, (*OPEN, "missed"), "done", account, note, holder=account)
        return find_call(store, id)


def hand_on(store: Store, id: str, account: str, to: str, note: str = "") -> Call | None:
    """Somebody else is to come: it is new again, and `to` (id of an account) is rung first."""
    with store.writing():
        if _go(store, id, (*OPEN, "missed"), "new", account, note, holder="", wanted=to, rung_utc=now_utc(store)):
            add_event(store, EVENTS, id, "handed", account, to)
        return find_call(store, id)


def ring_again(store: Store, id: str) -> None:
    """The caller rings once more: who is rung is counted from now on anew. A missed call rings again, too."""
    with store.writing():
        _go(store, id, ("new", "ringing", "missed"), "new", CALLER, rung_utc=now_utc(store))


def cancel_call(store: Store, id: str) -> None:
    """The caller no longer needs anybody."""
    with store.writing():
        _go(store, id, (*OPEN, "missed"), "cancelled", CALLER)


def add_note(store: Store, id: str, account: str, note: str) -> None:
    """A line beside the call; its state stays."""
    with store.writing():
        add_event(store, EVENTS, id, "note", account, note)


def miss_overdue(store: Store) -> int:
    """Mark as missed what nobody has answered in time, and tell how many there were. Whoever looks may call it.

    Only reads unless there is one, so that it never waits for another writer in vain.
    """
    if not _overdue(store):
        return 0
    with store.writing():
        return sum(_go(store, id, WAITING, "missed", CLOCK) for id in _overdue(store))


def missed_at(store: Store, call: Call) -> datetime:
    """When it is missed if nobody answers: as its kind has it, but no later than it is STALE. UTC."""
    return call.rung + min(timedelta(seconds=kind_of(store, call.kind).missed_s), STALE)


def handed_to(store: Store, call: Call) -> str:
    """Id of the account that the call was handed to and that it is about to ring; empty: it was not handed on."""
    sql = "select note from call_events where subject = ? and did = 'handed' order by n desc limit 1"
    rows = store.rows(sql, [call.id]) if call.state == "new" and call.wanted else []
    return call.wanted if rows == [(call.wanted,)] else ""


def _overdue(store: Store) -> list[str]:
    now = store.clock.now()
    return [call.id for call in open_calls(store) if call.state in WAITING and now >= missed_at(store, call)]


def _take(store: Store, id: str, account: str, state: State) -> Call | None:
    """Two who answer at the same instant: the write lock lets one be first, and the other finds its holder."""
    with store.writing():
        if _is_free(store, id, account):
            before: tuple[State, ...] = (*WAITING, "missed") if state == "seen" else (*WAITING, "seen", "missed")
            _go(store, id, before, state, account, holder=account)
        return find_call(store, id)


def _is_free(store: Store, id: str, account: str) -> bool:
    """Whether nobody else has it."""
    call = find_call(store, id)
    return call is not None and call.holder in ("", account)


def _go(
    store: Store, id: str, before: tuple[State, ...], state: State, account: str, note: str = "", **also: str
) -> bool:
    """Whether the call was in one of the states before; then it is in the new one, and the step is written down."""
    columns = ", ".join(f"{name} = ?" for name in ("state", *also))
    sql = f"update calls set {columns} where id = ? and state in ({', '.join('?' * len(before))})"
    done = store.db.execute(sql, [state, *also.values(), id, *before]).rowcount > 0
    if done:
        add_event(store, EVENTS, id, state, account, note)
    return done


def _calls(store: Store, where: str, values: list[object] | None = None) -> list[Call]:
    rows = store.rows(f"select {_COLUMNS} from calls where {where}", values or [])
    return [
        Call(id, kiosk, kind, state, _time(at), _time(rung or at), *rest)
        for id, kiosk, kind, state, at, rung, *rest in rows
    ]


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _written(time: datetime, to: Literal["seconds", "milliseconds"]) -> str:
    return time.astimezone(UTC).isoformat(timespec=to)
