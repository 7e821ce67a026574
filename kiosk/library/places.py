"""Places that people ask for: the desk, hospitals, health stations, in 地点.csv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.hours import Open, read_hours

FILE = "地点.csv"
COLUMNS = ("编号", "名称", "种类", "地址", "时间", "电话", "说明", "英文名称", "英文地址", "英文时间", "英文说明")


OPTIONAL = ("开放", "英文种类")
"""Columns that a table may lack."""


@dataclass(frozen=True)
class Place:
    """A row of the table. English words that nobody wrote are the Chinese ones; address or phone may be empty."""

    id: str
    name: str
    kind: str
    address: str
    hours: str
    """In words, to be shown and read."""
    phone: str
    details: str
    name_en: str
    kind_en: str
    address_en: str
    hours_en: str
    details_en: str
    opening: tuple[Open, ...]
    """When it is open; nothing if nobody has written that down."""

    def is_open(self, now: datetime) -> bool | None:
        """Whether it is open then, on the centre's clock; None if nobody knows."""
        return any(each.holds(now) for each in self.opening) if self.opening else None


def read_places(folder: Folder) -> tuple[Place, ...]:
    """The usable rows, in the order of the table."""
    seen: set[str] = set()
    rows = [_place(row, seen) for row in read_table(folder, FILE, COLUMNS)]
    return tuple(place for place in rows if place)


def _place(row: Row, seen: set[str]) -> Place | None:
    row.cells = {**dict.fromkeys(OPTIONAL, ""), **row.cells}
    phone, name, kind = _phone(row), row.text("名称", 16, needed=True), row.text("种类", 10, needed=True)
    address = row.text("地址", 60, needed=not phone)
    hours, details = row.text("时间", 60), row.text("说明", 200)
    place = Place(
        id=row.unused("编号", seen),
        name=name,
        kind=kind,
        address=address,
        hours=hours,
        phone=phone,
        details=details,
        name_en=row.text("英文名称", 60) or name,
        kind_en=row.text("英文种类", 30) or kind,
        address_en=row.text("英文地址", 120) or address,
        hours_en=row.text("英文时间", 120) or hours,
        details_en=row.text("英文说明", 400) or details,
        opening=_opening(row),
    )
    return place if row.good else None


def _phone(row: Row) -> str:
    written = row.plain("电话")
    if not re.fullmatch(r"[0-9+()-]{0,20}", written):
        row.refuse("电话", "phone")
    return written


def _opening(row: Row) -> tuple[Open, ...]:
    hours = read_hours(row.cells["开放"])
    if hours is None:
        row.refuse("开放", "opening")
    return hours or ()
