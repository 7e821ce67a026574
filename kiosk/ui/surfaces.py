"""Surfaces with round corners, drawn so that a machine without a graphics card keeps up.

Filling pixels is what costs there: 15 ms for a full screen with Kivy's shader, 3 ms with one that knows no texture and
with blending off. So straight parts are filled that way, all together and first; only the corners are textures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kivy.graphics import Callback, Color, InstructionGroup, Rectangle, RenderContext
from kivy.graphics.opengl import GL_BLEND, glDisable, glEnable
from kivy.graphics.texture import Texture
from kivy.utils import get_color_from_hex

from kiosk.ui.boxes import Box

_PLAIN = """$HEADER$
void main(void) { gl_FragColor = frag_color; }
"""


def rgba(colour: str) -> Any:
    """Kivy's four numbers of "#RRGGBB"."""
    return get_color_from_hex(colour)


class Ground:
    """The lowest layer of a page: the straight parts of all its surfaces, in the order in which they were made."""

    def __init__(self, canvas: Any) -> None:
        self._context = RenderContext(use_parent_projection=True, use_parent_modelview=True, fs=_PLAIN)
        self._fills = InstructionGroup()
        self._context.add(Callback(lambda _: glDisable(GL_BLEND)))
        self._context.add(self._fills)
        self._context.add(Callback(lambda _: glEnable(GL_BLEND)))
        canvas.add(self._context)

    def add(self, instruction: Any) -> None:
        """Draw this above what is already there."""
        self._fills.add(instruction)

    def clear(self) -> None:
        """Start a new page."""
        self._fills.clear()


class Surface:
    """A filled box with round corners. All sizes are whole px, so that its straight edges are sharp."""

    def __init__(self, ground: Ground, canvas: Any, box: Box, radius: int, colour: str) -> None:
        self._radius = max(0, min(radius, int(min(box.w, box.h) / 2)))
        self._colours = [Color(*rgba(colour)), Color(*rgba(colour))]
        self._bars = [Rectangle() for _ in range(3)]
        self._corners = [Rectangle(texture=_disc(self._radius).get_region(*part)) for part in _parts(self._radius)]
        for instruction in (self._colours[0], *self._bars):
            ground.add(instruction)
        for instruction in (self._colours[1], *self._corners):
            canvas.add(instruction)
        self.place(box)

    def paint(self, colour: str) -> None:
        """Change its colour."""
        for each in self._colours:
            each.rgba = rgba(colour)

    def place(self, box: Box) -> None:
        """Move it to another box."""
        x, y, w, h, r = box.x, box.y, box.w, box.h, self._radius
        bars = ((x, y + r, r, h - 2 * r), (x + r, y, w - 2 * r, h), (x + w - r, y + r, r, h - 2 * r))
        corners = ((x, y), (x + w - r, y), (x, y + h - r), (x + w - r, y + h - r))
        for bar, (left, bottom, wide, high) in zip(self._bars, bars, strict=True):
            bar.pos, bar.size = (left, bottom), (wide, high)
        for corner, pos in zip(self._corners, corners, strict=True):
            corner.pos, corner.size = pos, (r, r)


def _parts(radius: int) -> tuple[tuple[int, int, int, int], ...]:
    """The four quarters of a disc: bottom left, bottom right, top left, top right."""
    r = radius
    return (0, 0, r, r), (r, 0, r, r), (0, r, r, r), (r, r, r, r)


@lru_cache(maxsize=64)
def _disc(radius: int) -> Any:
    """A white disc of this radius in px with smooth edges; a square for no radius at all."""
    side = max(2 * radius, 2)
    middle = (side - 1) / 2
    row = [[(x - middle) ** 2 + (y - middle) ** 2 for x in range(side)] for y in range(side)]
    alphas = [min(1.0, max(0.0, radius + 0.5 - square**0.5)) for line in row for square in line]
    texture = Texture.create(size=(side, side), colorfmt="rgba")
    texture.blit_buffer(b"".join(bytes((255, 255, 255, round(255 * a))) for a in alphas), colorfmt="rgba")
    return texture
