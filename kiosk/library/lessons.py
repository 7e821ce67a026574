"""Texts to listen to: a folder for each column below 学习, a text file for each text, .en.txt beside it in English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from kiosk.files.folder import Folder, without_number
from kiosk.files.tables import Row, read_table
from kiosk.library.writing import Writing, read_writing
from kiosk.messages import Language

FOLDER = "学习"
FILE = "学习/栏目.csv"
ICON = "book-open-variant"
"""For a column that names none."""


@dataclass(frozen=True)
class Lesson:
    """A text in one language or both; `id` is its path below 学习 without suffix."""

    id: str
    zh: Writing | None
    en: Writing | None

    def written(self, language: Language) -> Writing | None:
        """The text in this language, if there is one."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Column:
    """Texts on one subject, in the order of their numbers; `id` is the folder's name."""

    id: str
    name: str
    name_en: str
    icon: str
    lessons: tuple[Lesson, ...]

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en


def read_columns(folder: Folder) -> tuple[Column, ...]:
    """Columns that have a text, by number. A folder that 栏目.csv doesn't list goes by the folder's own name."""
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
    id = PurePosixPath(path).name
    lessons = _lessons(folder, path)
    if not lessons:
        folder.wrong(path, "no_lessons")
    own = without_number(id)[:10]
    if row is None:
        return Column(id, own, own, ICON, lessons)
    name, name_en = row.text("名称", 10, needed=True), row.text("英文名称", 30)
    name = name[:10] or own
    return Column(id, name, name_en[:30] or name, row.cells["图标"] or ICON, lessons)


def _lessons(folder: Folder, path: str) -> tuple[Lesson, ...]:
    files = folder.inside(path)
    lessons = [_lesson(folder, stem, files) for stem in dict.fromkeys(_stems(folder, files))]
    return tuple(lesson for lesson in lessons if lesson.zh or lesson.en)


def _stems(folder: Folder, files: Iterable[str]) -> Iterable[str]:
    """Paths without .txt or .en.txt; what is no text is noted."""
    for file in files:
        if file.endswith(".txt"):
            yield file.removesuffix(".txt").removesuffix(".en")
        else:
            folder.wrong(file, "no_text_file")


def _lesson(folder: Folder, stem: str, files: list[str]) -> Lesson:
    zh = read_writing(folder, f"{stem}.txt", "zh") if f"{stem}.txt" in files else None
    en = read_writing(folder, f"{stem}.en.txt", "en") if f"{stem}.en.txt" in files else None
    return Lesson(stem.removeprefix(f"{FOLDER}/"), zh, en)
