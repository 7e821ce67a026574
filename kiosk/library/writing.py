"""One language's version: title, source, the sentences that are read one at a time, a recording of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.library.header import Header, read_header
from kiosk.library.times import ALWAYS, Times
from kiosk.messages import Language

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
    """One language's version of a text. Without sentences it is the title of a recording, a picture or a video."""

    title: str
    source: str
    """Empty if there is no text and nobody wrote one."""
    sentences: tuple[str, ...]
    recording: Path | None = None
    """The whole text read aloud, or what is to be heard in place of one."""
    picture_said: tuple[str, ...] = ()
    """The picture described in sentences; empty if nobody did."""
    times: Times = ALWAYS


@dataclass(frozen=True)
class Expected:
    """What is known of a text before it is read."""

    language: Language
    name: str
    """Its title, if it doesn't tell one itself."""
    titled: bool
    """Whether the name was given for a title: a folder's is, a file's need not be."""
    pictured: bool
    """Whether there is a picture, which it may describe."""
    alone: bool
    """Whether there is nothing else to hear or see, so that it needs a body."""


def read_writing(folder: Folder, file: str, expected: Expected) -> Writing | None:
    """The text of this file; None if it can't be used. Without a title it goes by its name."""
    text = folder.text(file)
    if text is None:
        return None
    language = expected.language
    header, body = read_header(folder, file, language, text)
    sentences = tuple(sentence for line in body for sentence in split(line, language))
    if not sentences and expected.alone:
        folder.wrong(file, "no_body")
        return None
    title = _title(header, expected, bool(sentences))
    source = _source(header, bool(sentences))
    described = _described(header, expected)
    return Writing(title, source, sentences, picture_said=described, times=header.times())


def named(folder: Folder, file: str, name: str, language: Language) -> str:
    """The title that a file's or folder's name gives."""
    most = LONGEST_TITLE[language]
    if len(name) > most:
        folder.wrong(file, "name_long", most=most, now=len(name))
    return name[:most]


def split(line: str, language: Language) -> list[str]:
    """The sentences of a paragraph; overlong ones are divided at commas."""
    sentences = re.split(SENTENCE[language], line)
    return [part for sentence in sentences for part in _divided(sentence.strip(), LONGEST[language])]


def _title(header: Header, expected: Expected, has_text: bool) -> str:
    title, most = header.words("title"), LONGEST_TITLE[expected.language]
    if not title and has_text and not expected.titled:
        header.wrong("title", "blank")
    elif not title:
        return named(header.folder, header.file, expected.name, expected.language)
    if len(title) > most:
        header.wrong("title", "too_long", most=most, now=len(title))
    return (title or expected.name)[:most]


def _source(header: Header, has_text: bool) -> str:
    """A text has to say where it comes from; a recording may be the centre's own."""
    source = header.words("source")
    if has_text and not source:
        header.wrong("source", "blank")
    return source


def _described(header: Header, expected: Expected) -> tuple[str, ...]:
    words = header.words("picture")
    if words and not expected.pictured:
        header.wrong("picture", "picture_missing")
    return tuple(split(words, expected.language))


def _divided(sentence: str, longest: int) -> list[str]:
    parts = [""]
    for piece in re.split(r"(?<=[；，;,])", sentence):
        if len(parts[-1]) + len(piece) <= longest:
            parts[-1] += piece
        else:
            # Longer than that without a comma: cut at a space or anywhere, so that the screen can show it.
            parts += re.findall(rf".{{1,{longest}}}(?:\s|$)|.{{1,{longest}}}", piece)
    return [part.strip() for part in parts if any(map(str.isalnum, part))]
