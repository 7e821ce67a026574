"""For who can't hear: a sign while the kiosk speaks or listens, and a flash of the screen's edge with each sound."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, InstructionGroup, Rectangle

from kiosk.messages import View
from kiosk.ui.boxes import Box
from kiosk.ui.sheet import Sheet
from kiosk.ui.surfaces import rgba
from kiosk.ui.theme import Letter, Space
from kiosk.ui.widgets import Icon, Words

SIGN_MM = 12.0
"""Height of the sign."""
LIT_S, DARK_S = 0.3, 0.4
"""How long a flash lasts, and the dark after it: more than three a second may bring on a fit (WCAG 2.3.1)."""
_EDGE_MM = 9.0
_ICONS = ("account-voice", "ear-hearing")


class Sign:
    """An icon and a word, always at the same place; nothing while the kiosk waits for a press."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        self._sheet, self._labels = sheet, view.signs
        self._mark, room = box.cut_left(sheet.mm(Letter.LEAST), sheet.mm(Space.HAIR))
        self._room = room.inset(0, -sheet.mm(Space.TIGHT))  # a line is higher than its letters
        self._drawn: list[Icon | Words] = []
        self._state = -1

    def show(self, view: View) -> None:
        """Whoever hears is meant, whatever is still being said."""
        hears = view.listening is not None and view.listening.level >= 0
        state = 1 if hears else 0 if view.speaking else -1
        if state == self._state:
            return
        self._state = state
        for each in self._drawn:
            self._sheet.root.remove_widget(each)
        self._drawn = [] if state < 0 else [*self._draw(_ICONS[state], self._labels[state])]

    def _draw(self, icon: str, label: str) -> tuple[Icon, Words]:
        ink = self._sheet.palette.strip.ink
        mark = Icon(self._mark, icon, ink)
        self._sheet.root.add_widget(mark)
        text = self._sheet.paragraph(label, Letter.LEAST, bold=True)
        return mark, self._sheet.words(self._room, [text], [ink])


class Flash:
    """The edge of the whole screen lights up once with each sound; of sounds that come too fast the last one counts."""

    def __init__(self, canvas: Any, box: Box) -> None:
        self._box = box
        self.drawn = InstructionGroup()
        """Empty while it is dark."""
        canvas.add(self.drawn)
        self._signals: int | None = None
        self._busy = self._wanted = False
        self._colours = ("", "")
        self._thick = 0.0

    def show(self, view: View, sheet: Sheet) -> None:
        """Look whether there has been a sound since."""
        new = self._signals is not None and view.signals > self._signals
        self._signals = view.signals
        if new and view.visit.by_eye:
            self._colours = (sheet.palette.paper.ink, sheet.palette.focus)  # one of them shows on every ground
            self._thick = sheet.mm(_EDGE_MM) / 2
            self._wanted = True
            self._light()

    def _light(self, _dt: float = 0.0) -> None:
        if self._busy or not self._wanted:
            return
        self._busy, self._wanted = True, False
        for number, colour in enumerate(self._colours):
            self.drawn.add(Color(*rgba(colour)))
            for side in _sides(self._box.inset(number * self._thick), self._thick):
                self.drawn.add(Rectangle(pos=(side.x, side.y), size=(side.w, side.h)))
        Clock.schedule_once(self._seen, 0)

    def _seen(self, _dt: float) -> None:
        """It has been drawn: only now its time begins, for the page that came with it may have taken as long."""
        Clock.schedule_once(self._darken, LIT_S)

    def _darken(self, _dt: float) -> None:
        self.drawn.clear()
        Clock.schedule_once(self._rest, DARK_S)

    def _rest(self, _dt: float) -> None:
        self._busy = False
        self._light()


def _sides(box: Box, thick: float) -> tuple[Box, ...]:
    """The four sides of a frame within a box."""
    left, right = box.cut_left(thick)[0], box.cut_right(thick)[0]
    return left, right, box.cut_top(thick)[0], box.cut_bottom(thick)[0]
