"""One text file: title, source, and the body split into sentences that are read and shown one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from kiosk.files.folder import Folder, without_number
from kiosk.messages import Language

FIELDS: dict[Language, tuple[str, str]] = {"zh": ("标题", "来源"), "en": ("Title", "Source")}
HEADER = re.compile(r"(标题|来源|title|source)\s*[：:]\s*(.*)", re.IGNORECASE)
LONGEST_TITLE: dict[Language, int] = {"zh": 16, "en": 48}
LONGEST: dict[Language, int] = {"zh": 64, "en": 200}
"""Characters of one sentence, marks counted: 60 hanzi with theirs are about what one breath and the screen hold."""
SENTENCE: dict[Language, str] = {
    "zh": r"(?<=[。！？!?])(?![。！？!?”’」』）)\"'])|(?<=[。！？!?][”’」』）)\"'])(?![”’」』）)\"'])",
    "en": r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)\s+|(?<=[.!?][”’)\"'])\s+",
}
"""Where a sentence ends: after the mark and the quotation marks that close with it."""


@dataclass(frozen=True)
class Writing:
    """One language's version of a text."""

    title: str
    source: str
    sentences: tuple[str, ...]


def read_writing(folder: Folder, file: str, language: Language) -> Writing | None:
    """The text of this file. Without a title it goes by its file name; without a body there is nothing to read."""
    text = folder.text(file)
    if text is None:
        return None
    header, body = _parts(text)
    sentences = tuple(sentence for line in body for sentence in split(line, language))
    if not sentences:
        folder.wrong(file, "no_body")
        return None
    title, source = (_field(folder, file, header, index, language) for index in (0, 1))
    title = title or without_number(PurePosixPath(file).name.removesuffix(".txt").removesuffix(".en"))
    return Writing(title[: LONGEST_TITLE[language]], source, sentences)


def split(line: str, language: Language) -> list[str]:
    """The sentences of a paragraph; overlong ones are divided at commas."""
    sentences = re.split(SENTENCE[language], line)
    return [part for sentence in sentences for part in _divided(sentence.strip(), LONGEST[language])]


def _parts(text: str) -> tuple[dict[int, tuple[int, str]], list[str]]:
    """Header lines as (line number, words), 0 is the title, 1 the source; and the paragraphs after them."""
    header: dict[int, tuple[int, str]] = {}
    lines = [(row, line) for row, raw in enumerate(text.split("\n"), start=1) if (line := " ".join(raw.split()))]
    while lines and (found := HEADER.fullmatch(lines[0][1])):
        header[0 if found[1].lower() in ("标题", "title") else 1] = (lines[0][0], found[2])
        lines.pop(0)
    return header, [line for _, line in lines]


def _field(folder: Folder, file: str, header: dict[int, tuple[int, str]], index: int, language: Language) -> str:
    row, words = header.get(index, (index + 1, ""))
    name, most = FIELDS[language][index], LONGEST_TITLE[language]
    if not words:
        folder.wrong(file, "blank", row, name)
    elif index == 0 and len(words) > most:
        folder.wrong(file, "too_long", row, name, most=most, now=len(words))
    return words


def _divided(sentence: str, longest: int) -> list[str]:
    parts = [""]
    for piece in re.split(r"(?<=[；，;,])", sentence):
        if len(parts[-1]) + len(piece) <= longest:
            parts[-1] += piece
        else:
            # Longer than that without a comma: cut at a space or anywhere, so that the screen can show it.
            parts += re.findall(rf".{{1,{longest}}}(?:\s|$)|.{{1,{longest}}}", piece)
    return [part.strip() for part in parts if any(map(str.isalnum, part))]
