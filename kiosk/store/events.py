"""What happened, step by step, each with its time: written once and never changed, as the tables themselves see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from kiosk.store.store import Store

Table = Literal["call_events", "request_events"]
CALLER = "caller"
"""Who did it, if it was somebody at the kiosk."""
CLOCK = "clock"
"""Who did it, if only time has passed."""


@dataclass(frozen=True)
class Event:
    """One step."""

    n: int
    subject: str
    """Id of the call or request."""
    at: datetime
    """UTC, to the millisecond."""
    did: str
    """The new state, or "note", "message", "step"."""
    account: str
    """Id of the account, CALLER or CLOCK."""
    note: str


def add_event(store: Store, table: Table, subject: str, did: str, account: str, note: str = "") -> None:
    """Write a step down. Call it inside `store.writing()`, with the change that it tells of."""
    row = {"subject": subject, "at_utc": now_utc(store), "did": did, "account": account, "note": note}
    store.db.table(table).insert(row)


def events_of(store: Store, table: Table, subject: str) -> list[Event]:
    """All steps of one call or request, the first one first."""
    sql = f"select n, subject, at_utc, did, account, note from {table} where subject = ? order by n"
    rows = store.rows(sql, [subject])
    return [Event(n, of, datetime.fromisoformat(at), did, account, note) for n, of, at, did, account, note in rows]


def newest(store: Store, table: Table) -> int:
    """Number of the last step: it grows with each change, whoever makes it."""
    return int(store.rows(f"select coalesce(max(n), 0) from {table}")[0][0])


def now_utc(store: Store) -> str:
    """Now, as events have it."""
    return store.clock.now().astimezone(UTC).isoformat(timespec="milliseconds")
