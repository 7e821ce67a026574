"""The slip: a number to take along, as large as there is room, a QR code beside it, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno
from kivy.graphics import Color, Rectangle

from kiosk.messages import Page
from kiosk.ui.boxes import Box
from kiosk.ui.pages import keys_below
from kiosk.ui.sheet import Sheet
from kiosk.ui.surfaces import rgba
from kiosk.ui.theme import CODE, Corner, Letter, Space
from kiosk.ui.typeset import in_one_line
from kiosk.ui.widgets import Placed

QUIET = 4
"""Modules of light around a QR code: ISO/IEC 18004."""
KEY_MM = 36.0
"""Height of the keys below: the card has all else."""
_CODE_SHARE = {True: 0.34, False: 0.46}
"""Most of the card's width that the code takes, in landscape and portrait."""
_NUMBER_AND_LINES = (0.5, 0.5)
"""Shares of what is left beside it in landscape."""
_NUMBER_SHARE = 0.38
"""Of the card's height, in portrait."""


def slip(sheet: Sheet, box: Box, page: Page) -> None:
    """A card like a piece of paper, and keys below it."""
    number, *lines = page.body
    landscape = sheet.metrics.landscape
    count = len(page.choices)
    box = keys_below(sheet, box, page.choices, count if landscape or count == 1 else 2, KEY_MM)
    sheet.panel(box, sheet.palette.card)
    room = box.inset(sheet.mm(Space.INSET), sheet.mm(Space.NEAR))
    if landscape:
        place, told = _code(sheet, room, page.code).columns(_NUMBER_AND_LINES, sheet.mm(Space.INSET))
    else:  # the number has the whole width
        place, told = room.cut_top(room.h * _NUMBER_SHARE, sheet.mm(Space.TIGHT))
        told = _code(sheet, told, page.code)
    ink = sheet.palette.card.ink
    large = in_one_line(sheet.paragraph(number, Letter.NUMBER, bold=True), place.w)
    sheet.words(place, [large], [ink], align="centre")
    texts = [sheet.paragraph(line, Letter.NAME) for line in lines]
    sheet.words(told, texts, [ink] * len(texts), gap=Space.TIGHT)


def _code(sheet: Sheet, room: Box, text: str) -> Box:
    """The QR code at the left of a room, if there is one; what is left of the room."""
    if not text:
        return room
    side = min(room.h, room.w * _CODE_SHARE[sheet.metrics.landscape])
    place, rest = room.cut_left(side, sheet.mm(Space.INSET))
    sheet.panel(place.square(side), CODE, Corner.SMALL)
    sheet.root.add_widget(Code(place.square(side), text))
    return rest


class Code(Placed):
    """A QR code with its quiet zone: squares of whole px, so that every camera finds their edges sharp."""

    def __init__(self, box: Box, text: str) -> None:
        super().__init__(box)
        matrix = segno.make(text, error="m", micro=False).matrix
        self.module = int(box.w / (len(matrix) + 2 * QUIET))
        """Px of one square."""
        self.corner = tuple(round(middle - self.module * len(matrix) / 2) for middle in box.centre)
        """Px of the lower left corner of the lowest row."""
        with self.canvas:
            Color(*rgba(CODE.ink))
            for row, line in enumerate(reversed(matrix)):
                for first, length in _dark(line):
                    x, y = self.corner[0] + first * self.module, self.corner[1] + row * self.module
                    Rectangle(pos=(x, y), size=(length * self.module, self.module))


def _dark(line: bytearray) -> Iterator[tuple[int, int]]:
    """First place and length of each run of dark squares."""
    at = 0
    for dark, run in groupby(line):
        length = len(list(run))
        if dark:
            yield at, length
        at += length
