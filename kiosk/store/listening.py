"""Where known people stopped listening, what they have heard to its end, and what they like; for DAYS_KEPT days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.store.store import Store

DAYS_KEPT = 400
"""After so long without coming back nobody asks for it: a year, and a winter that was too cold."""


@dataclass(frozen=True)
class Heard:
    """One person and one text."""

    lesson: str
    place: int
    """Index of the sentence, or second of the recording, at which they stopped; 0 is the beginning."""
    finished: bool
    favourite: bool


def heard_by(store: Store, number: str) -> dict[str, Heard]:
    """By lesson, what is known of this person, the last heard first. Raises StoreError."""
    sql = "select lesson, place, finished, favourite from heard where person = ? order by day desc, lesson"
    rows = store.rows(sql, [store.secrets.person(number)])
    return {row[0]: Heard(row[0], row[1], bool(row[2]), bool(row[3])) for row in rows}


def stopped_at(store: Store, number: str, lesson: str, place: int) -> None:
    """They listened up to there. Raises StoreError."""
    _put(store, number, lesson, "place", place)


def finished(store: Store, number: str, lesson: str) -> None:
    """They have heard it to its end; next time it begins at the beginning. Raises StoreError."""
    _put(store, number, lesson, "finished", 1)
    _put(store, number, lesson, "place", 0)


def like(store: Store, number: str, lesson: str, favourite: bool) -> None:
    """Among their favourites, or no more. Raises StoreError."""
    _put(store, number, lesson, "favourite", int(favourite))


def last_came(store: Store, number: str) -> date | None:
    """The day of the last visit before today, whether or not today's is written yet; None if none is known.

    Raises StoreError.
    """
    rows = store.rows("select day, before from visitors where person = ?", [store.secrets.person(number)])
    days = [day for row in rows for day in row if day and day < _today(store).isoformat()]
    return date.fromisoformat(max(days)) if days else None


def came(store: Store, number: str) -> None:
    """They are here today. Erases what is older than DAYS_KEPT, of everybody. Raises StoreError."""
    sql = (
        "insert into visitors (person, day, before) values (?, ?, '') on conflict do update "
        "set before = case when day < excluded.day then day else before end, day = excluded.day"
    )
    last = (_today(store) - timedelta(days=DAYS_KEPT)).isoformat()
    with store.writing() as db:
        db.execute(sql, [store.secrets.person(number), _today(store).isoformat()])
        db.execute("delete from visitors where day <= ?", [last])
        db.execute("delete from heard where day <= ?", [last])


def _put(store: Store, number: str, lesson: str, column: str, value: int) -> None:
    sql = (
        f"insert into heard (person, lesson, {column}, day) values (?, ?, ?, ?) "
        f"on conflict do update set {column} = excluded.{column}, day = excluded.day"
    )
    with store.writing() as db:
        db.execute(sql, [store.secrets.person(number), lesson, value, _today(store).isoformat()])


def _today(store: Store) -> date:
    return store.clock.now().date()
