"""Who has a seat: the one rule by which the waiting list moves up. Called inside a store's transaction."""

from __future__ import annotations

from kiosk.store.store import Store


def free_seats(store: Store, activity: str) -> int:
    """Seats nobody has. None are free where the centre took seats away; whoever sits there stays."""
    sql = (
        "select seats - (select count(*) from registrations where activity = a.id and state = 'seated') "
        "from activities a where id = ?"
    )
    return max(0, int(store.rows(sql, [activity])[0][0]))


def line(store: Store, activity: str, person: str) -> int:
    """Place in the waiting list, 1 is next; 0 for who is not in it. Row ids grow in the order of signing up."""
    sql = "select person from registrations where activity = ? and state = 'waiting' order by rowid"
    waiting = [row[0] for row in store.rows(sql, [activity])]
    return waiting.index(person) + 1 if person in waiting else 0


def move_up(store: Store, activity: str) -> None:
    """Seats that are free go to those who have waited longest."""
    first = "select rowid from registrations where activity = ? and state = 'waiting' order by rowid limit ?"
    sql = f"update registrations set state = 'seated' where rowid in ({first})"
    store.db.execute(sql, [activity, free_seats(store, activity)])
