"""Who is logged in at the desk page: random tokens of which only a hash is kept, each for a working day at most."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, timedelta

from kiosk.store.accounts import Account, account
from kiosk.store.store import Store

LASTS = timedelta(hours=12)
"""After logging in: a working day. The board must ring all day, so that a pause doesn't end it."""


def begin(store: Store, account: str) -> str:
    """Log an account in; gives the token that stands for it. Sessions that are over are forgotten."""
    token, now = secrets.token_urlsafe(32), store.clock.now().astimezone(UTC)
    with store.writing() as db:
        db.execute("delete from sessions where began_utc < ?", [(now - LASTS).isoformat(timespec="seconds")])
        at = now.isoformat(timespec="seconds")
        db.table("sessions").insert({"token": _hash(token), "account": account, "began_utc": at, "seen_utc": at})
    return token


def logged_in(store: Store, token: str) -> Account | None:
    """Whose token this is; None if nobody's, or no longer."""
    since = (store.clock.now().astimezone(UTC) - LASTS).isoformat(timespec="seconds")
    rows = store.rows("select account from sessions where token = ? and began_utc >= ?", [_hash(token), since])
    found = account(store, str(rows[0][0])) if rows else None
    return found if found and found.active else None


def end(store: Store, token: str) -> None:
    """Log out."""
    with store.writing() as db:
        db.execute("delete from sessions where token = ?", [_hash(token)])


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
