"""Small pictures of what a list offers: the middle of a picture file, square and with round corners."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from numpy.typing import NDArray

from kiosk.ui.boxes import Box
from kiosk.ui.picture_file import pixels_of
from kiosk.ui.widgets import Placed

_KEPT = 24
"""Pictures that are kept: some pages of lists, a few MB."""


class Thumb(Placed):
    """A picture in a square box of whole px."""

    def __init__(self, box: Box, texture: Any) -> None:
        super().__init__(box)
        with self.canvas:
            Color(1, 1, 1, 1)
            Rectangle(texture=texture, pos=self.pos, size=self.size)


def thumb(file: str, side: int, radius: int) -> Any:
    """The texture of a picture file, `side` px wide and high; None if there is none that can be read."""
    try:
        changed = Path(file).stat().st_mtime if file else 0.0
    except OSError:
        return None
    return _made(file, changed, side, radius) if file else None


@lru_cache(maxsize=_KEPT)
def _made(file: str, _changed: float, side: int, radius: int) -> Any:
    pixels = pixels_of(file)
    if pixels is None:
        return None
    square = _square(pixels, side)
    square[..., 3] = square[..., 3] * _round(side, radius)
    made = Texture.create(size=(side, side), colorfmt="rgba")
    made.blit_buffer(square.astype(np.uint8).tobytes(), colorfmt="rgba")
    made.flip_vertical()
    return made


def _square(pixels: NDArray[np.uint8], side: int) -> NDArray[np.float64]:
    """The middle of a picture in side x side px, each the mean of those it stands for."""
    height, width, _ = pixels.shape
    edge = min(height, width)
    top, left = (height - edge) // 2, (width - edge) // 2
    middle = pixels[top : top + edge, left : left + edge].astype(np.float64)
    starts = np.arange(side) * edge // side
    if edge <= side:
        return np.asarray(middle[starts][:, starts])
    counts = np.diff(np.append(starts, edge))
    sums = np.add.reduceat(np.add.reduceat(middle, starts, axis=0), starts, axis=1)
    return np.asarray(sums / np.outer(counts, counts)[..., None])


def _round(side: int, radius: int) -> NDArray[np.float64]:
    """How much of each px is seen, 0 to 1: none outside the round corners."""
    across = np.arange(side) + 0.5
    beyond = np.maximum(np.maximum(radius - across, across - (side - radius)), 0)
    far = np.hypot(beyond[:, None], beyond[None, :])
    return np.asarray(np.clip(radius + 0.5 - far, 0, 1))
