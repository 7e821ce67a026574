"""What people can ask for, in 办事.csv: a visit, a book brought home, a word with the director."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.cells import NO, YES, number_in, word_in, yes_in
from kiosk.messages import Language

FILE = "办事.csv"
COLUMNS = (
    *("编号", "名称", "说明", "要选物品", "要约时间", "要留话", "要号码", "保密", "谁能看", "几天内办"),
    *("英文名称", "英文说明"),
)
DAYS = (1, 90)
"""Within which somebody answers."""
Needed = Literal["no", "may", "yes"]
NEEDED: dict[str, Needed] = {NO: "no", "可以": "may", YES: "yes"}
Role = Literal["volunteer", "staff", "manager"]
ROLES: dict[str, Role] = {"志愿者": "volunteer", "工作人员": "staff", "负责人": "manager"}
"""Whoever has this role, or one after it, deals with the requests."""


@dataclass(frozen=True)
class Service:
    """A row of the table. English words that nobody wrote are the Chinese ones."""

    id: str
    name: str
    details: str
    items: bool
    """Something is to be chosen out of 物品.csv."""
    times: bool
    """A time is to be chosen out of 预约.csv."""
    message: Needed
    """A spoken message."""
    number: Needed
    """The person's own: "may" is for who wants an answer, "no" never asks who it is."""
    confidential: bool
    role: Role
    days: int
    name_en: str
    details_en: str

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en

    def detailed(self, language: Language) -> str:
        """What it is, in this language."""
        return self.details if language == "zh" else self.details_en


def read_services(folder: Folder) -> dict[int, Service]:
    """The usable rows by their number in the table; a centre need not have it."""
    seen, names = set[str](), set[str]()
    rows = read_table(folder, FILE, COLUMNS) if folder.has(FILE) else []
    return {row.number: service for row in rows if (service := _service(row, seen, names))}


def note_what_is_empty(folder: Folder, services: dict[int, Service], items: Set[str], times: Set[str]) -> None:
    """Note the services of which nothing can be chosen: those that have items and times are given."""
    for number, service in services.items():
        if service.items and service.id not in items:
            folder.wrong(FILE, "service_empty", number, "要选物品", table="物品.csv")
        if service.times and service.id not in times:
            folder.wrong(FILE, "service_empty", number, "要约时间", table="预约.csv")


def id_in(row: Row, seen: set[str]) -> str:
    """A number that no row before has: of letters and digits alone, since it becomes part of longer names."""
    id = row.unused("编号", seen)
    if id and not id.isalnum():
        row.refuse("编号", "number_signs")
    return id


def _service(row: Row, seen: set[str], names: set[str]) -> Service | None:
    row.unused("名称", names)
    name, details = row.text("名称", 8), row.text("说明", 60, needed=True)
    service = Service(
        id=id_in(row, seen),
        name=name,
        details=details,
        items=yes_in(row, "要选物品"),
        times=yes_in(row, "要约时间"),
        message=word_in(row, "要留话", NEEDED),
        number=word_in(row, "要号码", NEEDED),
        confidential=yes_in(row, "保密"),
        role=word_in(row, "谁能看", ROLES),
        days=number_in(row, "几天内办", *DAYS),
        name_en=row.text("英文名称", 30) or name,
        details_en=row.text("英文说明", 120) or details,
    )
    if row.good and service.confidential and service.role == "volunteer":
        row.refuse("谁能看", "service_private")
    return service if row.good else None
