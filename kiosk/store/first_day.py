"""The day from which the content counts: 第1天 is the day of the kiosk's first start."""

from __future__ import annotations

from datetime import date

from kiosk.store.store import FIRST_DAY, Store


def first_day(store: Store) -> date:
    """What was noted at the first start; only reads, so that a page never waits for another process that writes."""
    noted = store.rows("select value from notes where key = ?", [FIRST_DAY])
    return date.fromisoformat(noted[0][0]) if noted else store.clock.now().date()
