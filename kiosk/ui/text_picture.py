"""Words that are a picture: Mongolian in the traditional script, in the ink of the key that they stand on."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import numpy as np
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from numpy.typing import NDArray

from kiosk.ui.boxes import Box
from kiosk.ui.picture_file import pixels_of
from kiosk.ui.surfaces import rgba
from kiosk.ui.widgets import Placed

_SHARE = 0.4
"""Of a key's width that the picture may take beside a second line."""
_FAINT = 40
"""Of 255: weaker traces are the paper's, or a JPEG's noise around the letters."""

_log = logging.getLogger(__name__)


class TextPicture(Placed):
    """As large as the box allows, in the middle of it."""

    def __init__(self, box: Box, file: str, ink: str) -> None:
        texture = letters(file)
        width, height = _size(box, texture)
        x, y = box.centre
        super().__init__(Box(round(x - width / 2), round(y - height / 2), width, height))
        with self.canvas:
            Color(*rgba(ink))
            Rectangle(texture=texture, pos=self.pos, size=self.size)


def exists(file: str) -> bool:
    """Whether there is such a picture, and it can be shown."""
    return bool(file) and letters(file) is not None


def place(room: Box, file: str, gap: float, alone: bool) -> tuple[Box | None, Box]:
    """Where the picture goes, and what it leaves of the room at its right; nothing if there is none to be shown."""
    if not exists(file):
        return None, room
    if alone:
        return room, room
    return room.cut_left(min(_size(room, letters(file))[0], room.w * _SHARE), gap)


@lru_cache(maxsize=64)
def letters(file: str) -> Any:
    """White letters on nothing, without the margin around them; None if the file can't be read."""
    pixels = pixels_of(file)
    if pixels is None:
        return None
    inked = _inked(pixels)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not rows.size:
        _log.warning("%s is empty", file)
        return None
    return _white(inked[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _inked(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How much ink there is, 0 to 255: what is not see-through, or else what differs from the ground."""
    alpha = pixels[..., 3]
    if alpha.min() < 128:
        return np.where(alpha < _FAINT, 0, alpha).astype(np.uint8)
    light = pixels[..., :3].mean(axis=2)
    ground = np.median(light)
    differs = np.abs(light - ground)
    inked = differs * 255 / max(differs.max(), 1)
    return np.where(inked < _FAINT, 0, inked).astype(np.uint8)


def _white(inked: NDArray[np.uint8]) -> Any:
    height, width = inked.shape
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., 3] = inked
    texture = Texture.create(size=(width, height), colorfmt="rgba", mipmap=True)
    texture.blit_buffer(pixels.tobytes(), colorfmt="rgba")
    texture.flip_vertical()
    return texture


def _size(box: Box, texture: Any) -> tuple[float, float]:
    scale = min(box.w / texture.width, box.h / texture.height)
    return texture.width * scale, texture.height * scale
