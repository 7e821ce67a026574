"""The picture that is seen now: a still one, or one after the other. Whoever decodes them gives them as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from numpy.typing import NDArray

from kiosk.ui.boxes import Box
from kiosk.ui.widgets import Placed

Frame = NDArray[np.uint8]
"""height x width x RGB, the upper line first."""


class Film:
    """Holds the newest frame, whatever page is drawn."""

    def __init__(self) -> None:
        self.texture: Any = None
        self._view: FilmView | None = None

    def show(self, frame: Frame | None) -> None:
        """This is to be seen now; None for nothing. On the main thread."""
        if frame is None:
            self.texture = None
        else:
            self._fill(frame)
        if self._view:
            self._view.refresh()

    def seen_in(self, view: FilmView) -> None:
        """The view in which it is seen from now on."""
        self._view = view

    def _fill(self, frame: Frame) -> None:
        height, width, _ = frame.shape
        if self.texture is None or tuple(self.texture.size) != (width, height):
            self.texture = Texture.create(size=(width, height), colorfmt="rgb")
            self.texture.flip_vertical()
        self.texture.blit_buffer(np.ascontiguousarray(frame).tobytes(), colorfmt="rgb")


class FilmView(Placed):
    """As large as the box allows without distorting it."""

    def __init__(self, box: Box, film: Film) -> None:
        super().__init__(box)
        self._film = film
        with self.canvas:
            Color(1, 1, 1, 1)
            self._rectangle = Rectangle(size=(0, 0))
        film.seen_in(self)
        self.refresh()

    def refresh(self) -> None:
        """Draw what the film holds now."""
        texture = self._film.texture
        if texture is None:
            self._rectangle.size = (0, 0)
            return
        width, height = texture.size
        scale = min(self.box.w / width, self.box.h / height)
        x, y = self.box.centre
        self._rectangle.texture = texture
        self._rectangle.size = (width * scale, height * scale)
        self._rectangle.pos = (x - width * scale / 2, y - height * scale / 2)
        self.canvas.ask_update()
