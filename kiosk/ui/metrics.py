"""Sizes in millimetres of a real screen, turned into px."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.ui.theme.scale import Letter

SHORT_MM, LONG_MM = 299.0, 531.0
"""Edges of a 24 inch 16:9 screen: pages are laid out on these, and scaled to any other screen."""
UPRIGHT_MM, LYING_MM = 460.0, 299.0
"""Least heights on which the layouts in portrait and in landscape stand."""
ENLARGE = {1: 1.0, 2: 1.2, 3: 1.4}
"""How much larger letters want to be at each text size."""
_CROWDED = 1.15
"""On a small screen letters keep this share more of their real size than everything else."""
_DISTANCE = 0.7
"""Whoever presses stands as near to a large screen as to a small one: letters grow by this power of the page's size."""


@dataclass(frozen=True)
class Metrics:
    """A screen, or the part of one that a page is laid out on: px across and up, real mm of its longer edge."""

    width: int
    height: int
    long_edge_mm: float = LONG_MM

    def of(self, width: int, height: int) -> Metrics:
        """A part of the same screen."""
        return Metrics(width, height, max(width, height) / self.px_per_mm)

    @property
    def landscape(self) -> bool:
        """Whether things had better stand side by side."""
        return self._lying > self._upright

    @property
    def px_per_mm(self) -> float:
        """Px of a real millimetre."""
        return max(self.width, self.height) / self.long_edge_mm

    @property
    def unit(self) -> float:
        """Px of a millimetre of the layout: a real one on a 24 inch screen."""
        return max(self._lying, self._upright)

    @property
    def letter(self) -> float:
        """Px of a millimetre of letters."""
        times = self.unit / self.px_per_mm
        return self.px_per_mm * times**_DISTANCE if times > 1 else self.unit

    @property
    def floor(self) -> float:
        """Px of the smallest letters. Below about 21 inches there is no room for ten real millimetres."""
        return Letter.LEAST * max(min(self.px_per_mm, _CROWDED * self.unit), self.letter)

    @property
    def _lying(self) -> float:
        return min(self.width / LONG_MM, self.height / LYING_MM)

    @property
    def _upright(self) -> float:
        return min(self.width / SHORT_MM, self.height / UPRIGHT_MM)
