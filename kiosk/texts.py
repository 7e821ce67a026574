"""Every word that the kiosk shows or speaks of itself, in Chinese and English: content/texts.csv."""

from __future__ import annotations

import string
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.messages import LANGUAGES, Language
from kiosk.mistakes import Mistake

SHIPPED = Path(__file__).parent.parent / "content"
"""A centre's own table may lack rows, or the whole of it: what it lacks is taken from here."""
TABLE = "texts.csv"
COLUMNS = ("key", *LANGUAGES)


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError for a lone brace, and for more than a name: it could fail when filled."""
    parts = [(name, how, turned) for _, name, how, turned in string.Formatter().parse(text) if name is not None]
    if any(how or turned for _, how, turned in parts):
        raise ValueError(f"more than a name in braces: {text}")
    return {name for name, _, _ in parts}


def same_places(text: str, ours: str) -> bool:
    """Whether a text that somebody wrote has the placeholders of ours."""
    try:
        return placeholders(text) == placeholders(ours)
    except ValueError:
        return False


class Texts:
    """Sentences by key and language."""

    def __init__(self, content: Path) -> None:
        self._table = {row.cells["key"]: _pair(row) for row in read_table(Folder(SHIPPED), TABLE, COLUMNS)}
        self.mistakes: tuple[Mistake, ...] = ()
        if content.resolve() != SHIPPED.resolve() and (content / TABLE).exists():
            self._add(Folder(content))

    def __call__(self, key: str, language: Language, /, **values: object) -> str:
        """The sentence, with its placeholders filled."""
        return self._table[key][language].format(**values)

    def raw(self, key: str, language: Language) -> str:
        """The sentence with its placeholders as they stand in the table."""
        return self._table[key][language]

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._table

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the table."""
        return tuple(self._table)

    def explain(self, mistake: Mistake, language: Language) -> str:
        """A mistake as a sentence that names file, row and field and says what to do."""
        where = "mistake.field" if mistake.field else "mistake.row" if mistake.row else "mistake.file"
        told = self(mistake.key, language, **dict(mistake.values))
        return self(where, language, file=mistake.file, row=mistake.row, field=mistake.field, told=told)

    def _add(self, folder: Folder) -> None:
        """Rows of a centre's own that say the same things as ours; the others are reported and ours stand."""
        for row in read_table(folder, TABLE, COLUMNS):
            key, pair = row.cells["key"], _pair(row)
            ours = self._table.get(key, pair)
            for language in LANGUAGES:
                if not pair[language] or not same_places(pair[language], ours[language]):
                    row.wrong(language, "text")
            if row.good:
                self._table[key] = pair
        self.mistakes = folder.mistakes


def _pair(row: Row) -> dict[Language, str]:
    return {language: row.cells[language] for language in LANGUAGES}
