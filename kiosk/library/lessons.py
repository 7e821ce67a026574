"""What can be heard and seen: a folder for each column below 学习; in it texts, recordings, pictures and videos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from kiosk.files.folder import Folder, without_number
from kiosk.files.tables import Row, read_table
from kiosk.library.cells import NO, YES
from kiosk.library.days import date_of
from kiosk.library.items import Item, first_good, items_in, note_others
from kiosk.library.media import Role
from kiosk.library.times import ALWAYS, Times
from kiosk.library.writing import Expected, Writing, named, read_writing
from kiosk.messages import LANGUAGES, Language

FOLDER = "学习"
FILE = "学习/栏目.csv"
ICON = "book-open-variant"
"""For a column that names none."""
COURSE = "课程"
SEEN: tuple[Role, ...] = ("picture", "video")


@dataclass(frozen=True)
class Lesson:
    """A text, a recording, a picture or a video, or several of them on one thing; `id` is its path without suffix."""

    id: str
    zh: Writing | None
    en: Writing | None
    picture: Path | None = None
    video: Path | None = None

    def told(self, language: Language) -> Writing | None:
        """What there is in this language; without sentences it is the title of a recording, a picture or a video."""
        return self.zh if language == "zh" else self.en

    def written(self, language: Language) -> Writing | None:
        """The text in this language, if there is one."""
        told = self.told(language)
        return told if told and told.sentences else None

    def title(self, language: Language) -> str:
        """The title in this language, or else in the other one."""
        told = self.told(language) or self.zh or self.en
        assert told  # a lesson has one of them
        return told.title

    def picture_said(self, language: Language) -> tuple[str, ...]:
        """The picture in sentences; its title if nobody described it in this language."""
        told = self.told(language)
        return (told and told.picture_said) or (self.title(language),)

    @property
    def times(self) -> Times:
        """When it appeared and is shown: as the Chinese version says, or else the English one."""
        zh, en = (told.times if told else ALWAYS for told in (self.zh, self.en))
        return zh.or_else(en)


@dataclass(frozen=True)
class Column:
    """Lessons on one subject, in the order of their numbers; `id` is the folder's name."""

    id: str
    name: str
    name_en: str
    icon: str
    lessons: tuple[Lesson, ...]
    """All, also those that aren't shown yet or any more."""
    course: bool = False
    """Whether each lesson builds upon those before it."""

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en

    def shown(self, today: date, first_day: date) -> tuple[Lesson, ...]:
        """What is shown today, at a kiosk first started on that day: the newest first, then what has no date.

        A course goes by its numbers.
        """
        shown = [lesson for lesson in self.lessons if lesson.times.shown(today, first_day)]
        return tuple(shown if self.course else sorted(shown, key=lambda lesson: _age(lesson, first_day)))


def read_columns(folder: Folder) -> tuple[Column, ...]:
    """Columns that have a lesson, by number. A folder that 栏目.csv doesn't list goes by the folder's own name."""
    inside = folder.inside(FOLDER)
    folders = [path for path in inside if folder.is_folder(path)]
    for path in inside:
        if path not in folders and path != FILE:
            folder.wrong(path, "loose")
    listed = _listed(folder, {PurePosixPath(path).name for path in folders})
    columns = [_column(folder, path, listed.get(PurePosixPath(path).name)) for path in folders]
    return tuple(column for column in columns if column.lessons)


def _listed(folder: Folder, folders: set[str]) -> dict[str, Row]:
    seen: set[str] = set()
    rows = {}
    for row in read_table(folder, FILE, ("文件夹", "名称", "英文名称", "图标")):
        name = row.unused("文件夹", seen)
        if name and name not in folders:
            row.refuse("文件夹", "column_folder")
        elif row.good:
            rows[name] = row
    return rows


def _column(folder: Folder, path: str, row: Row | None) -> Column:
    folder_name = PurePosixPath(path).name
    id = folder_name.replace("#", "＃")  # which would stand for the page of a list
    lessons = tuple(lesson for item in items_in(folder, path) if (lesson := _lesson(folder, item)))
    if not lessons:
        folder.wrong(path, "no_lessons")
    own = without_number(folder_name)[:10]
    if row is None:
        return Column(id, own, own, ICON, lessons)
    name, name_en = row.text("名称", 10, needed=True), row.text("英文名称", 30)
    name = name[:10] or own
    return Column(id, name, name_en[:30] or name, row.cells["图标"] or ICON, lessons, _is_course(row))


def _is_course(row: Row) -> bool:
    """Tables of before lack this column."""
    cell = row.cells.get(COURSE, "")
    if cell not in (YES, NO, ""):
        row.refuse(COURSE, "yes_no")
    return cell == YES


def _age(lesson: Lesson, first_day: date) -> float:
    """Sort key: the newest first, then what has no date."""
    dated = lesson.times.dated
    return float("inf") if dated is None else -date_of(dated, first_day).toordinal()


def _lesson(folder: Folder, item: Item) -> Lesson | None:
    picture, video = (first_good(folder, item, role, *LANGUAGES) for role in SEEN)
    zh, en = (_told(folder, item, language, bool(picture or video)) for language in LANGUAGES)
    return Lesson(item.path.removeprefix(f"{FOLDER}/"), zh, en, picture, video) if zh or en else None


def _told(folder: Folder, item: Item, language: Language, seen: bool) -> Writing | None:
    """The version in this language; seen: whether there is a picture or a video, which serve both."""
    if language not in item.languages():
        return None
    recording = first_good(folder, item, "recording", language)
    written = _text(folder, item, language)
    if not written and (recording or seen):
        file = item.path if item.is_folder else item.parts[0].file
        written = Writing(named(folder, file, item.name, language), "", ())
    return replace(written, recording=recording) if written and (written.sentences or recording or seen) else None


def _text(folder: Folder, item: Item, language: Language) -> Writing | None:
    texts = item.files("text", language)
    note_others(folder, texts)
    pictured = bool(item.files("picture", *LANGUAGES))
    alone = not (pictured or item.files("video", *LANGUAGES) or item.files("recording", language))
    expected = Expected(language, item.name, item.is_folder, pictured, alone)
    return read_writing(folder, texts[0], expected) if texts else None
