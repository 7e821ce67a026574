"""Activities in the store: taken over from the content, found by day, kind, name or words, with their seats."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from kiosk.messages import Activity
from kiosk.store.seating import move_up
from kiosk.store.store import Store

COLUMNS = tuple(field.name for field in fields(Activity))
TEXTS = ("name", "kind", "place", "details", "name_en", "place_en", "details_en")
"""Columns in which words are searched."""
UPSERT = (
    f"insert into activities ({', '.join(COLUMNS)}, listed) values ({', '.join('?' * len(COLUMNS))}, 1) "
    f"on conflict (id) do update set listed = 1, {', '.join(f'{name} = excluded.{name}' for name in COLUMNS)}"
)
"""In SQL, because sqlite-utils' upsert_all takes ten times as long for 100,000 rows."""


@dataclass(frozen=True)
class Seats:
    """How full an activity is."""

    free: int
    waiting: int


def take_over(store: Store, activities: Iterable[Activity]) -> None:
    """Make the store's list the given one. What left the content is unlisted, its registrations stay."""
    coming = sorted(activities, key=lambda activity: (activity.starts, activity.id))
    now = store.clock.now().replace(tzinfo=None)
    with store.writing() as db:
        _retire(store, coming, now)
        db.execute("update activities set listed = 0")
        db.conn.executemany(UPSERT, map(_row, coming))
        db.execute("delete from activities_words")
        words = ((each.id, _words(each)) for each in coming if each.ends > now)
        db.conn.executemany("insert into activities_words (id, words) values (?, ?)", words)
        for (waited_for,) in store.rows("select distinct activity from registrations where state = 'waiting'"):
            move_up(store, waited_for)


def find(store: Store, activity: str) -> Activity | None:
    """The listed activity with this id."""
    return next(iter(_select(store, "id = ?", [activity])), None)


def on_days(store: Store, first: date, days: int) -> list[Activity]:
    """Activities that begin on `first` or one of the following days, earliest first."""
    last = first + timedelta(days=days)
    return _select(store, "starts >= ? and starts < ?", [first.isoformat(), last.isoformat()])


def of_kind(store: Store, kind: str, since: datetime) -> list[Activity]:
    """Activities of a kind that have not ended, earliest first."""
    return _select(store, "kind = ? and ends > ?", [kind, local_iso(since)])


def upcoming(store: Store, since: datetime, most: int = 500) -> list[Activity]:
    """The next activities that have not ended, at most so many: what can be said by name."""
    return _select(store, "ends > ?", [local_iso(since)], most)


def kinds(store: Store, since: datetime) -> dict[str, int]:
    """Kinds that have something coming and how much, the most frequent first."""
    sql = "select kind, count(*) from activities where listed = 1 and ends > ? group by kind order by 2 desc, 1"
    return dict(store.rows(sql, [local_iso(since)]))


def with_words(store: Store, text: str, since: datetime, most: int = 40) -> list[Activity]:
    """The next activities whose name, kind, place or details hold this text, at most so many."""
    if not (words := _spaced(text)):
        return []
    columns = ", ".join(f"a.{name}" for name in COLUMNS)
    # "cross" keeps SQLite from looking at the activities first; the words lie in the order of time.
    sql = (
        f"select {columns} from activities_words w cross join activities a on a.id = w.id "
        "where w.words match ? and a.listed = 1 and a.ends > ? order by w.rowid limit ?"
    )
    return [activity_in(row) for row in store.rows(sql, [f'"{words}"', local_iso(since), most])]


def seats(store: Store, activity: Activity) -> Seats:
    """Seats left and people waiting."""
    sql = "select state, count(*) from registrations where activity = ? group by state"
    count: dict[str, int] = dict(store.rows(sql, [activity.id]))
    return Seats(max(0, activity.seats - count.get("seated", 0)), count.get("waiting", 0))


def activity_in(row: Sequence[Any]) -> Activity:
    """The activity whose COLUMNS these are."""
    id_, name, kind, starts, ends, *others = row
    return Activity(id_, name, kind, datetime.fromisoformat(starts), datetime.fromisoformat(ends), *others)


def local_iso(moment: datetime) -> str:
    """A moment of the centre's local time as the store writes it, to the minute."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _select(store: Store, where: str, values: Sequence[object], most: int = -1) -> list[Activity]:
    columns = ", ".join(COLUMNS)
    sql = f"select {columns} from activities where listed = 1 and {where} order by starts, id limit ?"
    return [activity_in(row) for row in store.rows(sql, [*values, most])]


def _retire(store: Store, activities: Iterable[Activity], now: datetime) -> None:
    """An id used again for a later day is a new activity: who came to the old one has not signed up for it.

    The old one goes on under an id of its own, with its registrations.
    """
    over = dict(store.rows("select id, ends from activities where ends <= ?", [local_iso(now)]))
    store.db.execute("pragma defer_foreign_keys = on")
    for activity in activities:
        if activity.id in over and local_iso(activity.starts) >= over[activity.id]:
            ids = [str(uuid.uuid4()), activity.id]
            store.db.execute("update activities set id = ? where id = ?", ids)
            store.db.execute("update registrations set activity = ? where activity = ?", ids)


def _row(activity: Activity) -> tuple[object, ...]:
    values = (getattr(activity, name) for name in COLUMNS)
    return tuple(local_iso(value) if isinstance(value, datetime) else value for value in values)


def _words(activity: Activity) -> str:
    return " ".join(_spaced(getattr(activity, name)) for name in TEXTS)


def _spaced(text: str) -> str:
    """Hanzi one by one: the trigram index of FTS5 finds nothing for words of one or two hanzi."""
    return " ".join(re.findall(r"[㐀-鿿]|[a-z0-9]+", text.lower()))
