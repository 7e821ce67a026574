"""What lies before the staff: requests by kind and state, by day, and those that are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from kiosk.store.requests import OPEN, OVER, Request, State, select
from kiosk.store.store import Store

_OPEN = f"state in ({', '.join(repr(state) for state in OPEN)})"
"""Word for word as the index of what is due has it."""


def queue(
    store: Store,
    *,
    kinds: Sequence[str],
    states: Sequence[State] = OPEN,
    holder: str | None = None,
    overdue: bool = False,
    offset: int = 0,
    most: int = 50,
) -> list[Request]:
    """Requests of these kinds in these states, those that wait longest first; of what is over, the newest.

    holder: id of the account that has them, "" for those that nobody has. overdue: only those, the longest first.
    """
    if overdue:
        return _overdue(store, store.clock.now().date(), kinds, states, holder, offset, most)
    pairs = [(kind, state) for kind in kinds for state in states]
    order = "desc" if set(states) & set(OVER) else "asc"
    theirs, given = ("", []) if holder is None else (" and holder = ?", [holder])
    # Of each kind and state a stretch of an index, so that only a few rows have to be put in order.
    one = f"select id, at_utc from requests where kind = ? and state = ?{theirs} order by at_utc {order}, id limit ?"
    all_of_them = " union all ".join([f"select * from ({one})"] * len(pairs))
    where = f"id in (select id from ({all_of_them}) order by at_utc {order}, id limit ? offset ?)"
    values = [value for pair in pairs for value in (*pair, *given, offset + most)]
    return select(store, f"{where} order by at_utc {order}, id", [*values, most, offset]) if pairs else []


def counts(store: Store) -> dict[tuple[str, State], int]:
    """How many there are of each kind and state."""
    rows = store.rows("select kind, state, count(*) from requests group by kind, state")
    return {(kind, state): int(count) for kind, state, count in rows}


def overdue(store: Store, today: date) -> dict[str, int]:
    """How many of each kind ought to have been done, or back, before today; kinds with none are left out."""
    # SQLite would choose the index of states, and look at every open request.
    sql = f"select kind, count(*) from requests indexed by requests_due where {_OPEN} and due > '' and due < ? "
    sql += "group by kind"
    return {kind: int(count) for kind, count in store.rows(sql, [today.isoformat()])}


def on_day(store: Store, kind: str, day: date) -> list[Request]:
    """Who comes at which time of this day, refused and cancelled ones left out."""
    where = "kind = ? and starts >= ? and starts < ? and state not in ('refused', 'cancelled') order by starts, at_utc"
    return select(store, where, [kind, day.isoformat(), (day + timedelta(days=1)).isoformat()])


def made_between(store: Store, kinds: Sequence[str], since: datetime, until: datetime, most: int) -> list[Request]:
    """Requests of these kinds made from `since` on and before `until`, the oldest first, at most so many."""
    states, span = (*OPEN, *OVER), [each.astimezone(UTC).isoformat(timespec="seconds") for each in (since, until)]
    marks = [", ".join("?" * len(values)) for values in (kinds, states)]
    where = f"kind in ({marks[0]}) and state in ({marks[1]}) and at_utc >= ? and at_utc < ? order by at_utc limit ?"
    return select(store, where, [*kinds, *states, *span, most])


def _overdue(
    store: Store, today: date, kinds: Sequence[str], states: Sequence[State], holder: str | None, offset: int, most: int
) -> list[Request]:
    marks = [", ".join("?" * len(values)) for values in (kinds, states)]
    where = f"{_OPEN} and due > '' and due < ? and kind in ({marks[0]}) and state in ({marks[1]})"
    theirs, given = ("", []) if holder is None else (" and holder = ?", [holder])
    values = [today.isoformat(), *kinds, *states, *given, most, offset]
    return select(store, f"{where}{theirs} order by due, at_utc, id limit ? offset ?", values)
