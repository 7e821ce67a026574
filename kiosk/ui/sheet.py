"""One page in the making: knows the screen, the colours and the text size, and puts words and keys onto the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.messages import Choice, Visit
from kiosk.ui.boxes import Box
from kiosk.ui.film import Film
from kiosk.ui.metrics import ENLARGE, Metrics
from kiosk.ui.surfaces import Ground
from kiosk.ui.theme import PALETTES, Corner, Letter, Palette, Space, Stroke, Style
from kiosk.ui.typeset import Column, Paragraph, compose, fit
from kiosk.ui.widgets import Align, Icon, Key, Panel, Words

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@dataclass
class Sheet:
    """Metrics, palette, the widget everything is added to, and the layer below it."""

    metrics: Metrics
    visit: Visit
    root: Any
    ground: Ground
    film: Film
    motion: bool = True
    keys: list[Key] = field(default_factory=list)

    @property
    def palette(self) -> Palette:
        """Colours of the visit's theme."""
        return PALETTES[self.visit.theme]

    @property
    def gap(self) -> float:
        """Px between two things."""
        return self.mm(Space.GAP)

    def mm(self, length: float) -> float:
        """Px of a length in mm."""
        return length * self.metrics.unit

    def paragraph(self, text: str, letter: Letter, bold: bool = False) -> Paragraph:
        """A text in the letters it wants, which grow with the visit's text size."""
        return Paragraph(self.written(text), letter * self.metrics.letter * ENLARGE[self.visit.text_size], bold)

    def written(self, text: str) -> str:
        """A text as it is drawn: the Chinese font's curved quotation marks are far too wide in English."""
        return text.translate(_STRAIGHT) if self.visit.language == "en" else text

    def style(self, choice: Choice, filled: bool) -> Style:
        """Filled with the role's colour, or a white card."""
        return self.palette.roles[choice.role] if filled else self.palette.card

    def panel(self, box: Box, style: Style, corner: Corner = Corner.KEY, onto: Any = None) -> None:
        """A surface to write on, on the page or on a key of it."""
        made = Panel(self.ground, box, style, radius=self.mm(corner), border=self.mm(Stroke.EDGE))
        (onto or self.root).add_widget(made)

    def icon(self, box: Box, name: str, ink: str) -> None:
        """An icon in the middle of a box."""
        self.root.add_widget(Icon(box, name, ink))

    def words(
        self,
        box: Box,
        texts: Sequence[Paragraph],
        inks: Sequence[str],
        *,
        align: Align = "left",
        gap: float = 0.0,
        at_top: bool = False,
        onto: Any = None,
    ) -> Words:
        """Texts below each other, as large as they want and fit, on the page or a key; `gap` in mm between them."""
        column = Column(tuple(texts), box.w, box.h, self.mm(gap))
        settings = compose(column, fit([column], self.metrics.floor), self.metrics.floor)
        words = Words(box, settings, inks, align=align, gap=self.mm(gap), at_top=at_top)
        (onto or self.root).add_widget(words)
        return words

    def key(self, box: Box, choice: Choice, style: Style) -> Key:
        """An empty key."""
        edges = {"radius": self.mm(Corner.KEY), "border": self.mm(Stroke.EDGE), "lip": self.mm(Stroke.LIP)}
        key = Key(self.ground, box, style, choice, **edges)
        self.root.add_widget(key)
        self.keys.append(key)
        return key
