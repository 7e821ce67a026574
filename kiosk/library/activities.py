"""Activities planned in 活动.csv, by date or by day counted from the kiosk's first start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.days import Day, date_of, day_in
from kiosk.messages import Activity

FILE = "活动.csv"
KINDS = {
    "健身": "human-handsup",
    "书画": "brush",
    "学习": "school",
    "音乐": "music",
    "手工": "content-cut",
    "健康": "stethoscope",
    "联欢": "account-group",
    "参观": "bus-side",
    "志愿": "charity",
}
"""Kinds of activities, each with its icon; texts.csv names each in both languages: kind.健身."""
SEATS = (1, 500)
COLUMNS = ("编号", "名称", "种类", "日期", "开始", "结束", "地点", "名额", "说明", "英文名称", "英文地点", "英文说明")


@dataclass(frozen=True)
class Planned:
    """A row of the table. English words that nobody wrote are the Chinese ones."""

    id: str
    name: str
    kind: str
    day: Day
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
        day = date_of(self.day, first_day)
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
        day=day_in(row, "日期"),
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
