"""Every word that the kiosk shows or speaks of itself, in Chinese and English: content/texts.csv."""

from __future__ import annotations

import csv
import string
from pathlib import Path

from kiosk.messages import Language
from kiosk.mistakes import Mistake

SHIPPED = Path(__file__).parent.parent / "content" / "texts.csv"
"""A centre's own table may lack rows: what it lacks is taken from here."""


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


class Texts:
    """Sentences by key and language."""

    def __init__(self, content: Path) -> None:
        self.mistakes: list[Mistake] = []
        self._table = _read(SHIPPED)
        own = content / SHIPPED.name
        if own.exists() and own.resolve() != SHIPPED.resolve():
            self._table |= self._usable(_read(own), own.name)

    def __call__(self, key: str, language: Language, /, **values: object) -> str:
        """The sentence, with its placeholders filled."""
        return self._table[key][language].format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._table

    def several(self, key: str, language: Language) -> tuple[str, ...]:
        """A text of several ways to say something, separated by |."""
        return tuple(part for part in self._table[key][language].split("|") if part)

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the table."""
        return tuple(self._table)

    def explain(self, mistake: Mistake, language: Language) -> str:
        """A mistake as a sentence that names file, row and field and says what to do."""
        where = "mistake.field" if mistake.field else "mistake.row" if mistake.row else "mistake.file"
        place = self(where, language, file=mistake.file, row=mistake.row, field=mistake.field)
        return place + self(mistake.key, language, **dict(mistake.values))

    def _usable(self, table: dict[str, dict[Language, str]], file: str) -> dict[str, dict[Language, str]]:
        """Rows that say the same things as ours; the others are reported and ours stand."""
        good = {}
        for row, (key, pair) in enumerate(table.items(), start=2):
            ours = self._table.get(key)
            fits = ours is None or all(
                pair[language] and _fits(pair[language], placeholders(ours[language])) for language in pair
            )
            if fits:
                good[key] = pair
            else:
                self.mistakes.append(Mistake(file, row, key, "mistake.text"))
        return good


def _fits(text: str, names: set[str]) -> bool:
    try:
        return placeholders(text) == names
    except ValueError:  # a lone brace
        return False


def _read(path: Path) -> dict[str, dict[Language, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: {"zh": row["zh"] or "", "en": row["en"] or ""} for row in csv.DictReader(file)}
