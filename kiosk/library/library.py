"""The whole content folder at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.library.activities import KINDS, Planned, read_activities
from kiosk.library.aliases import Aliases, read_aliases
from kiosk.library.lessons import Column, Lesson, read_columns
from kiosk.library.mongolian import Mongolian, read_mongolian
from kiosk.library.notices import Notice, read_notices
from kiosk.library.pictures import Pictures, read_pictures
from kiosk.library.places import Place, read_places
from kiosk.library.readings import Readings, read_readings
from kiosk.mistakes import Mistake


@dataclass(frozen=True)
class Library:
    """Everything that could be used, and what has to be mended."""

    columns: tuple[Column, ...]
    planned: tuple[Planned, ...]
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
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


def load_library(content: Path) -> Library:
    """Read the content folder. Whatever people wrote, it never raises: mistakes are listed and the rest works."""
    folder = Folder(content)
    columns = read_columns(folder)
    planned = read_activities(folder)
    places = read_places(folder)
    notices = read_notices(folder)
    aliases = read_aliases(folder, {*KINDS, *_names(columns, planned)})
    readings = read_readings(folder)
    pictured = {*KINDS, *(each.name for each in planned), *(each.name for each in places)}
    pictures, mongolian = read_pictures(folder, pictured), read_mongolian(folder)
    return Library(columns, planned, places, notices, aliases, readings, pictures, mongolian, folder.mistakes)


def _names(columns: tuple[Column, ...], planned: tuple[Planned, ...]) -> Iterator[str]:
    for activity in planned:
        yield from (activity.name, activity.name_en)
    for column in columns:
        yield from (column.name, column.name_en)
        yield from (text.title for lesson in column.lessons for text in (lesson.zh, lesson.en) if text)
