"""The content folder: its files as clean text, its subfolders in order; what can't be read is noted."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.files.charset import decoded
from kiosk.mistakes import Mistake

MOST_BYTES = 10_000_000
"""Far above any text or table of a centre; keeps a film that was renamed to .txt out of memory."""
DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How Word's, WPS's and other documents begin, which somebody may have renamed to .txt."""
NOT_OURS = {"thumbs.db", "desktop.ini"}
"""What Windows leaves in folders and on sticks."""
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]")
"""Comes along when text is copied from web pages, and shows as empty boxes."""


class Folder:
    """The folder and the mistakes found in it so far. Paths are given below it, with slashes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[Mistake, None] = {}

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Each mistake once, in the order found."""
        return tuple(self._found)

    def wrong(self, file: str, key: str, row: int = 0, field: str = "", **values: object) -> None:
        """Note a mistake; it gets the text mistake.KEY."""
        filled = tuple((name, str(value)) for name, value in values.items())
        self._found[Mistake(file, row, field, f"mistake.{key}", filled)] = None

    def text(self, file: str) -> str | None:
        """The file's text without control characters, lines ended by a line feed; None if it can't be read."""
        key, raw = self._bytes(file)
        text = None if key else decoded(raw)
        if text is None:
            self.wrong(file, key or "unreadable")
        return None if text is None else _clean(text)

    def path(self, file: str) -> Path | None:
        """Where this file lies, for what is no text; None if it is no file of this folder."""
        if key := self._problem(file):
            self.wrong(file, key)
        return None if key else self._root / file

    def has(self, file: str) -> bool:
        """Whether there is something of this name."""
        return (self._root / file).exists()

    def inside(self, folder: str) -> list[str]:
        """Paths of what lies in a subfolder, by leading number, then by name; hidden files are left out."""
        if not self._within(folder):
            self.wrong(folder, "outside")
            return []
        try:
            names = [path.name for path in (self._root / folder).iterdir()]
        except FileNotFoundError:
            self.wrong(folder, "missing")
            return []
        except OSError:  # a file in place of the folder, or no right to read it
            self.wrong(folder, "no_folder")
            return []
        return [f"{folder}/{name}" for name in sorted(names, key=by_number) if self._usable(folder, name)]

    def is_folder(self, path: str) -> bool:
        """Whether this is a folder that may be looked into."""
        try:
            return (self._root / path).is_dir()
        except OSError:
            return False

    def _usable(self, folder: str, name: str) -> bool:
        if name.startswith((".", "~")) or name.lower() in NOT_OURS:
            return False
        # Bytes that are no text: such an id could be neither shown nor stored. The wide space is of Chinese keyboards.
        if not name.replace("\u3000", " ").isprintable():
            self.wrong(folder, "file_name", now=short(name.encode("utf-8", "replace").decode()))
            return False
        if not self._within(f"{folder}/{name}"):
            self.wrong(f"{folder}/{name}", "outside")
            return False
        return True

    def _within(self, path: str) -> bool:
        try:
            return (self._root / path).resolve().is_relative_to(self._root.resolve())
        except (OSError, RuntimeError):  # links in a circle
            return False

    def _bytes(self, file: str) -> tuple[str, bytes]:
        """The key of what is wrong, or nothing; and the bytes."""
        path = self._root / file
        try:
            key = self._problem(file) or ("too_big" if path.stat().st_size > MOST_BYTES else "")
            raw = b"" if key else path.read_bytes()
            return ("no_text_file" if raw.startswith(DOCUMENTS) else key), raw
        except OSError:
            return "unreadable", b""

    def _problem(self, file: str) -> str:
        """The key of what keeps this from being a file that may be opened, or nothing."""
        path = self._root / file
        try:
            if not self._within(file):
                return "outside"
            if not path.exists():
                return "missing"
            return "" if path.is_file() else "no_file"  # a folder, or a pipe, which would block for ever
        except OSError:
            return "unopened"


def by_number(name: str) -> tuple[float, str]:
    """Sort key: "2 b" before "10 a", names without a number last."""
    number = re.match(r"\s*(\d+)", name)
    return (int(number[1]) if number else float("inf"), name)


def without_number(name: str) -> str:
    """A file's or folder's name without the number that orders it."""
    return re.sub(r"^\s*\d+[\s.、．_-]*", "", name) or name


def short(text: str) -> str:
    """What somebody wrote, cut for use in a message."""
    return text if len(text) <= 20 else text[:20] + "…"


def _clean(text: str) -> str:
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
