"""Break texts into lines and find the largest letters that fit. Px throughout; nothing is drawn here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiosk.ui import fonts

LEADING = 1.4
"""Line height in letters."""
_RULER_PX = 200
_ROOM = 1.015
"""Letters are rounded to whole px when drawn, so a line may come out a little wider than computed."""
_LEVELS = [(1 - step / 20, 1.0) for step in range(16)] + [(0.0, floor) for floor in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)]
"""From what is wanted down to the floor; below the floor only so that nothing is ever cut off: tests tell."""
FLOOR_LEVEL = 16
"""The last level at which no letter is below the floor."""
_PIECE = re.compile(
    r"""[（“‘《〈「『【(]*                                   # opening marks stay with what follows
        (?:\d[\d:.,/～~-]*[\u4e00-\u9fff℃%]?                # a number and its unit stay together
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

    @property
    def font(self) -> str:
        """The font's file."""
        return fonts.BOLD if self.bold else fonts.TEXT


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

    @property
    def height(self) -> float:
        """Px of all lines."""
        return len(self.lines) * self.px * LEADING

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
def _pieces(text: str, font: str) -> tuple[tuple[str, float, float], ...]:
    """What must stay together, each with its width with and without the space behind."""
    found = _PIECE.findall(text)
    return tuple((piece, _em(piece, font), _em(piece.rstrip(), font)) for piece in found)


def _greedy(text: str, font: str, em: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece, full, bare in _pieces(text, font):
        if line and used + bare > em:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += full
    return [*lines, line.rstrip()]


def _balanced(text: str, font: str, em: float) -> list[str]:
    """As few lines as possible and all about as long, so that no single character is left over."""
    lines = _greedy(text, font, em)
    if len(lines) == 1:
        return lines
    low, high = em / 2, em
    for _ in range(6):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_greedy(text, font, middle)) == len(lines) else (middle, high)
    return _greedy(text, font, high)


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


def needed(text: Paragraph, w: float, floor: float) -> float:
    """Px that a text takes at the floor: the least room it can do with."""
    px = _px(0, FLOOR_LEVEL, floor)
    return len(break_lines(text.text, text.font, px, w)) * px * LEADING


def _fits(column: Column, level: int, floor: float) -> bool:
    used = column.gap * (len(column.paragraphs) - 1)
    for text in column.paragraphs:
        px = _px(text.want, level, floor)
        used += _lines_needed(text.text, text.font, px, column.w) * px * LEADING
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
        settings.append(Setting(break_lines(text.text, text.font, px, column.w), px, text.font))
    return settings
