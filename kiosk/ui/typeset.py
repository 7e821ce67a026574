"""Break texts into lines and find the largest letters that fit. Px throughout; nothing is drawn here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kiosk.ui import fonts

LEADING = 1.4
"""Line height in letters."""
_RULER_PX = 200
_ROOM = 1.015
"""Letters are rounded to whole px when drawn, so a line may come out a little wider than computed."""
_LEVELS = [(1 - step / 20, 1.0) for step in range(16)] + [(0.0, floor) for floor in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)]
"""From what is wanted down to the floor; below the floor only so that nothing is ever cut off: tests tell."""
_BETWEEN = " ·"
"""Parts two pieces of a line, and is not drawn where the line ends."""
_BREATH = "·，。！？、；：）”’》〉」』】…—,.!?;:)"
"""A line had best end after these."""
_SPACE_COST, _CUT_COST = 0.04, 0.15
"""What ending a line at a space, or elsewhere, costs: as much as being off by a fifth, or two fifths, of the width."""
Piece = tuple[str, float, float]
"""What must stay together, its width in letters, and its width at the end of a line."""
FLOOR_LEVEL = 16
"""The last level at which no letter is below the floor."""
_PIECE = re.compile(
    r"""[（“‘《〈「『【(]*                                   # opening marks stay with what follows
        (?:(?:上午|下午|早上|中午|晚上|凌晨)?\d[\d:.,/～~-]*           # a number, what part of the day it is of,
            (?:\s?[ap]m\b|[A-Za-z]+|点半|[\u4e00-\u9fff℃%])?           # and its unit stay together
         |(?:星期|周)[一二三四五六日天]                          # so does a day of the week
         |[^\s\u2e80-\u9fff\uff00-\uffef（“‘《〈「『【·]+     # a word
         |\S)
        [，。！？、；：）”’》〉」』】…—℃%,.!?;:)]*           # closing marks stay with what precedes
        (?:\s*·)?\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Paragraph:
    """A text and the letter height it would like to have."""

    text: str
    want: float
    bold: bool = False
    beside: tuple[float, float] = (0.0, 0.0)
    """Width and height of what stands beside it at the right: it keeps clear of it."""

    @property
    def font(self) -> str:
        """The font's file."""
        return fonts.of(self.text, self.bold)


@dataclass(frozen=True)
class Column:
    """Paragraphs one below the other, the room they have, and the gap between them."""

    paragraphs: tuple[Paragraph, ...]
    w: float
    h: float
    gap: float = 0.0


@dataclass(frozen=True)
class Setting:
    """A paragraph as it will be drawn."""

    lines: tuple[str, ...]
    px: int
    font: str
    least: float = 0.0
    """Px of height it takes at least; its lines stand in the middle of it."""

    @property
    def height(self) -> float:
        """Px of all lines."""
        return max(len(self.lines) * self.px * LEADING, self.least)

    @property
    def width(self) -> float:
        """Px of the longest line."""
        return max(_em(line, self.font) for line in self.lines) * self.px


@lru_cache(maxsize=8192)
def _em(text: str, font: str) -> float:
    """Width in letters."""
    return sum(_letter(c, font) for c in text) * _ROOM


@lru_cache(maxsize=16384)
def _letter(char: str, font: str) -> float:
    return fonts.width(char, font, _RULER_PX) / _RULER_PX


@lru_cache(maxsize=4096)
def _pieces(text: str, font: str) -> tuple[Piece, ...]:
    """What must stay together, each with its width with and without the space behind."""
    found = _PIECE.findall(text)
    return tuple((piece, _em(piece, font), _em(piece.rstrip(_BETWEEN), font)) for piece in found)


def _greedy(text: str, font: str, em: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece, full, bare in _pieces(text, font):
        if line and used + bare > em:
            lines.append(line.rstrip(_BETWEEN))
            line, used = "", 0.0
        line += piece
        used += full
    return [*lines, line.rstrip(_BETWEEN)]


def _balanced(text: str, font: str, em: float) -> list[str]:
    """As few lines as possible, about equally long, broken where one would breathe rather than inside a word."""
    lines = _greedy(text, font, em)
    if len(lines) == 1:
        return lines
    pieces = _pieces(text, font)
    wish = sum(full for _, full, _ in pieces) / len(lines)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, cost and first piece of the last line, up to each piece
    for end in range(1, len(pieces) + 1):
        best.append(min(_last_lines(pieces, best, end, em, wish)))
    ends = [len(pieces)]
    while ends[0]:
        ends.insert(0, best[ends[0]][2])
    joined = ("".join(piece for piece, _, _ in pieces[first:last]) for first, last in pairwise(ends))
    return [line.rstrip(_BETWEEN) for line in joined]


def _cost_after(piece: str) -> float:
    if piece.rstrip()[-1:] in _BREATH:
        return 0.0
    return _SPACE_COST if piece[-1:] == " " else _CUT_COST


def _last_lines(
    pieces: Sequence[Piece], best: Sequence[tuple[int, float, int]], end: int, em: float, wish: float
) -> Iterator[tuple[int, float, int]]:
    """Every line that may end before this piece, with what all lines up to there cost."""
    piece, _, width = pieces[end - 1]
    cut = 0.0 if end == len(pieces) else _cost_after(piece)
    for first in range(end - 1, -1, -1):
        if first < end - 1:
            width += pieces[first][1]
            if width > em:
                return
        count, cost, _ = best[first]
        yield count + 1, cost + cut + ((width - wish) / em) ** 2, first


@lru_cache(maxsize=8192)
def break_lines(text: str, font: str, px: int, w: float) -> tuple[str, ...]:
    """The lines of a text in this width."""
    return tuple(line for part in text.split("\n") for line in _balanced(part, font, w / px))


@lru_cache(maxsize=8192)
def _lines_needed(text: str, font: str, px: int, w: float) -> float:
    """How many lines a text takes; endless if a single word is wider than the line."""
    if any(bare > w / px for part in text.split("\n") for _, _, bare in _pieces(part, font)):
        return float("inf")
    return sum(len(_greedy(part, font, w / px)) for part in text.split("\n"))


def _px(want: float, level: int, floor: float) -> int:
    shrink, lowered = _LEVELS[level]
    return int(max(want * shrink, floor * lowered) + 0.999) if lowered == 1 else int(floor * lowered)


def in_one_line(text: Paragraph, w: float) -> Paragraph:
    """The text in letters small enough for this width: a number must not be torn apart."""
    return replace(text, want=min(text.want, int(w / _em(text.text, text.font))))


def needed(text: Paragraph, w: float, floor: float) -> float:
    """Px that a text takes at the floor: the least room it can do with."""
    px = _px(0, FLOOR_LEVEL, floor)
    return len(break_lines(text.text, text.font, px, w)) * px * LEADING


def _fits(column: Column, level: int, floor: float) -> bool:
    used = column.gap * (len(column.paragraphs) - 1)
    for text in column.paragraphs:
        px = _px(text.want, level, floor)
        w, least = column.w - text.beside[0], text.beside[1]
        used += max(_lines_needed(text.text, text.font, px, w) * px * LEADING, least)
    return used <= column.h + 0.5


def fit(columns: Sequence[Column], floor: float) -> int:
    """The level at which all columns of a group fit: their letters stay alike."""
    levels = range(len(_LEVELS) - 1)
    return bisect_left(levels, True, key=lambda level: all(_fits(column, level, floor) for column in columns))


def compose(column: Column, level: int, floor: float) -> list[Setting]:
    """The lines of a column at a level."""
    settings = []
    for text in column.paragraphs:
        px = _px(text.want, level, floor)
        lines = break_lines(text.text, text.font, px, column.w - text.beside[0])
        settings.append(Setting(lines, px, text.font, text.beside[1]))
    return settings
