"""Adds a way to a centre's phrases.csv: a mistake, as `phrases check` names them, is refused; the rest stays."""

from __future__ import annotations

import csv
import io
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.files.tables import read_table
from kiosk.messages import Language
from kiosk.mistakes import Mistake
from kiosk.texts import SHIPPED, Texts
from kiosk.understand import Phrases
from kiosk.understand.phrases import COLUMNS, TABLE
from kiosk.understand.plain import clean
from voice.keeper.durable import write

Rows = list[list[str]]
HEAD = list(COLUMNS)


class Refused(Exception):  # noqa: N818  named for what is the matter
    """The way is wrong, or the table that it should go into."""

    def __init__(self, mistake: Mistake, in_table: bool) -> None:
        super().__init__(mistake.key)
        self._mistake, self._in_table = mistake, in_table

    def told(self, texts: Texts, language: Language) -> str:
        """Why, in a sentence; a mistake in the table with its place."""
        if self._in_table:
            return texts.explain(self._mistake, language)
        return texts(self._mistake.key, language, **dict(self._mistake.values))


def add_way(intent: str, way: str, language: Language, content: Path) -> bool:
    """Write it into the table beside the content, which is begun if there is none; False if it is there already.

    Afterwards the disk has either the old table or the new one. Raises Refused, and OSError.
    """
    rows, way = _read(content), " ".join(way.split())
    ours = content.resolve() == SHIPPED.resolve()
    _check(intent, way, language, [HEAD] if ours else rows)
    if clean(way, language) in [clean(known, language) for known in Phrases(content).ways(intent, language)]:
        return False
    _put(rows, intent, way, language)
    _write(rows, (content / TABLE).resolve())
    return True


def _read(content: Path) -> Rows:
    """All rows of the table, also those in which something is wrong. Raises Refused if it can't be read to its end."""
    folder = Folder(content)
    if not folder.has(TABLE):
        return [HEAD]
    read_table(folder, TABLE, COLUMNS)
    for mistake in folder.mistakes:
        raise Refused(mistake, in_table=True)
    return [*csv.reader(io.StringIO(folder.text(TABLE) or ""))]


def _check(intent: str, way: str, language: Language, rows: Rows) -> None:
    """Read the table with this way in a row of its own, and hear what is said about that row."""
    own = [*rows]
    _append(own, intent, way, language)
    with tempfile.TemporaryDirectory(prefix="kiosk-phrases-") as name:
        folder = Path(name)
        (folder / TABLE).write_text(_written(own, "\n"), "utf-8")
        for mistake in Phrases(folder).mistakes:
            if mistake.row == len(own):
                raise Refused(mistake, in_table=False)


def _put(rows: Rows, intent: str, way: str, language: Language) -> None:
    """Behind the other ways of the intent if it has a row, else into a new one."""
    names = _names(rows)
    place, cell = names.index("intent"), names.index(language)
    for row in rows[1:]:
        if len(row) > place and row[place].strip() == intent:
            row += [""] * (len(names) - len(row))
            row[cell] = "|".join(filter(None, (row[cell].strip(), way)))
            return
    _append(rows, intent, way, language)


def _append(rows: Rows, intent: str, way: str, language: Language) -> None:
    cells = {"intent": intent, language: way}
    rows.append([cells.get(name, "") for name in _names(rows)])


def _names(rows: Rows) -> list[str]:
    return [name.strip() for name in rows[0]]


def _write(rows: Rows, path: Path) -> None:
    """As it was written before; a new table, or one in another encoding, in UTF-8 as spreadsheets know it again."""
    if not path.exists():
        write(path, BOM_UTF8 + _written(rows, "\n").encode())
        return
    before, mode = path.read_bytes(), path.stat().st_mode
    end = "\r\n" if b"\r\n" in before else "\n"
    write(path, (b"" if _is_plain_utf8(before) else BOM_UTF8) + _written(rows, end).encode())
    path.chmod(mode)  # others may care for it, too


def _is_plain_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return not raw.startswith(BOM_UTF8)


def _written(rows: Rows, end: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()
