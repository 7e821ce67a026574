"""The few things pages are made of: words, icons, panels and keys. Each has a fixed box in px and draws itself once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kivy.graphics import Color, InstructionGroup, Line, Rectangle
from kivy.uix.widget import Widget

from kiosk.messages import Choice, Intent
from kiosk.ui import fonts
from kiosk.ui.boxes import Box
from kiosk.ui.surfaces import Ground, Surface, rgba
from kiosk.ui.theme.colours import Style
from kiosk.ui.typeset import LEADING, Setting

Align = Literal["left", "centre", "right"]
_SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}
_OPTICAL = 0.06
"""Letters sit this share of their height below the middle of the font's line."""


@dataclass(frozen=True)
class Row:
    """One line as drawn."""

    text: str
    setting: Setting
    box: Box
    ink: str


class Placed(Widget):
    """A widget that stays where it was put; whatever it draws goes into its own canvas."""

    def __init__(self, box: Box) -> None:
        super().__init__(pos=(box.x, box.y), size=(box.w, box.h), size_hint=(None, None))
        self.box = box


class Words(Placed):
    """Lines of text in the middle (or at the top) of a box, one ink for each setting."""

    def __init__(
        self,
        box: Box,
        settings: Sequence[Setting],
        inks: Sequence[str],
        *,
        align: Align = "left",
        gap: float = 0.0,
        at_top: bool = False,
    ) -> None:
        super().__init__(box)
        self.settings = tuple(settings)
        self.rows: list[Row] = []
        self.bands: list[Box] = []
        """Where each setting stands, over the whole width."""
        height = sum(s.height for s in settings) + gap * (len(settings) - 1)
        top = box.top if at_top else box.centre[1] + height / 2
        for setting, ink in zip(settings, inks, strict=True):
            self.bands.append(Box(box.x, top - setting.height, box.w, setting.height))
            self._draw(setting, ink, top, _SHARE[align])
            top -= setting.height + gap

    def _draw(self, setting: Setting, ink: str, top: float, share: float) -> None:
        pitch = setting.px * LEADING
        top -= (setting.height - pitch * len(setting.lines)) / 2
        with self.canvas:
            Color(*rgba(ink))
        for number, line in enumerate(setting.lines):
            if not line:
                continue
            image = fonts.texture(line, setting.font, setting.px)
            x = round(self.box.x + (self.box.w - image.width) * share)
            middle = top - pitch * (number + 0.5)
            y = round(middle - image.height / 2 + setting.px * _OPTICAL)
            with self.canvas:
                Rectangle(texture=image, pos=(x, y), size=image.size)
            self.rows.append(Row(line, setting, Box(x, middle - pitch / 2, image.width, pitch), ink))


class MarkedWords(Words):
    """Words of which a part can be marked again and again without drawing the rest anew."""

    def __init__(self, box: Box, settings: Sequence[Setting], style: Style) -> None:
        super().__init__(box, settings, [style.ink] * len(settings))
        self._over = InstructionGroup()
        self._marked: tuple[int, int] | None = None
        self.style = style
        self.canvas.add(self._over)

    def mark(self, text: str, start: int, end: int) -> None:
        """Mark text[start:end]; `text` is the whole from which the lines were broken."""
        if (start, end) == self._marked:
            return  # any change to a canvas, even to the same, has the whole screen drawn anew
        self._marked = (start, end)
        self._over.clear()
        self._over.add(Color(*rgba(self.style.quiet)))
        at = 0
        for row in self.rows:
            at = text.find(row.text, at)
            first, last = max(start - at, 0), min(end - at, len(row.text))
            if first < last:
                self._mark_row(row, first, last)
            at += len(row.text)

    def _mark_row(self, row: Row, first: int, last: int) -> None:
        font, px = row.setting.font, row.setting.px
        image = fonts.texture(row.text, font, px)
        left, right = (fonts.width(row.text[:n], font, px) if n else 0 for n in (first, last))
        part = image.get_region(left, 0, min(right, image.width) - left, image.height)
        y = round(row.box.centre[1] - image.height / 2 + px * _OPTICAL)
        self._over.add(Rectangle(texture=part, pos=(row.box.x + left, y), size=part.size))
        under = row.box.centre[1] - px * 0.58  # colour is never the only sign: a line under it too
        self._over.add(Rectangle(pos=(row.box.x + left, under), size=(part.width, max(2, px * 0.07))))


class Icon(Placed):
    """A Material Design icon as large as its box's shorter edge."""

    def __init__(self, box: Box, name: str, ink: str) -> None:
        super().__init__(box)
        self.name, self.ink = name, ink
        letter = fonts.icon(name)
        if letter:
            image = fonts.texture(letter, fonts.ICONS, int(min(box.w, box.h)))
            x, y = box.centre
            with self.canvas:
                Color(*rgba(ink))
                Rectangle(texture=image, pos=(round(x - image.width / 2), round(y - image.height / 2)), size=image.size)


class Panel(Placed):
    """A rounded surface with a border; `lip` px of its edge colour below make it look like a key."""

    def __init__(
        self, ground: Ground, box: Box, style: Style, *, radius: float, border: float = 0.0, lip: float = 0.0
    ) -> None:
        super().__init__(box)
        self.style = style
        whole, radius, lip = box.snapped(), round(radius), round(lip)
        border = round(border) if style.edge != style.face else 0
        under = self.canvas.before
        if border or lip:
            Surface(ground, under, whole, radius, style.edge)
        inner = whole.inset(border)
        self._raised = Box(inner.x, inner.y + lip, inner.w, inner.h - lip)
        # Its corners cover those of the edge just so, though all straight parts lie below all corners.
        self._face = Surface(ground, under, self._raised, radius - border, style.face)


class Key(Panel):
    """Something to press. It only looks pressed: Screen decides what a touch means."""

    def __init__(
        self, ground: Ground, box: Box, style: Style, choice: Choice, *, radius: float, border: float, lip: float
    ) -> None:
        super().__init__(ground, box, style, radius=radius, border=border, lip=lip)
        self.choice = choice
        self._radius = radius
        self._sunk = Box(self._raised.x, self._raised.y - round(lip), self._raised.w, self._raised.h)
        self._frame = InstructionGroup()
        self._colours: tuple[str, str] | None = None
        self.canvas.after.add(self._frame)

    @property
    def intent(self) -> Intent:
        """What pressing it wants."""
        return self.choice.intent

    def hold(self, held: bool) -> None:
        """Look pressed, or not: the face darkens and sinks onto its lip."""
        self._face.paint(self.style.held if held else self.style.face)
        self._face.place(self._sunk if held else self._raised)

    def frame(self, colours: tuple[str, str] | None, thick: float) -> None:
        """A frame of two colours around it, so that it shows on every ground; None takes it away."""
        if colours == self._colours:
            return
        self._colours = colours
        self._frame.clear()
        for colour, out in zip(colours or (), (thick, thick / 2), strict=False):
            self._frame.add(Color(*rgba(colour)))
            self._frame.add(_ring(self.box.inset(-out), self._radius + out, thick / 2))


def _ring(box: Box, radius: float, thick: float) -> Any:
    middle = box.inset(thick / 2)
    return Line(
        rounded_rectangle=(middle.x, middle.y, middle.w, middle.h, max(1.0, radius - thick / 2)), width=thick / 2
    )
