"""How words are to be said that the voice would misread, in 读音.csv: written with hanzi that sound so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table

FILE = "读音.csv"
Readings = Mapping[str, str]
"""A word as it is written -> as it is to be said. A word may stay as it is, so that a shorter one leaves it alone."""
LONGEST = 40
SAYABLE = re.compile(r"[\u3400-\u9fffA-Za-z0-9 ·，,']*")
"""What a reading may be made of; · keeps two hanzi apart that the voice would take for one word."""


def read_readings(folder: Folder) -> Readings:
    """The usable rows; a centre need not have the table."""
    seen: set[str] = set()
    rows = read_table(folder, FILE, ("写法", "念法")) if folder.has(FILE) else []
    return {row.cells["写法"]: said for row in rows if (said := _reading(row, seen))}


def _reading(row: Row, seen: set[str]) -> str:
    row.unused("写法", seen)
    said = row.text("念法", LONGEST, needed=True)
    if not SAYABLE.fullmatch(said):
        row.refuse("念法", "reading_signs")
    return said if row.good else ""
