"""What people write into the cells of tables: numbers, times of day, one of several words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import TypeVar

from kiosk.files.tables import Row

YES, NO = "是", "否"
Meant = TypeVar("Meant")


def number_in(row: Row, column: str, least: int, most: int) -> int:
    """The number in this cell; what is none, or none of these, is noted."""
    written = row.plain(column)
    if not re.fullmatch(r"[0-9]{1,3}", written) or not least <= int(written) <= most:
        row.refuse(column, "seats", least=least, most=most)
        return least
    return int(written)


def time_in(row: Row, column: str) -> time:
    """09:00, 9:00:00 (as spreadsheets like to save it), 9点, 9点半, 9点30分; what is none is noted."""
    written = re.fullmatch(r"([0-9]{1,2})(?:[:点]([0-9]{2})(?::00)?分?|点(半)?)", row.plain(column))
    minute = int(written[2] or (30 if written[3] else 0)) if written else 0
    if not written or int(written[1]) > 23 or minute > 59:
        row.refuse(column, "time")
        return time()
    return time(int(written[1]), minute)


def word_in(row: Row, column: str, words: Mapping[str, Meant]) -> Meant:
    """What the word in this cell stands for; the first one's, if it is another, which is noted."""
    if row.cells[column] not in words:
        row.refuse(column, "kind", kinds="、".join(words))
    return words.get(row.cells[column], next(iter(words.values())))


def yes_in(row: Row, column: str) -> bool:
    """Whether this cell says yes; what is neither yes nor no is noted."""
    if row.cells[column] not in (YES, NO):
        row.refuse(column, "yes_no")
    return row.cells[column] == YES
