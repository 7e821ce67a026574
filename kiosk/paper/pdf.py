"""Papers as PDF, in very large letters. A process of its own: `python -m kiosk.paper.pdf FONTS` draws what it reads.

So the kiosk neither grows by the library that draws nor waits for it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import segno
from fpdf import FPDF

from kiosk.paper.paper import Card, Paper, Slip, read

FILES = {"": "NotoSansSC-Regular.otf", "B": "NotoSansSC-Bold.otf"}
"""Of the fonts, by style."""
A6, A5 = (105.0, 148.0), (210.0, 148.0)
"""Width and height in mm. A printer with other paper fits the page to it."""
CODE_MM = 40.0
"""Side of the QR code with its quiet zone."""
_MARGIN, _GAP = 8.0, 3.0
_LEADING = 1.35
_POINT = 25.4 / 72
"""mm."""


def pdf(paper: Paper, fonts: Path) -> bytes:
    """One page with this on it; `fonts` is the folder with FILES."""
    sheet = _Sheet(A6 if isinstance(paper, Slip) else A5, fonts, paper.title)
    if isinstance(paper, Slip):
        _slip(sheet, paper)
    else:
        _card(sheet, paper)
    return bytes(sheet.output())


class _Sheet(FPDF):
    """A page that is written from the top down."""

    def __init__(self, size: tuple[float, float], fonts: Path, title: str) -> None:
        super().__init__(unit="mm", format=size)
        self.set_margin(_MARGIN)
        self.set_auto_page_break(False)
        self.set_title(title)
        for style, file in FILES.items():
            self.add_font("text", style, fonts / file)
        self.add_page()

    def line_of(self, text: str, most_mm: float, *, bold: bool = False, w: float = 0.0, align: str = "C") -> None:
        """One line in letters of this height, or as much smaller as it takes to fit the width."""
        self._letters(most_mm, bold)
        w = w or self.epw
        if (wide := self.get_string_width(text)) > w:
            self._letters(most_mm * w / wide * 0.99, bold)
        self.cell(w, self.font_size * _LEADING, text, align=align, new_x="LEFT", new_y="NEXT")

    def block(self, texts: tuple[str, ...], most_mm: float, h: float) -> None:
        """Texts below each other, all in the largest letters with which they fit this height; over all of the width."""
        size = next((size for size in _sizes(most_mm) if self._tall(texts, size) <= h), _sizes(most_mm)[-1])
        self._letters(size, bold=False)
        for text in texts:
            self.multi_cell(0, size * _LEADING, text, align="L", new_x="LMARGIN", new_y="NEXT")
            self.set_y(self.get_y() + size * _LEADING / 4)

    def _tall(self, texts: tuple[str, ...], size: float) -> float:
        self._letters(size, bold=False)
        return sum(self._lines(text) + 0.25 for text in texts) * size * _LEADING

    def _lines(self, text: str) -> int:
        lines = self.multi_cell(0, text=text, dry_run=True, output="LINES")
        assert isinstance(lines, list)
        return len(lines)

    def _letters(self, size: float, bold: bool) -> None:
        self.set_font("text", "B" if bold else "", size / _POINT)


def _sizes(most_mm: float) -> list[float]:
    """Heights of letters to be tried, down to a third."""
    return [most_mm * (1 - step / 15) for step in range(11)]


def _slip(sheet: _Sheet, slip: Slip) -> None:
    sheet.line_of(slip.title, 8.0)
    sheet.line_of(slip.number, 26.0, bold=True)
    foot = A6[1] - _MARGIN - 6.0
    below = foot - (CODE_MM + _GAP if slip.code else 0)
    sheet.block(slip.lines, 7.0, below - sheet.get_y())
    if slip.code:
        drawn = io.BytesIO()
        segno.make(slip.code, error="m", micro=False).save(drawn, kind="png", scale=10, border=4)
        sheet.image(drawn, (A6[0] - CODE_MM) / 2, below, CODE_MM, CODE_MM)
    sheet.set_xy(_MARGIN, foot)
    sheet.line_of(slip.footer, 4.5)


def _card(sheet: _Sheet, card: Card) -> None:
    sheet.line_of(card.title, 11.0)
    foot = A5[1] - _MARGIN - 8.0
    tall = min((foot - sheet.get_y()) / max(len(card.people), 1), 55.0)
    for name, relation, phone in card.people:
        top = sheet.get_y()
        sheet.line(_MARGIN, top, A5[0] - _MARGIN, top)
        letters, left = tall / _LEADING / 1.5, sheet.epw * 0.45
        sheet.line_of(name, letters, bold=True, w=left - _GAP, align="L")
        sheet.line_of(relation, letters / 2, w=left - _GAP, align="L")
        sheet.set_xy(_MARGIN + left, top)
        sheet.line_of(phone, letters, bold=True, w=sheet.epw - left, align="R")
        sheet.set_xy(_MARGIN, top + tall)
    sheet.set_xy(_MARGIN, foot)
    sheet.line_of(card.footer, 5.5)


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf(read(sys.stdin.read()), Path(sys.argv[1])))
