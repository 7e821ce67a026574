"""How many may have what is asked for: devices and books that are left, people that a time has room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.store.activities import local_iso
from kiosk.store.store import Store

_HAS_IT = "state not in ('refused', 'cancelled')"
_NOT_BACK = "state in ('new', 'taken', 'ready', 'lent')"


class NoneLeftError(Exception):
    """Somebody else was quicker; nothing was written."""

    def __init__(self, full: Literal["item", "time"]) -> None:
        super().__init__(f"no {full} left")
        self.full = full


@dataclass(frozen=True)
class Room:
    """How many there are in all; None: as many as anybody asks for."""

    things: int | None = None
    comes_back: bool = False
    """What is lent is there again once it is brought back; what is given is not."""
    people: int | None = None
    """At one time."""


ANY = Room()


def stock(store: Store, item: str, room: Room) -> int:
    """How many of this are left, at least 0. What somebody waits for has gone already."""
    gone = _count(store, f"item = ? and {_NOT_BACK if room.comes_back else _HAS_IT}", [item])
    return max(0, (room.things or 0) - gone)


def taken_times(store: Store, kind: str, since: datetime) -> dict[datetime, int]:
    """How many people have each time of this kind from then on; times that nobody has are left out."""
    sql = f"select starts, count(*) from requests where kind = ? and starts >= ? and {_HAS_IT} group by starts"
    rows = store.rows(sql, [kind, local_iso(since)])
    return {datetime.fromisoformat(starts): int(count) for starts, count in rows}


def must_have_room(store: Store, kind: str, item: str, starts: str, room: Room) -> None:
    """Raises NoneLeftError. Called inside the transaction that takes it."""
    if room.things is not None and not stock(store, item, room):
        raise NoneLeftError("item")
    people = room.people
    if people is not None and _count(store, f"kind = ? and starts = ? and {_HAS_IT}", [kind, starts]) >= people:
        raise NoneLeftError("time")


def _count(store: Store, where: str, values: list[str]) -> int:
    return int(store.rows(f"select count(*) from requests where {where}", values)[0][0])
