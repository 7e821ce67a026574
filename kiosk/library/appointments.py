"""Times that can be chosen, in 预约.csv: on a day or every week, from when to when, how long each takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.cells import number_in, time_in
from kiosk.library.days import Day, date_of, read_day
from kiosk.library.services import Service
from kiosk.messages import Language

FILE = "预约.csv"
COLUMNS = ("办事", "日期", "开始", "结束", "每次几分钟", "每次几人", "地点", "英文地点")
MINUTES, PEOPLE = (5, 480), (1, 100)
_WEEKLY = re.compile("每?(?:星期|礼拜|周)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Weekly:
    """The same day of every week, as in ISO 8601: Monday is 1."""

    weekday: int


@dataclass(frozen=True)
class Appointment:
    """A row of the table: times one after the other. An English place that nobody wrote is the Chinese one."""

    service: str
    """Id of the service."""
    day: Day | Weekly
    start: time
    end: time
    minutes: int
    """Length of each."""
    people: int
    """So many may come to each."""
    place: str
    place_en: str

    def placed(self, language: Language) -> str:
        """Where, in this language."""
        return self.place if language == "zh" else self.place_en

    def times(self, first: date, days: int, first_day: date) -> Iterator[datetime]:
        """When each begins that lies on `first` or one of the following days, at a kiosk first started on first_day."""
        for day in (first + timedelta(days=number) for number in range(days)):
            if self._is_on(day, first_day):
                begins = datetime.combine(day, self.start)
                while begins + timedelta(minutes=self.minutes) <= datetime.combine(day, self.end):
                    yield begins
                    begins += timedelta(minutes=self.minutes)

    def _is_on(self, day: date, first_day: date) -> bool:
        if isinstance(self.day, Weekly):
            return day.isoweekday() == self.day.weekday
        return day == date_of(self.day, first_day)


def read_appointments(folder: Folder, services: Iterable[Service]) -> tuple[Appointment, ...]:
    """The usable rows, in the order of the table; a centre need not have it."""
    with_times = {service.id for service in services if service.times}
    rows = read_table(folder, FILE, COLUMNS) if folder.has(FILE) else []
    return tuple(appointment for row in rows if (appointment := _appointment(row, with_times)))


def _appointment(row: Row, with_times: set[str]) -> Appointment | None:
    place = row.text("地点", 20, needed=True)
    appointment = Appointment(
        service=row.cells["办事"],
        day=_day(row),
        start=time_in(row, "开始"),
        end=time_in(row, "结束"),
        minutes=number_in(row, "每次几分钟", *MINUTES),
        people=number_in(row, "每次几人", *PEOPLE),
        place=place,
        place_en=row.text("英文地点", 60) or place,
    )
    if appointment.service not in with_times:
        row.refuse("办事", "service_times")
    if row.good:
        _check_length(row, appointment)
    return appointment if row.good else None


def _day(row: Row) -> Day | Weekly:
    if weekly := _WEEKLY.fullmatch(row.plain("日期")):
        return Weekly(_WEEKDAYS.index(weekly[1].replace("天", "日")) + 1)
    day = read_day(row.cells["日期"])
    if day is None:
        row.refuse("日期", "date_or_week")
    return day or 1


def _check_length(row: Row, appointment: Appointment) -> None:
    anyday = date.min
    length = datetime.combine(anyday, appointment.end) - datetime.combine(anyday, appointment.start)
    if length <= timedelta(0):
        row.refuse("结束", "order")
    elif length < timedelta(minutes=appointment.minutes):
        row.refuse("每次几分钟", "too_short")
