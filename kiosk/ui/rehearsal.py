"""A screen that nobody sees: shows views as fast as the machine can."""

from __future__ import annotations

from kiosk.messages import View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics


class Rehearsal:
    """Of `size` px. For a process that has no window yet."""

    def __init__(self, size: tuple[int, int]) -> None:
        stage.open_offscreen()
        from kivy.clock import Clock
        from kivy.graphics import Fbo

        from kiosk.ui.screen import Screen

        self._screen = Screen(Metrics(*size), lambda _: None)
        self._fbo = Fbo(size=size, with_stencilbuffer=True)
        self._fbo.add(self._screen.canvas)
        self._clock = Clock

    def show(self, view: View) -> None:
        """Make of it what is to be drawn."""
        self._screen.show(view)

    def draw(self) -> None:
        """Draw it, and give back what the graphics need no more: at most 60 times a second."""
        self._clock.tick()
        self._fbo.draw()
