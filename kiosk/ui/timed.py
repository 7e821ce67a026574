"""The kiosk's window with a watch: how long each picture takes, down to its last pixel."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from kiosk.messages import Intent
from kiosk.ui.window import KioskWindow


class TimedWindow(KioskWindow):
    """Tells of the next frame when it has left for the screen, not when that is about to happen."""

    def __init__(self, press: Callable[[Intent], None], *, size: tuple[int, int]) -> None:
        super().__init__(press, size=size)
        self.frames_s: list[float] = []
        """For each view that was drawn: from when drawing it was begun to when the graphics had done all of it."""
        self._begun = 0.0
        self._window.bind(on_flip=self._flip)

    def _draw_newest(self, dt: float) -> None:
        self._begun = self._begun or perf_counter()
        super()._draw_newest(dt)

    def _next_flip(self, *_: object) -> None:
        """Called before the flip: what is to be told waits for it."""
        self._window.unbind(on_flip=self._next_flip)

    def _flip(self, window: Any) -> bool:
        from kivy.graphics.opengl import glFinish

        window.flip()
        glFinish()
        if self._begun:
            self.frames_s.append(perf_counter() - self._begun)
            self._begun = 0.0
            self._tell()
        return True  # it has been flipped

    def _tell(self) -> None:
        told, self._on_next_frame = self._on_next_frame, None
        if told:
            told()
