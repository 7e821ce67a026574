"""Activities planned in 活动.csv, by date or by day counted from the kiosk's first start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.cells import number_in, time_in
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
        start=time_in(row, "开始"),
        end=time_in(row, "结束"),
        place=place,
        seats=number_in(row, "名额", *SEATS),
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
