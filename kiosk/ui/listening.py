"""What is shown while the kiosk listens: a ring that breathes with the voice, and the words as they are understood."""

from __future__ import annotations

from kiosk.messages import Listening, View
from kiosk.ui.boxes import Box
from kiosk.ui.rings import Ring
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Letter, Space
from kiosk.ui.widgets import Words

_TITLE_MM = 34.0


class ListeningLight:
    """The ring alone, beside the title of a page that stays."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        self._ring = ring(sheet, box, view)

    def show(self, listening: Listening) -> None:
        """Show the level; the words are in the subtitle."""
        self._ring.show_level(listening.level)


class ListeningPage:
    """Takes the place of a page's header and middle; show() is cheap enough for twenty levels a second."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        self._sheet, self._title = sheet, view.listening_title
        self._head, box = box.cut_top(sheet.mm(_TITLE_MM), sheet.gap)
        if sheet.metrics.landscape:
            mark, card = box.cut_left(box.w * 0.4, sheet.gap)
        else:
            mark, card = box.cut_top(box.h * 0.6, sheet.gap)
        sheet.panel(card, sheet.palette.card)
        self._room = card.inset(sheet.mm(Space.INSET), sheet.mm(Space.NEAR))
        self._ring = ring(sheet, mark, view)
        self._invited, self._partial = False, ""
        self._words: Words | None = None

    def show(self, listening: Listening) -> None:
        """Show level and words; nobody is invited to speak before it hears."""
        self._ring.show_level(listening.level)
        if listening.level >= 0 and not self._invited:
            self._invite()
        if listening.partial != self._partial:
            self._write(listening.partial)

    def _invite(self) -> None:
        title = self._sheet.paragraph(self._title, Letter.TITLE, bold=True)
        self._sheet.words(self._head, [title], [self._sheet.palette.paper.ink])
        self._invited = True

    def _write(self, text: str) -> None:
        if self._words:
            self._sheet.root.remove_widget(self._words)
        said = self._sheet.paragraph(text, Letter.GREAT, bold=True)
        self._words = self._sheet.words(self._room, [said], [self._sheet.palette.card.ink], align="centre")
        self._partial = text


def ring(sheet: Sheet, box: Box, view: View) -> Ring:
    """A ring with the microphone of the bar in it, added to the page."""
    microphone = view.fixed[2]
    made = Ring(box, microphone.icon, sheet.palette.roles[microphone.role], sheet.palette.card.face)
    sheet.root.add_widget(made)
    return made
