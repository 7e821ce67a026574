"""What stands around every page, in Mongolian: 蒙文.csv, of which a translator fills two columns, and pictures in 蒙文.

Cyrillic words can be drawn by themselves. The traditional script runs downwards, which needs a picture of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.media import read_media
from kiosk.texts import SHIPPED, same_places

FILE = "蒙文.csv"
PICTURES = "蒙文"
COLUMNS = ("key", "zh", "mn", "picture")
"""Which text of texts.csv; what it says, for the translator; in Cyrillic; file in 蒙文."""
LONGEST = 60


@dataclass(frozen=True, eq=False)
class Mongolian:
    """What there is of it, by the keys of texts.csv. Whatever is missing is shown in Chinese."""

    words: Mapping[str, str]
    """In Cyrillic, with the same placeholders as the Chinese text."""
    pictures: Mapping[str, Path]
    """Pictures of text in the traditional script."""
    asked: tuple[str, ...]
    """The keys that want a translation."""

    @property
    def ready(self) -> bool:
        """Whether Mongolian can be offered: somebody has begun."""
        return bool(self.words or self.pictures)

    @cached_property
    def lacking(self) -> int:
        """How many texts are still shown in Chinese."""
        return len([key for key in self.asked if key not in self.words and key not in self.pictures])


def read_mongolian(folder: Folder) -> Mongolian:
    """The usable rows; a centre need not have the table."""
    asked = {row.cells["key"]: row.cells["zh"] for row in read_table(Folder(SHIPPED), FILE, COLUMNS)}
    words, pictures, seen = dict[str, str](), dict[str, Path](), set[str]()
    for row in read_table(folder, FILE, COLUMNS) if folder.has(FILE) else []:
        _check(row, asked, seen)
        picture = _picture(row) if row.cells["picture"] else None
        if row.good and row.cells["mn"]:
            words[row.cells["key"]] = row.cells["mn"]
        if row.good and picture:
            pictures[row.cells["key"]] = picture
    return Mongolian(words, pictures, tuple(asked))


def _check(row: Row, asked: Mapping[str, str], seen: set[str]) -> None:
    key, written = row.cells["key"], row.text("mn", LONGEST)
    if key not in asked:
        row.refuse("key", "mongolian_key")
    elif key in seen:
        row.refuse("key", "twice")
    elif written and not same_places(written, asked[key]):
        row.wrong("mn", "mongolian_braces", text=asked[key])
    seen.add(key)


def _picture(row: Row) -> Path | None:
    """The file, if it can be used. What is wrong with it is told of the row that names it."""
    path = row.folder.path(FILE)
    assert path  # the row was read from it
    aside = Folder(path.parent)
    found = read_media(aside, f"{PICTURES}/{row.cells['picture']}", "picture")
    if found and not found.resolve().is_relative_to((path.parent / PICTURES).resolve()):
        row.wrong("picture", "outside")
    for mistake in aside.mistakes:
        row.wrong("picture", mistake.key.removeprefix("mistake."), **dict(mistake.values))
    return found
