"""What the centre has to tell everybody for some days, in 通知.csv: the hot water is off, a festival is kept."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.library.days import day_in, is_before
from kiosk.library.times import Times
from kiosk.library.writing import split
from kiosk.messages import Language

FILE = "通知.csv"
COLUMNS = ("标题", "内容", "英文标题", "英文内容", "从", "到")
LONGEST_TITLE: dict[Language, int] = {"zh": 16, "en": 30}
LONGEST: dict[Language, int] = {"zh": 150, "en": 320}
"""Characters of a notice: it is heard in one piece, and shown on one page in letters that are read at 60 cm."""


@dataclass(frozen=True)
class Notice:
    """A row of the table. English words that nobody wrote are the Chinese ones."""

    id: str
    """Its row, as the spreadsheet counts."""
    title: str
    text: str
    title_en: str
    text_en: str
    times: Times
    """The days on which it is told; without a last one, until it is taken out of the table."""

    def titled(self, language: Language) -> str:
        """The title in this language."""
        return self.title if language == "zh" else self.title_en

    def written(self, language: Language) -> str:
        """What it says in this language."""
        return self.text if language == "zh" else self.text_en

    def sentences(self, language: Language) -> tuple[str, ...]:
        """The same, a sentence at a time."""
        return tuple(split(self.written(language), language))


def read_notices(folder: Folder) -> tuple[Notice, ...]:
    """The usable rows, in the order of the table; a centre need not have it."""
    rows = read_table(folder, FILE, COLUMNS) if folder.has(FILE) else []
    return tuple(notice for row in rows if (notice := _notice(row)))


def _notice(row: Row) -> Notice | None:
    title, text = row.text("标题", LONGEST_TITLE["zh"], needed=True), row.text("内容", LONGEST["zh"], needed=True)
    notice = Notice(
        id=str(row.number),
        title=title,
        text=text,
        title_en=row.text("英文标题", LONGEST_TITLE["en"]) or title,
        text_en=row.text("英文内容", LONGEST["en"]) or text,
        times=_times(row),
    )
    if text and not notice.sentences("zh"):  # nothing but marks
        row.wrong("内容", "blank")
    return notice if row.good else None


def _times(row: Row) -> Times:
    since, until = (day_in(row, column) if row.cells[column] else None for column in ("从", "到"))
    if is_before(until, since):
        row.refuse("到", "notice_order")
    return Times(since=since, until=until)
