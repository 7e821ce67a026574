"""Asking at the kiosk how a request stands, by its number: who guesses has to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.store.requests import Request, by_number
from kiosk.store.store import Store

WRONG = 5
"""So many wrong numbers within WINDOW, and then each further one costs WAIT."""
WINDOW = timedelta(minutes=10)
WAIT = timedelta(minutes=1)
"""At this pace all numbers are tried in two years."""
_TIMES = "wrong request numbers"
"""Key of the note that tells when the last of them came: UTC, with spaces between."""


def look_up(store: Store, number: str) -> Request | None:
    """The request with this number; None if there is none, which counts as a wrong one, or while there is a wait."""
    if wait_s(store):
        return None
    found = by_number(store, number)
    if not found:
        _count(store)
    return found


def wait_s(store: Store) -> float:
    """Seconds until the next try; 0: now."""
    times = _recent(store)
    left = times[-1] + WAIT - _now(store) if len(times) >= WRONG else timedelta(0)
    return max(0.0, left.total_seconds())


def _count(store: Store) -> None:
    with store.writing() as db:
        times = [*_recent(store), _now(store)][-WRONG:]
        told = " ".join(time.isoformat(timespec="seconds") for time in times)
        db.table("notes").upsert({"key": _TIMES, "value": told}, pk="key")


def _recent(store: Store) -> list[datetime]:
    """When wrong ones came; times to come are of a clock that was wrong then."""
    noted = store.rows("select value from notes where key = ?", [_TIMES])
    times = [datetime.fromisoformat(time) for time in str(noted[0][0]).split()] if noted else []
    return [time for time in times if _now(store) - WINDOW <= time <= _now(store)]


def _now(store: Store) -> datetime:
    return store.clock.now().astimezone(UTC)
