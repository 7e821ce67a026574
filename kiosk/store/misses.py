"""What was not understood: words and how often, day by day, of nobody in particular, for DAYS_KEPT days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from kiosk.messages import Language
from kiosk.store.store import Store

DAYS_KEPT = 30
"""A day's counts are erased so many days later."""
NEITHER = "unclear"
"""Meant, when the kiosk asked and the answer was "none of these": the intent of that answer."""


@dataclass(frozen=True)
class Miss:
    """Words that did not lead on by themselves."""

    language: Language
    text: str
    page: str
    """Id of the page on which they were said: "home", "activity"."""
    meant: str = ""
    """Key of the intent that was chosen when the kiosk asked, or NEITHER; empty: it had nothing to ask."""


@dataclass(frozen=True)
class Missed:
    """How often these words were missed on this page."""

    language: Language
    text: str
    page: str
    times: int
    neither: int
    """How many of these times none of what the kiosk asked about was meant."""
    meant: tuple[tuple[str, int], ...]
    """What was chosen when the kiosk asked, and how often, the most frequent first."""
    first: date
    last: date


def count_miss(store: Store, miss: Miss) -> None:
    """It has happened today, once more. Raises StoreError."""
    sql = (
        "insert into misses (language, text, page, meant, day, times) values (?, ?, ?, ?, ?, 1) "
        "on conflict do update set times = times + 1"
    )
    with store.writing() as db:
        db.execute(sql, [miss.language, miss.text, miss.page, miss.meant, _today(store).isoformat()])


def misses(store: Store) -> list[Missed]:
    """What was missed in the last DAYS_KEPT days, the most frequent first. Raises StoreError."""
    sql = (
        "select language, text, page, meant, sum(times), min(day), max(day) from misses "
        "where day > ? group by language, text, page, meant order by language, text, page, meant"
    )
    rows = store.rows(sql, [_last_erased(store)])
    found = [_missed([*group]) for _, group in groupby(rows, key=lambda row: row[:3])]
    return sorted(found, key=lambda missed: (-missed.times, -missed.last.toordinal()))


def forget_miss(store: Store, language: Language, text: str) -> None:
    """Take these words off, on whatever page they were said. Raises StoreError."""
    with store.writing() as db:
        db.execute("delete from misses where language = ? and text = ?", [language, text])


def erase_old_misses(store: Store) -> None:
    """Erase what was kept long enough. Raises StoreError."""
    with store.writing() as db:
        db.execute("delete from misses where day <= ?", [_last_erased(store)])


def _missed(rows: Sequence[tuple[Any, ...]]) -> Missed:
    """Rows of the same words on the same page, each with another meaning."""
    language, text, page, *_ = rows[0]
    counted = Counter({meant: times for _, _, _, meant, times, _, _ in rows})
    total, neither = counted.total(), counted[NEITHER]
    meant = tuple((key, times) for key, times in counted.most_common() if key not in ("", NEITHER))
    first, last = min(row[5] for row in rows), max(row[6] for row in rows)
    return Missed(language, text, page, total, neither, meant, date.fromisoformat(first), date.fromisoformat(last))


def _today(store: Store) -> date:
    return store.clock.now().date()


def _last_erased(store: Store) -> str:
    return (_today(store) - timedelta(days=DAYS_KEPT)).isoformat()
