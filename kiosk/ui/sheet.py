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
from kiosk.ui.theme.colours import PALETTES, Palette, Style
from kiosk.ui.typeset import Column, Paragraph, compose, fit
from kiosk.ui.widgets import Align, Icon, Key, Panel, Words

GAP_MM = 6.0
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
        return self.mm(GAP_MM)

    def mm(self, length: float) -> float:
        """Px of a length in mm."""
        return length * self.metrics.unit

    def paragraph(self, text: str, want_mm: float, bold: bool = False) -> Paragraph:
        """A text with the letter height it wants at text size 1."""
        return Paragraph(self.written(text), self.mm(want_mm) * ENLARGE[self.visit.text_size], bold)

    def written(self, text: str) -> str:
        """A text as it is drawn: the Chinese font's curved quotation marks are far too wide in English."""
        return text.translate(_STRAIGHT) if self.visit.language == "en" else text

    def style(self, choice: Choice, filled: bool) -> Style:
        """Filled with the role's colour, or a white card."""
        return self.palette.roles[choice.role] if filled else self.palette.card

    def panel(self, box: Box, style: Style, radius_mm: float = 6.0) -> None:
        """A surface to write on."""
        self.root.add_widget(Panel(self.ground, box, style, radius=self.mm(radius_mm), border=self.mm(0.7)))

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
        gap_mm: float = 0.0,
        at_top: bool = False,
    ) -> Words:
        """Texts below each other, as large as they want and fit."""
        column = Column(tuple(texts), box.w, box.h, self.mm(gap_mm))
        settings = compose(column, fit([column], self.metrics.floor), self.metrics.floor)
        words = Words(box, settings, inks, align=align, gap=self.mm(gap_mm), at_top=at_top)
        self.root.add_widget(words)
        return words

    def key(self, box: Box, choice: Choice, style: Style) -> Key:
        """An empty key."""
        key = Key(self.ground, box, style, choice, radius=self.mm(6), border=self.mm(0.8), lip=self.mm(1.4))
        self.root.add_widget(key)
        self.keys.append(key)
        return key
