"""Which part of the screen a page is laid out on, so that an arm reaches all of it."""

from __future__ import annotations

from kiosk.ui.boxes import Box
from kiosk.ui.metrics import LONG_MM, LYING_MM, SHORT_MM, UPRIGHT_MM, Metrics

SEATED_MM = (380.0, 1220.0)
"""Heights above the floor that are reached from a wheelchair (EN 301 549, 8.3.2)."""
LOWER = {True: 0.7, False: 0.5}
"""Share of a screen in landscape and portrait that counts as low while nobody has measured where it hangs."""
TALLEST_MM = 900.0
"""No page is taller: who stands before a taller screen reaches no higher, and looks no higher without stepping back."""


def page_box(screen: Metrics, floor_mm: float, low: bool) -> Box:
    """Where the page goes, px from the screen's lower left; above it (seldom below) only calm paper."""
    bottom, top = _range(screen, floor_mm, low)
    height = min(screen.height, max(top - bottom, _needed(screen)))
    bottom = min(bottom, screen.height - height)
    return Box(0, round(bottom), screen.width, round(height))


def page_metrics(screen: Metrics, box: Box) -> Metrics:
    """Sizes on that part."""
    return screen.of(int(box.w), int(box.h))


def _range(screen: Metrics, floor_mm: float, low: bool) -> tuple[float, float]:
    """Lower and upper edge as they ought to be."""
    if not low:
        return 0.0, min(screen.height, TALLEST_MM * screen.px_per_mm)
    if not floor_mm:
        return 0.0, screen.height * LOWER[screen.width > screen.height]
    lowest, highest = ((height - floor_mm) * screen.px_per_mm for height in SEATED_MM)
    return max(0.0, lowest), min(screen.height, highest)


def _needed(screen: Metrics) -> float:
    """Px of the lowest page whose letters are no smaller than they must be."""
    unit = min(screen.px_per_mm, screen.unit)
    heights = ((LONG_MM, LYING_MM), (SHORT_MM, UPRIGHT_MM))
    return min(height * unit for width, height in heights if width * unit <= screen.width + 1)
