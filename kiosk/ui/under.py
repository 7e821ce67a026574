"""What lies under a finger: the key it means, and for who can't see whatever is there to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

from kiosk.messages import Intent, View
from kiosk.ui.boxes import Box
from kiosk.ui.metrics import Metrics
from kiosk.ui.widgets import Key, Words

CLEAR_MM = 1.0
"""By so much the nearest key must be nearer than any other one, else nobody knows which was meant."""
CORNER_MM = 30.0
"""Edge of the squares in the corners, which are found without sight and mean the same on every page."""
_HERE = Intent("focus.where")


class Under:
    """Looks for things on one screen. Places in mm from the bottom left."""

    def __init__(self, metrics: Metrics, nearest_mm: float) -> None:
        self._screen = Box(0, 0, metrics.width, metrics.height)
        self._mm = metrics.px_per_mm
        self._nearest_mm = nearest_mm

    def key(self, keys: Sequence[Key], place: tuple[float, float]) -> Key | None:
        """The key here, or the nearest one if it is near enough and no other is as near.

        A key may lie on a larger one: then the smaller is meant.
        """
        x, y = place[0] * self._mm, place[1] * self._mm
        here = [key for key in keys if key.box.holds(x, y)]
        if here:
            return min(here, key=lambda key: float(key.box.w * key.box.h))
        ranked = sorted((_away(key.box, x, y) / self._mm, number) for number, key in enumerate(keys))
        if not ranked or ranked[0][0] > self._nearest_mm:
            return None
        clear = len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= CLEAR_MM
        return keys[ranked[0][1]] if clear else None

    def thing(self, root: Any, keys: Sequence[Key], view: View, place: tuple[float, float]) -> Intent | None:
        """What is to be sent so that this is read: a corner, a key, or words that stand here."""
        x, y = place[0] * self._mm, place[1] * self._mm
        corner = self._corner(view, x, y)
        if corner:
            return corner
        key = self.key(keys, place)
        if key:
            return Intent("focus.read", str(key.intent))
        text = next((text for box, text in _texts(root, view.visit.language == "en") if box.holds(x, y)), "")
        return Intent("focus.hear", text) if text else None

    def _corner(self, view: View, x: float, y: float) -> Intent | None:
        """Below at the left back, at the right help, as the bar has them; above at the left again, at the right where.

        Fixed for good, whatever the page: who can't see learns them once, by the frame of the screen.
        """
        side = CORNER_MM * self._mm
        left, right = x <= side, x >= self._screen.w - side
        if y <= side and (left or right):
            return Intent("focus.read", str(view.fixed[0 if left else -1].intent))
        if y >= self._screen.h - side and (left or right):
            return Intent("focus.read", str(view.again.intent)) if left else _HERE
        return None


def _away(box: Box, x: float, y: float) -> float:
    """Px from a point to a box; 0 inside."""
    return hypot(max(box.x - x, x - box.right, 0.0), max(box.y - y, y - box.top, 0.0))


def _texts(root: Any, spaced: bool) -> Iterator[tuple[Box, str]]:
    """Everything that is written beside the keys, paragraph by paragraph, and where. spaced: lines broke at a space."""
    for child in root.children:
        if isinstance(child, Words):
            for setting, band in zip(child.settings, child.bands, strict=True):
                yield band, (" " if spaced else "").join(setting.lines).strip()
        elif not isinstance(child, Key):
            yield from _texts(child, spaced)
