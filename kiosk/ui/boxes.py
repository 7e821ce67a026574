"""Rectangles to divide the screen with. Px, origin at the bottom left as in Kivy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.y + self.h

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.w

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x <= self.right and self.y <= y <= self.top

    def overlaps(self, other: Box, slack: float = 1.0) -> bool:
        """Whether both share more than a slack of px."""
        across = min(self.right, other.right) - max(self.x, other.x)
        along = min(self.top, other.top) - max(self.y, other.y)
        return across > slack and along > slack

    def inset(self, across: float, along: float | None = None) -> Box:
        """Smaller by this much on each side; `along` is for top and bottom where it differs."""
        along = across if along is None else along
        return Box(self.x + across, self.y + along, self.w - 2 * across, self.h - 2 * along)

    def snapped(self) -> Box:
        """The same with its edges on whole px."""
        x, y = round(self.x), round(self.y)
        return Box(x, y, round(self.right) - x, round(self.top) - y)

    def cut_top(self, h: float, gap: float = 0) -> tuple[Box, Box]:
        """The upper part of this height, and what is left below the gap."""
        return Box(self.x, self.top - h, self.w, h), Box(self.x, self.y, self.w, self.h - h - gap)

    def cut_bottom(self, h: float, gap: float = 0) -> tuple[Box, Box]:
        """The lower part of this height, and what is left above the gap."""
        return Box(self.x, self.y, self.w, h), Box(self.x, self.y + h + gap, self.w, self.h - h - gap)

    def cut_left(self, w: float, gap: float = 0) -> tuple[Box, Box]:
        """The left part of this width, and what is left beside the gap."""
        return Box(self.x, self.y, w, self.h), Box(self.x + w + gap, self.y, self.w - w - gap, self.h)

    def cut_right(self, w: float, gap: float = 0) -> tuple[Box, Box]:
        """The right part of this width, and what is left beside the gap."""
        return Box(self.right - w, self.y, w, self.h), Box(self.x, self.y, self.w - w - gap, self.h)

    def square(self, side: float) -> Box:
        """A square of at most this side in the middle."""
        side = min(side, self.w, self.h)
        x, y = self.centre
        return Box(x - side / 2, y - side / 2, side, side)

    def columns(self, weights: tuple[float, ...], gap: float) -> list[Box]:
        """Side by side, as wide as their weights say."""
        each = (self.w - gap * (len(weights) - 1)) / sum(weights)
        starts = [sum(weights[:i]) * each + i * gap for i in range(len(weights))]
        return [
            Box(self.x + start, self.y, weight * each, self.h) for start, weight in zip(starts, weights, strict=True)
        ]

    def grid(self, count: int, columns: int, gap: float, tallest: float = float("inf")) -> list[Box]:
        """Equal cells for `count` things, row by row from the top, no row taller than `tallest`."""
        rows = -(-count // columns)
        h = min(tallest, (self.h - gap * (rows - 1)) / max(rows, 1))
        w = (self.w - gap * (columns - 1)) / columns
        places = [divmod(i, columns) for i in range(count)]
        return [Box(self.x + c * (w + gap), self.top - h - r * (h + gap), w, h) for r, c in places]
