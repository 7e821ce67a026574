"""Spoken messages: sound and a draft of what is said in it, both sealed, erased after some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kiosk.store.events import CALLER, Table, add_event
from kiosk.store.store import Store

MESSAGE = "message"
"""What the event of a message that is left is called."""
UNATTACHED_DAYS = 1
"""So long a message is kept that belongs to nothing: whoever spoke it went away in the midst of a request."""
_COLUMNS = "id, subject, at_utc, seconds, draft"


@dataclass(frozen=True)
class Message:
    """A message without its sound."""

    id: str
    subject: str
    """Id of the call or request it belongs to; empty: of none yet."""
    at: datetime
    """When it was kept. UTC."""
    seconds: float
    draft: str
    """What was said, as far as the kiosk understood it; empty: nobody knows."""


def keep(store: Store, id: str, subject: str, sound: bytes, seconds: float, events: Table | None = None) -> None:
    """Keep an MP3 and, where `events` tells of its subject, that it was left. Raises StoreError.

    Kept twice under one id it is one message.
    """
    sealed = store.secrets.seal_bytes(sound)
    with store.writing() as db:
        row = [id, subject, store.kiosk, store.stamp()["at_utc"], seconds, sealed]
        columns = "id, subject, kiosk, at_utc, seconds, sound"
        added = db.execute(f"insert or ignore into messages ({columns}) values (?, ?, ?, ?, ?, ?)", row).rowcount
        if added and events:
            add_event(store, events, subject, MESSAGE, CALLER)


def attach(store: Store, id: str, subject: str, events: Table) -> None:
    """From now on it belongs to this call or request, lives as long as others do, and `events` tells that it is there.

    Attached twice it is attached once.
    """
    with store.writing() as db:
        sql = "update messages set subject = ? where id = ? and subject != ?"
        if db.execute(sql, [subject, id, subject]).rowcount:
            add_event(store, events, subject, MESSAGE, CALLER)


def set_draft(store: Store, id: str, text: str) -> None:
    """Write down what was said in it."""
    with store.writing() as db:
        db.execute("update messages set draft = ? where id = ?", [store.secrets.seal(text), id])


def messages_of(store: Store, subject: str) -> list[Message]:
    """All messages of one call or request, the oldest first."""
    return _messages(store, "subject = ? order by at_utc, rowid", subject)


def find(store: Store, id: str) -> Message | None:
    """The message with this id."""
    return next(iter(_messages(store, "id = ?", id)), None)


def sound(store: Store, id: str) -> bytes | None:
    """The MP3 of the message with this id."""
    rows = store.rows("select sound from messages where id = ?", [id])
    return store.secrets.open_bytes(rows[0][0]) if rows else None


def erase_old(store: Store, days: int) -> None:
    """Erase what is older than this, and what belongs to nothing and is older than UNATTACHED_DAYS."""
    old, lone = (_days_ago(store, each) for each in (days, UNATTACHED_DAYS))
    with store.writing() as db:
        db.execute("delete from messages where at_utc < ? or (subject = '' and at_utc < ?)", [old, lone])


def _days_ago(store: Store, days: int) -> str:
    return (store.clock.now().astimezone(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


def _messages(store: Store, where: str, value: str) -> list[Message]:
    rows = store.rows(f"select {_COLUMNS} from messages where {where}", [value])
    return [
        Message(id, subject, datetime.fromisoformat(at), seconds, store.secrets.open(draft) if draft else "")
        for id, subject, at, seconds, draft in rows
    ]
