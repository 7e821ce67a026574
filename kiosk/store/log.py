"""Who saw and changed what at the desk page: lines that are only added. Ids, no names, no contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.store.events import now_utc
from kiosk.store.store import Store

NOBODY = ""
"""The account of somebody who isn't logged in."""


@dataclass(frozen=True)
class Line:
    """One thing that somebody did."""

    n: int
    at: datetime
    """UTC."""
    account: str
    did: str
    """What was done: "log.<did>" in texts.csv tells it in words."""
    subject: str
    """Id of what it was done to."""
    note: str


def log(store: Store, account: str, did: str, subject: str = "", note: str = "") -> None:
    """Add a line. Inside `store.writing()` it is one with the change."""
    row = {"at_utc": now_utc(store), "account": account, "did": did, "subject": subject, "note": note}
    if store.db.conn.in_transaction:
        store.db.table("log").insert(row)
    else:
        with store.writing() as db:
            db.table("log").insert(row)


def lines(store: Store, before: int = 0, most: int = 100) -> list[Line]:
    """The newest lines first; with `before` those older than that number."""
    sql = "select n, at_utc, account, did, subject, note from log where ? = 0 or n < ? order by n desc limit ?"
    return [Line(n, datetime.fromisoformat(at), *rest) for n, at, *rest in store.rows(sql, [before, before, most])]
