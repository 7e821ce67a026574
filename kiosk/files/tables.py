"""Tables that people edit in a spreadsheet and save as CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.files.folder import Folder, short


@dataclass
class Row:
    """One row of a table; it notes what is wrong in it and is usable as long as nothing is."""

    folder: Folder
    file: str
    number: int
    """As the spreadsheet counts: the column names are row 1."""
    cells: dict[str, str]
    good: bool = field(default=True, init=False)

    def wrong(self, column: str, key: str, **values: object) -> None:
        """Note a mistake in this row."""
        self.good = False
        self.folder.wrong(self.file, key, self.number, column, **values)

    def text(self, column: str, most: int, needed: bool = False) -> str:
        """The cell on one line; at most so many characters."""
        cell = self.cells[column]
        if needed and not cell:
            self.wrong(column, "blank")
        if len(cell) > most:
            self.wrong(column, "too_long", most=most, now=len(cell))
        return cell

    def plain(self, column: str) -> str:
        """The cell with full-width digits and signs made half-width: what numbers, dates and times are read from."""
        return unicodedata.normalize("NFKC", self.cells[column]).replace(" ", "")

    def refuse(self, column: str, key: str, **values: object) -> None:
        """Note that this cell can't be understood and what it says; an empty one only wants filling in."""
        cell = self.cells[column]
        if cell:
            self.wrong(column, key, now=short(cell), **values)
        else:
            self.wrong(column, "blank")

    def unused(self, column: str, seen: set[str]) -> str:
        """The cell, which has to differ from all rows before it."""
        cell = self.text(column, 20, needed=True)
        if cell and cell in seen:
            self.refuse(column, "twice")
        seen.add(cell)
        return cell


def read_table(folder: Folder, file: str, columns: tuple[str, ...]) -> list[Row]:
    """Rows with these columns, empty rows left out; none at all if a column is missing."""
    text = folder.text(file)
    rows = list(_records(folder, file, text)) if text is not None else []
    if not rows:
        return []
    names = [name.strip() for name in rows[0][1]]
    missing = [name for name in columns if name not in names]
    for name in missing:
        folder.wrong(file, "column", 1, name)
    return [] if missing else [row for number, cells in rows[1:] if (row := _row(folder, file, number, names, cells))]


def _records(folder: Folder, file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered records. A quotation mark left open ends the table there: what follows is inside the quotation."""
    number = 0
    if not text.strip():
        folder.wrong(file, "empty")
        return
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), strict=True), start=1):
            yield number, [" ".join(cell.split()) for cell in cells]
    except csv.Error:
        folder.wrong(file, "quotes", number + 1)


def _row(folder: Folder, file: str, number: int, names: list[str], cells: list[str]) -> Row | None:
    if not any(cells):
        return None
    row = Row(folder, file, number, {**dict.fromkeys(names, ""), **dict(zip(names, cells, strict=False))})
    if any(cells[len(names) :]):
        row.wrong("", "too_many_cells")
        return None
    return row
