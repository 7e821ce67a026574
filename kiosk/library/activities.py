"""Activities planned in 活动.csv, by date or by day counted from the kiosk's first start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.messages import Activity

FILE = "活动.csv"
KINDS = ("健身", "书画", "学习", "音乐", "手工", "健康", "联欢", "参观", "志愿")
"""Kinds of activities; texts.csv names each in both languages: kind.健身."""
SEATS = (1, 500)
COLUMNS = ("编号", "名称", "种类", "日期", "开始", "结束", "地点", "名额", "说明", "英文名称", "英文地点", "英文说明")


@dataclass(frozen=True)
class Planned:
    """A row of the table. English words that nobody wrote are the Chinese ones."""

    id: str
    name: str
    kind: str
    day: int | date
    """A date, or a number of days counted from the first start: 1 is that day itself."""
    start: time
    end: time
    place: str
    seats: int
    details: str
    name_en: str
    place_en: str
    details_en: str

    def on(self, first_day: date) -> Activity:
        """The activity itself, for a kiosk that was first started on that day."""
        day = self.day if isinstance(self.day, date) else first_day + timedelta(days=self.day - 1)
        return Activity(
            id=self.id,
            name=self.name,
            kind=self.kind,
            starts=datetime.combine(day, self.start),
            ends=datetime.combine(day, self.end),
            place=self.place,
            seats=self.seats,
            details=self.details,
            name_en=self.name_en,
            place_en=self.place_en,
            details_en=self.details_en,
        )


def read_activities(folder: Folder) -> tuple[Planned, ...]:
    """The usable rows, in the order of the table."""
    seen: set[str] = set()
    rows = [_planned(row, seen) for row in read_table(folder, FILE, COLUMNS)]
    return tuple(planned for planned in rows if planned)


def _planned(row: Row, seen: set[str]) -> Planned | None:
    name, place, details = row.text("名称", 10, needed=True), row.text("地点", 20, needed=True), row.text("说明", 200)
    planned = Planned(
        id=row.unused("编号", seen),
        name=name,
        kind=_kind(row),
        day=_day(row),
        start=_time(row, "开始"),
        end=_time(row, "结束"),
        place=place,
        seats=_seats(row),
        details=details,
        name_en=row.text("英文名称", 40) or name,
        place_en=row.text("英文地点", 60) or place,
        details_en=row.text("英文说明", 400) or details,
    )
    if row.good and planned.end <= planned.start:
        row.refuse("结束", "order")
    return planned if row.good else None


def _kind(row: Row) -> str:
    kind = row.cells["种类"]
    if kind not in KINDS:
        row.refuse("种类", "kind", kinds="、".join(KINDS))
    return kind


def _day(row: Row) -> int | date:
    """第3天, 2026-12-03, 2026/12/3, 2026.12.3, 2026年12月3日."""
    written = row.plain("日期")
    if relative := re.fullmatch(r"第([0-9]{1,3})天", written):
        return int(relative[1]) if int(relative[1]) else _no_day(row)
    dated = re.fullmatch(r"(20[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", written)
    try:
        return date(int(dated[1]), int(dated[2]), int(dated[3])) if dated else _no_day(row)
    except ValueError:  # 30 February
        return _no_day(row)


def _no_day(row: Row) -> int:
    row.refuse("日期", "date")
    return 1


def _time(row: Row, column: str) -> time:
    """09:00, 9:00:00 (as spreadsheets like to save it), 9点, 9点半, 9点30分."""
    written = re.fullmatch(r"([0-9]{1,2})(?:[:点]([0-9]{2})(?::00)?分?|点(半)?)", row.plain(column))
    minute = int(written[2] or (30 if written[3] else 0)) if written else 0
    if not written or int(written[1]) > 23 or minute > 59:
        row.refuse(column, "time")
        return time()
    return time(int(written[1]), minute)


def _seats(row: Row) -> int:
    written, (least, most) = row.plain("名额"), SEATS
    if not re.fullmatch(r"[0-9]{1,3}", written) or not least <= int(written) <= most:
        row.refuse("名额", "seats", least=least, most=most)
        return least
    return int(written)
