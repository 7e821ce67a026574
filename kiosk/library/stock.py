"""What can be brought home, in 物品.csv: books that are given, devices that are lent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.cells import number_in
from kiosk.library.services import Service, id_in
from kiosk.messages import Language

FILE = "物品.csv"
COLUMNS = ("编号", "办事", "名称", "数量", "借几天", "说明", "英文名称", "英文说明")
QUANTITY, DAYS = (0, 999), (1, 365)


@dataclass(frozen=True)
class Item:
    """A row of the table. English words that nobody wrote are the Chinese ones."""

    id: str
    service: str
    """Id of the service it is asked for by."""
    name: str
    quantity: int
    """How many there are in all, or of what is given, have been so far."""
    days: int | None
    """For so long it is lent; None: it is given for good."""
    details: str
    name_en: str
    details_en: str

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en

    def detailed(self, language: Language) -> str:
        """What it is, in this language."""
        return self.details if language == "zh" else self.details_en

    def back_by(self, lent: date) -> date | None:
        """The day by which it is to be back if it is lent on this day; None: never."""
        return None if self.days is None else lent + timedelta(days=self.days)


def read_items(folder: Folder, services: Iterable[Service]) -> tuple[Item, ...]:
    """The usable rows, in the order of the table; a centre need not have it."""
    seen, names, with_items = set[str](), set[str](), {service.id for service in services if service.items}
    rows = read_table(folder, FILE, COLUMNS) if folder.has(FILE) else []
    return tuple(item for row in rows if (item := _item(row, seen, names, with_items)))


def _item(row: Row, seen: set[str], names: set[str], with_items: set[str]) -> Item | None:
    row.unused("名称", names)
    name, details = row.text("名称", 8), row.text("说明", 60)
    item = Item(
        id=id_in(row, seen),
        service=row.cells["办事"],
        name=name,
        quantity=number_in(row, "数量", *QUANTITY),
        days=number_in(row, "借几天", *DAYS) if row.cells["借几天"] else None,
        details=details,
        name_en=row.text("英文名称", 30) or name,
        details_en=row.text("英文说明", 120) or details,
    )
    if item.service not in with_items:
        row.refuse("办事", "service_items")
    return item if row.good else None
