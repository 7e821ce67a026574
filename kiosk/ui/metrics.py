"""Sizes in millimetres of a real screen, turned into px."""

from __future__ import annotations

from dataclasses import dataclass

SHORT_MM, LONG_MM = 299.0, 531.0
"""Edges of a 24 inch 16:9 screen: pages are laid out on these, and scaled to any other screen."""
LETTER_MM = 10.0
"""Smallest font: a hanzi is 0.92 and a capital 0.73 of it, so both reach the 7.3 mm that EN 301 549 5.1.4 asks for."""
ENLARGE = {1: 1.0, 2: 1.2, 3: 1.4}
"""How much larger letters want to be at each text size."""


@dataclass(frozen=True)
class Metrics:
    """A screen: px across and up, and the real length of its longer edge in mm."""

    width: int
    height: int
    long_edge_mm: float = LONG_MM

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height

    @property
    def px_per_mm(self) -> float:
        """Px of a real millimetre."""
        return max(self.width, self.height) / self.long_edge_mm

    @property
    def unit(self) -> float:
        """Px of a millimetre of the layout: a real one on a 24 inch screen, larger on larger screens."""
        return min(min(self.width, self.height) / SHORT_MM, max(self.width, self.height) / LONG_MM)

    @property
    def floor(self) -> float:
        """Px of the smallest font. Below about 21 inches there is no room for ten real millimetres."""
        wanted = min(max(self.px_per_mm, self.unit), 1.15 * self.unit)
        return LETTER_MM * wanted
