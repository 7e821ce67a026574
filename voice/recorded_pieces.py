"""Which recordings a text can be put together from, and what of it another voice has to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voice.templates import Templates, bare, clauses, sentences

LEAST = 1 / 3
"""A row of a list has its number and its end recorded; a story that mentions a button's name is left as it is."""
WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text, and the recording of it."""

    begin: int
    end: int
    file: Path | None
    """None: another voice says it."""
    ends_sentence: bool = False


class Recordings:
    """What somebody has recorded in a language, by its words."""

    def __init__(self, files: Mapping[str, Path], templates: Iterable[str]) -> None:
        """files: by their bare words. templates: sentences with gaps that may have to be put together from parts."""
        self.files = files
        self._templates = Templates(templates) if files else Templates(())

    def pieces(self, text: str) -> list[Piece]:
        """The whole text in turn, except for what is nothing to say."""
        found: list[Piece] = []
        for begin, end in sentences(text):
            parts = _moved(self._stretch(text[begin:end]), begin)
            found += [*parts[:-1], replace(parts[-1], ends_sentence=True)]
        return list(_together(found))

    def _stretch(self, text: str) -> list[Piece]:
        """Recorded as a whole or in good part: a voice that changes at every turn is hard to follow."""
        if file := self.files.get(bare(text)):
            return [Piece(0, len(text), file)]
        return self._by_template(text) or self._by_clause(text) or self._by_word(text) or [Piece(0, len(text), None)]

    def _by_template(self, text: str) -> list[Piece]:
        """With all its fixed parts recorded, else nothing. What fills a gap may be a list's row, with parts itself."""
        parts = self._templates.parts(text)
        if any(part.fixed and bare(text[part.begin : part.end]) not in self.files for part in parts):
            return []
        return self._in_turn(text, ((part.begin, part.end) for part in parts))

    def _by_clause(self, text: str) -> list[Piece]:
        """With at least LEAST of it in clauses of which something is recorded, else nothing."""
        apart = [*clauses(text)]
        if len(apart) == 1:
            return []
        here = (text[begin:end] for begin, end in apart)
        known = sum(len(bare(clause)) for clause in here if any(piece.file for piece in self._stretch(clause)))
        return self._in_turn(text, apart) if known >= LEAST * len(bare(text)) else []

    def _by_word(self, text: str) -> list[Piece]:
        """With each word of several recorded, else nothing: 明天 上午9点."""
        words = [match.span() for match in WORD.finditer(text)]
        known = all(bare(text[begin:end]) in self.files for begin, end in words)
        return self._in_turn(text, words) if known and len(words) > 1 else []

    def _in_turn(self, text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
        return [piece for begin, end in spans for piece in _moved(self._stretch(text[begin:end]), begin)]


def _moved(pieces: Iterable[Piece], by: int) -> list[Piece]:
    return [replace(piece, begin=piece.begin + by, end=piece.end + by) for piece in pieces]


def _together(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What another voice says at a stretch it is given at a stretch, sentences and all."""
    pending: Piece | None = None
    for piece in pieces:
        if pending and not pending.file and not piece.file:
            pending = replace(pending, end=piece.end, ends_sentence=piece.ends_sentence)
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending
