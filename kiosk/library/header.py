"""The lines at the top of a text file that tell about it: 标题：, 来源：, 日期：, or Title:, Source:, Date:."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.files.folder import Folder, short
from kiosk.library.days import Day, is_before, read_day
from kiosk.library.times import Times
from kiosk.messages import Language

Field = Literal["title", "source", "dated", "since", "until", "picture"]
NAMES: dict[Field, dict[Language, str]] = {
    "title": {"zh": "标题", "en": "Title"},
    "source": {"zh": "来源", "en": "Source"},
    "dated": {"zh": "日期", "en": "Date"},
    "since": {"zh": "从", "en": "From"},
    "until": {"zh": "到", "en": "Until"},
    "picture": {"zh": "图片", "en": "Picture"},
}
FIELDS: dict[str, Field] = {name.lower(): field for field, names in NAMES.items() for name in names.values()}
LINE = re.compile(rf"({'|'.join(FIELDS)})\s*[：:]\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """What these lines say, and in which line of the file each stands, counted from 1."""

    folder: Folder
    file: str
    language: Language
    lines: Mapping[Field, tuple[int, str]]

    def words(self, field: Field) -> str:
        """What stands behind the field's name; empty if it isn't there."""
        return self.lines.get(field, (0, ""))[1]

    def wrong(self, field: Field, key: str, **values: object) -> None:
        """Note a mistake in this field; one that isn't there is looked for where it belongs."""
        belongs = list(NAMES).index(field) + 1
        row = self.lines.get(field, (belongs, ""))[0]
        self.folder.wrong(self.file, key, row, NAMES[field][self.language], **values)

    def times(self) -> Times:
        """The days that are named; what is none is noted and left out, and so is an end before the beginning."""
        times = Times(*(self._day(field) for field in ("dated", "since", "until")))
        if not is_before(times.until, times.since):
            return times
        self.wrong("until", "until_early", now=short(self.words("until")))
        return Times(times.dated, times.since)

    def _day(self, field: Field) -> Day | None:
        words = self.words(field)
        day = read_day(words)
        if words and day is None:
            self.wrong(field, "date", now=short(words))
        return day


def read_header(folder: Folder, file: str, language: Language, text: str) -> tuple[Header, list[str]]:
    """The header, and the paragraphs after it."""
    header: dict[Field, tuple[int, str]] = {}
    lines = [(row, line) for row, raw in enumerate(text.split("\n"), start=1) if (line := " ".join(raw.split()))]
    while lines and (found := LINE.fullmatch(lines[0][1])):
        header[FIELDS[found[1].lower()]] = (lines[0][0], found[2])
        lines.pop(0)
    return Header(folder, file, language, header), [line for _, line in lines]
