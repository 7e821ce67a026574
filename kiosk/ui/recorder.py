"""A message is spoken: a ring that breathes with the voice, the seconds that are left, large, and a key to end it."""

from __future__ import annotations

from kiosk.messages import NEARLY_OVER_S, Listening, Page
from kiosk.ui.boxes import Box
from kiosk.ui.pages import keys_below
from kiosk.ui.rings import Ring
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Corner, Letter, Space, Style
from kiosk.ui.typeset import Paragraph
from kiosk.ui.widgets import Words

_KEY_MM = {True: 36.0, False: 56.0}
"""Height of the key, in landscape and portrait."""
_RING = {True: 0.4, False: 0.5}
"""Share of the width in landscape, and of the height in portrait, that the ring takes."""


class Recorder:
    """The middle of the page; show() is cheap enough for twenty levels a second."""

    def __init__(self, sheet: Sheet, box: Box, page: Page) -> None:
        self._sheet, self._page = sheet, page
        box = keys_below(sheet, box, page.choices, len(page.choices), _KEY_MM[sheet.metrics.landscape])
        landscape = sheet.metrics.landscape
        share = _RING[landscape]
        mark, self._card = (
            box.cut_left(box.w * share, sheet.gap) if landscape else box.cut_top(box.h * share, sheet.gap)
        )
        self._ring = Ring(mark, page.icon, sheet.palette.roles[page.role], sheet.palette.card.face)
        sheet.root.add_widget(self._ring)
        sheet.panel(self._card, sheet.palette.card)
        self._style = sheet.palette.card
        self._words: Words | None = None
        self._left_s: int | None = None

    def show(self, listening: Listening) -> None:
        """Show the level and what is left."""
        self._ring.show_level(listening.level)
        if listening.left_s != self._left_s:
            self._left_s = listening.left_s
            self._write(listening.left_s)

    def _write(self, left_s: int) -> None:
        nearly_over = 0 <= left_s <= NEARLY_OVER_S
        if nearly_over and self._style is self._sheet.palette.card:
            self._highlight(self._sheet.palette.panel)
        if self._words:
            self._sheet.root.remove_widget(self._words)
        texts = [*self._told(left_s, nearly_over)]
        room = self._card.inset(self._sheet.mm(Space.INSET), self._sheet.mm(Space.NEAR))
        inks = [self._style.ink] * len(texts)
        self._words = self._sheet.words(room, texts, inks, align="centre", gap=Space.HAIR)

    def _highlight(self, style: Style) -> None:
        self._style = style
        self._sheet.panel(self._card.inset(self._sheet.mm(Space.TIGHT)), style, Corner.SMALL)

    def _told(self, left_s: int, nearly_over: bool) -> list[Paragraph]:
        """What is left between the words around it; before it begins, what to do then."""
        _, _, nearly, label, unit = self._page.body
        if left_s < 0:
            return [self._sheet.paragraph(self._page.say[-1], Letter.NAME, bold=True)]
        return [
            self._sheet.paragraph(nearly if nearly_over else label, Letter.LINE),
            self._sheet.paragraph(str(left_s), Letter.NUMBER, bold=True),
            self._sheet.paragraph(unit, Letter.LINE),
        ]
