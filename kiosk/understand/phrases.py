"""The ways people say things: content/phrases.csv, and a centre's own table beside its other content."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.mistakes import Mistake
from kiosk.understand.plain import clean

SHIPPED = Path(__file__).parent.parent.parent / "content" / "phrases.csv"
COLUMNS = ("intent", *LANGUAGES)
SLOT = re.compile(r"\{(.*?)\}")
ONLY_ON_PAGES = ("yes", "no", "player", "pad", "page", "idle", "choice", "help.cancel")
"""Answers to what a page asks: elsewhere nobody means them."""


@dataclass(frozen=True)
class Row:
    """One row of a table of ways."""

    number: int
    key: str
    ways: dict[Language, tuple[str, ...]]


class Phrases:
    """Ways by intent and language. What is wrong in the centre's own table is reported and left out."""

    def __init__(self, content: Path) -> None:
        self.mistakes: list[Mistake] = []
        self._ways: dict[str, dict[Language, tuple[str, ...]]] = {row.key: row.ways for row in _read(SHIPPED)}
        self._shipped = dict(self._ways)
        own = content / SHIPPED.name
        if own.exists() and own.resolve() != SHIPPED.resolve():
            self._add(own)

    def ways(self, key: str, language: Language) -> tuple[str, ...]:
        """Ways to say this, the plainest first; a key is an intent, its name, or "yes" and "no"."""
        return self._ways.get(key, {}).get(language, ())

    def intents(self) -> tuple[str, ...]:
        """All keys, in the order of the tables."""
        return tuple(self._ways)

    def everywhere(self, language: Language) -> Iterator[tuple[Intent, str]]:
        """What may be said on any page, slots aside: (intent, way)."""
        for key in self._ways:
            if not _on_pages(key) and not self._slots(key):
                yield from ((Intent.parse(key), way) for way in self.ways(key, language))

    def _slots(self, key: str) -> set[str]:
        """Slots that ways of this intent may have: those that ours have."""
        ours = self._shipped.get(key, {})
        return {slot for ways in ours.values() for way in ways for slot in SLOT.findall(way)}

    def _add(self, path: Path) -> None:
        try:
            rows = _read(path)
        except (OSError, UnicodeDecodeError, csv.Error, KeyError):
            self.mistakes.append(Mistake(path.name, 0, "", "mistake.phrase_file"))
            return
        for row in rows:
            if self._known(row.key):
                self._add_row(row, path.name)
            else:
                self._report(path.name, row, "intent", "mistake.phrase_intent", row.key)

    def _known(self, key: str) -> bool:
        """An intent of ours, or one of our slotted ones about one thing: "column.open:3"."""
        return key in self._shipped or bool(Intent.parse(key).value and self._slots(Intent.parse(key).name))

    def _add_row(self, row: Row, file: str) -> None:
        if not any(row.ways.values()):
            self._report(file, row, "", "mistake.phrase_empty", row.key)
        for language in LANGUAGES:
            good = tuple(way for way in row.ways[language] if self._usable(way, row, language, file))
            ours = self._ways.setdefault(row.key, {})
            ours[language] = tuple(dict.fromkeys((*ours.get(language, ()), *good)))

    def _usable(self, way: str, row: Row, language: Language, file: str) -> bool:
        wrong = set(SLOT.findall(way)) - self._slots(row.key)
        if wrong or len(SLOT.findall(way)) > 1 or "{" in SLOT.sub("", way) or "}" in SLOT.sub("", way):
            self._report(file, row, language, "mistake.phrase_slot", way)
        elif not clean(way, language):
            self._report(file, row, language, "mistake.phrase_empty", way)
        elif other := self._said_for(way, row.key, language):
            self._report(file, row, language, "mistake.phrase_twice", way, other)
        else:
            return True
        return False

    def _said_for(self, way: str, key: str, language: Language) -> str:
        """Another intent that has this way where this one is listened for."""
        words = clean(way, language)
        others = (other for other in self._ways if other != key and _together(other, key))
        return next((other for other in others if words in self._clean(other, language)), "")

    def _clean(self, key: str, language: Language) -> set[str]:
        return {clean(way, language) for way in self.ways(key, language)}

    def _report(self, file: str, row: Row, field: str, key: str, way: str, other: str = "") -> None:
        self.mistakes.append(Mistake(file, row.number, field, key, (("way", way), ("other", other))))


def _on_pages(key: str) -> bool:
    name = Intent.parse(key).name
    return name in ONLY_ON_PAGES or name.split(".")[0] in ONLY_ON_PAGES


def _together(one: str, other: str) -> bool:
    """Whether both are listened for at once: both everywhere, or both on the same kind of page."""
    if _on_pages(one) or _on_pages(other):
        return one.split(".")[0] == other.split(".")[0]
    return True


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        return [
            Row(table.line_num, row["intent"].strip(), {one: _ways(row[one]) for one in LANGUAGES}) for row in table
        ]


def _ways(cell: str | None) -> tuple[str, ...]:
    return tuple(way.strip() for way in (cell or "").split("|") if way.strip())
