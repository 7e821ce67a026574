"""Calls for a person's help."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.store.store import Store


@dataclass(frozen=True)
class Call:
    """A call for help. It is "calling" until the caller takes it back."""

    id: str
    kind: str
    state: Literal["calling", "cancelled"]
    at: datetime
    """UTC."""


def call_for_help(store: Store, kind: str) -> str:
    """Write the call down and give its id. Each press is a call of its own."""
    call = str(uuid.uuid4())
    with store.writing() as db:
        db.table("calls").insert({"id": call, "kind": kind, "state": "calling", **store.stamp()})
    return call


def find_call(store: Store, call: str) -> Call | None:
    """The call with this id."""
    rows = store.rows("select id, kind, state, at_utc from calls where id = ?", [call])
    return next((Call(id_, kind, state, datetime.fromisoformat(at)) for id_, kind, state, at in rows), None)


def cancel_call(store: Store, call: str) -> None:
    """The caller no longer needs anybody."""
    with store.writing() as db:
        db.execute("update calls set state = 'cancelled' where id = ?", [call])
