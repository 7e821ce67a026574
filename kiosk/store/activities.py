"""Activities in the store: taken over from the content, found by day, kind, name or words, with their seats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kiosk.store.store import Store


@dataclass(frozen=True)
class Activity:
    """One activity on one day. Times are local to the centre and carry no zone."""

    id: str
    name: str
    kind: str
    starts: datetime
    ends: datetime
    place: str
    seats: int
    details: str
    name_en: str
    place_en: str
    details_en: str


@dataclass(frozen=True)
class Seats:
    """How full an activity is."""

    free: int
    waiting: int


COLUMNS = "id, name, kind, starts, ends, place, seats, details, name_en, place_en, details_en"


def take_over(store: Store, activities: Iterable[Activity]) -> None:
    """Make the store's list the given one. What left the content is unlisted, its registrations stay."""
    rows = [_row(activity) for activity in activities]
    with store.writing() as db:
        db.execute("update activities set listed = 0")
        db.table("activities").upsert_all(rows, pk="id")
        db.execute("delete from activities_words")
        db.conn.executemany(
            "insert into activities_words (id, words) values (?, ?)", ((row["id"], _words(row)) for row in rows)
        )


def find(store: Store, activity: str) -> Activity | None:
    """The listed activity with this id."""
    found = _select(store, "id = ?", [activity])
    return found[0] if found else None


def on_days(store: Store, first: date, days: int) -> list[Activity]:
    """Activities that begin on `first` or one of the following days, earliest first."""
    last = first + timedelta(days=days)
    return _select(store, "starts >= ? and starts < ?", [first.isoformat(), last.isoformat()])


def of_kind(store: Store, kind: str, since: datetime) -> list[Activity]:
    """Activities of a kind that have not ended, earliest first."""
    return _select(store, "kind = ? and ends > ?", [kind, _iso(since)])


def upcoming(store: Store, since: datetime, most: int = 500) -> list[Activity]:
    """The next activities that have not ended, at most so many: what can be said by name."""
    return _select(store, "ends > ?", [_iso(since)], most)


def kinds(store: Store, since: datetime) -> list[str]:
    """Kinds that have something coming, the most frequent first."""
    sql = "select kind from activities where listed and ends > ? group by kind order by count(*) desc, kind"
    return [row[0] for row in store.db.execute(sql, [_iso(since)])]


def with_words(store: Store, text: str, since: datetime, most: int = 40) -> list[Activity]:
    """Coming activities whose name, kind, place or details hold this text."""
    if not (words := _spaced(text)):
        return []
    quoted = '"' + words.replace('"', '""') + '"'
    sql = "id in (select id from activities_words where activities_words match ?) and ends > ?"
    return _select(store, sql, [quoted, _iso(since)], most)


def seats(store: Store, activity: Activity) -> Seats:
    """Seats left and people waiting."""
    sql = "select state, count(*) from registrations where activity = ? and state != 'cancelled' group by state"
    count = dict(store.db.execute(sql, [activity.id]).fetchall())
    return Seats(max(0, activity.seats - count.get("seated", 0)), count.get("waiting", 0))


def _select(store: Store, where: str, values: Sequence[object], most: int = -1) -> list[Activity]:
    sql = f"select {COLUMNS} from activities where listed and {where} order by starts, id limit ?"
    return [_activity(row) for row in store.db.execute(sql, [*values, most])]


def _activity(row: Sequence[Any]) -> Activity:
    head, (starts, ends), tail = row[:3], row[3:5], row[5:]
    return Activity(*head, datetime.fromisoformat(starts), datetime.fromisoformat(ends), *tail)


def _row(activity: Activity) -> dict[str, object]:
    times = {"starts": _iso(activity.starts), "ends": _iso(activity.ends)}
    return {**asdict(activity), **times, "listed": 1}


def _iso(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _words(row: dict[str, object]) -> str:
    return " ".join(_spaced(str(row[key])) for key in ("name", "kind", "place", "details", "name_en", "details_en"))


def _spaced(text: str) -> str:
    """Hanzi one by one: the trigram index of FTS5 finds nothing for words of one or two hanzi."""
    return " ".join(re.findall(r"[㐀-鿿]|[a-z0-9]+", text.lower()))
