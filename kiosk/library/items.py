"""Which files of a column belong together: those of one name, or those in a folder of that name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.files.folder import Folder, without_number
from kiosk.library.media import ENDINGS, Role, read_media, refuse_ending
from kiosk.messages import Language

ROLES: dict[str, Role] = {ending: role for role, endings in ENDINGS.items() for ending in endings}
NAME = re.compile(rf"(.+?)(\.en)?((?:{'|'.join(map(re.escape, ROLES))})+)", re.IGNORECASE)
"""Name, language, ending; the ending maybe twice, where Windows hides it and somebody writes it once more."""
OWN_NAMES: dict[Role, str] = {"text": "正文", "recording": "录音", "picture": "图片", "video": "视频"}
"""What a file in the folder of an item is called, if several could be meant."""


@dataclass(frozen=True)
class Part:
    """One file: what it is for, and in which language."""

    file: str
    role: Role
    language: Language
    own_name: bool


@dataclass(frozen=True)
class Item:
    """Everything of one name."""

    path: str
    """Below the content folder, without an ending."""
    parts: tuple[Part, ...]
    is_folder: bool

    def files(self, role: Role, *languages: Language) -> tuple[str, ...]:
        """The files for this, in any of these languages."""
        return tuple(part.file for part in self.parts if part.role == role and part.language in languages)

    @property
    def name(self) -> str:
        """The name without the number that orders it."""
        return without_number(PurePosixPath(self.path).name)

    def languages(self) -> set[Language]:
        """Those in which there is something to hear; a picture by itself has that of its name."""
        heard = {part.language for part in self.parts if part.role != "picture"}
        return heard or {part.language for part in self.parts}


def items_in(folder: Folder, column: str) -> list[Item]:
    """What a column holds, in the order of the numbers in its names."""
    found: dict[str, list[Part]] = {}
    folders = set()
    for path in folder.inside(column):
        if folder.is_folder(path):
            folders.add(_plain(path))
            found.setdefault(_plain(path), []).extend(_parts_of(folder, path))
        elif named := _part(folder, path):
            found.setdefault(f"{column}/{_plain(named[0])}", []).append(named[1])
    return [Item(path, _in_order(parts), path in folders) for path, parts in found.items() if parts]


def first_good(folder: Folder, item: Item, role: Role, *languages: Language) -> Path | None:
    """The first file for this that can be used; another one that could be used, too, is noted."""
    good = [(file, path) for file in item.files(role, *languages) if (path := read_media(folder, file, role))]
    note_others(folder, [file for file, _ in good])
    return good[0][1] if good else None


def note_others(folder: Folder, files: Sequence[str]) -> None:
    """Note that only the first of these is used."""
    first, *others = files or ("",)
    for other in others:
        folder.wrong(other, "one_only", other=PurePosixPath(first).name)


def _parts_of(folder: Folder, path: str) -> Iterator[Part]:
    inside = folder.inside(path)
    if not inside:
        folder.wrong(path, "no_item")
    for file in inside:
        if folder.is_folder(file):
            folder.wrong(file, "folder_deep")
        elif named := _part(folder, file):
            yield named[1]


def _part(folder: Folder, file: str) -> tuple[str, Part] | None:
    """The name without ending, and what the file is for; what has no use is noted."""
    found = NAME.fullmatch(PurePosixPath(file).name)
    if not found:
        refuse_ending(folder, file)
        return None
    role = ROLES[PurePosixPath(file).suffix.lower()]
    return found[1], Part(file, role, "en" if found[2] else "zh", found[1].strip() == OWN_NAMES[role])


def _in_order(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: not part.own_name))


def _plain(name: str) -> str:
    """The name as others may have written it: Macs take letters with accents apart, and spaces slip in at the end."""
    return unicodedata.normalize("NFC", name).strip()
