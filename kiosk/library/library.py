"""The whole content folder at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.library.activities import KINDS, Planned, read_activities
from kiosk.library.aliases import Aliases, read_aliases
from kiosk.library.appointments import Appointment, read_appointments
from kiosk.library.lessons import Column, Lesson, read_columns
from kiosk.library.mongolian import Mongolian, read_mongolian
from kiosk.library.notices import Notice, read_notices
from kiosk.library.pictures import Pictures, read_pictures
from kiosk.library.places import Place, read_places
from kiosk.library.readings import Readings, read_readings
from kiosk.library.services import Service, note_what_is_empty, read_services
from kiosk.library.stock import Item, read_items
from kiosk.mistakes import Mistake


@dataclass(frozen=True)
class Library:
    """Everything that could be used, and what has to be mended."""

    columns: tuple[Column, ...]
    planned: tuple[Planned, ...]
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
    services: tuple[Service, ...]
    items: tuple[Item, ...]
    appointments: tuple[Appointment, ...]
    aliases: Aliases
    readings: Readings
    pictures: Pictures
    mongolian: Mongolian
    mistakes: tuple[Mistake, ...]

    def column(self, id: str) -> Column | None:
        """The column with this id."""
        return next((column for column in self.columns if column.id == id), None)

    def lesson(self, id: str) -> Lesson | None:
        """The lesson with this id, whatever its column."""
        return next((lesson for column in self.columns for lesson in column.lessons if lesson.id == id), None)

    def place(self, id: str) -> Place | None:
        """The place with this id."""
        return next((place for place in self.places if place.id == id), None)

    def service(self, id: str) -> Service | None:
        """The service with this id."""
        return next((service for service in self.services if service.id == id), None)

    def item(self, id: str) -> Item | None:
        """The item with this id, whatever its service."""
        return next((item for item in self.items if item.id == id), None)

    def items_of(self, service: str) -> tuple[Item, ...]:
        """What can be asked for by this service."""
        return tuple(item for item in self.items if item.service == service)

    def appointments_of(self, service: str) -> tuple[Appointment, ...]:
        """The times of this service."""
        return tuple(appointment for appointment in self.appointments if appointment.service == service)


def load_library(content: Path) -> Library:
    """Read the content folder. Whatever people wrote, it never raises: mistakes are listed and the rest works."""
    folder = Folder(content)
    columns = read_columns(folder)
    planned = read_activities(folder)
    places = read_places(folder)
    notices = read_notices(folder)
    services, items, appointments = _read_services(folder)
    aliases = read_aliases(folder, {*KINDS, *_names(columns, [*planned, *services, *items])})
    readings = read_readings(folder)
    pictured = {*KINDS, *(each.name for each in planned), *(each.name for each in places)}
    pictures, mongolian = read_pictures(folder, pictured), read_mongolian(folder)
    told = columns, planned, places, notices, services, items, appointments
    return Library(*told, aliases, readings, pictures, mongolian, folder.mistakes)


def _read_services(folder: Folder) -> tuple[tuple[Service, ...], tuple[Item, ...], tuple[Appointment, ...]]:
    services = read_services(folder)
    items, times = read_items(folder, services.values()), read_appointments(folder, services.values())
    note_what_is_empty(folder, services, {each.service for each in items}, {each.service for each in times})
    return tuple(services.values()), items, times


def _names(columns: Sequence[Column], others: Sequence[Planned | Service | Item]) -> Iterator[str]:
    for each in (*columns, *others):
        yield from (each.name, each.name_en)
    for column in columns:
        yield from (text.title for lesson in column.lessons for text in (lesson.zh, lesson.en) if text)
