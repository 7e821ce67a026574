"""A round mark with a halo that breathes: with the voice while listening, slowly by itself while waiting."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothEllipse

from kiosk.ui.boxes import Box
from kiosk.ui.surfaces import rgba
from kiosk.ui.theme.colours import Style
from kiosk.ui.widgets import Icon, Placed

_CORE = 0.66
"""Share of the box that the mark takes when all is quiet; the halo grows from there to the whole box."""
_STEP_S = 1.5  # a frame costs a fortieth of a core without a graphics card, and this may go on for a quarter of an hour
_STEPS = (0.35, 0.7, 1.0, 0.7, 0.35, 0.0)


class Ring(Placed):
    """An icon in a disc, with two halos whose size shows a level from 0 to 1."""

    def __init__(self, box: Box, icon: str, style: Style, ground: str) -> None:
        super().__init__(box.square(box.h))
        self.ground = ground
        """Its colour within the disc."""
        self._halos = [self._disc(style.face, 1.0, alpha) for alpha in (0.12, 0.22)]
        self._disc(style.face, _CORE, 1.0)
        self._disc(ground, _CORE * 0.9, 1.0)
        inner = self.box.square(self.box.w * _CORE * 0.6)
        self.add_widget(Icon(inner, icon, style.face))
        self._pulse: Any = None
        self._level = -1.0
        self.show_level(0.0)

    def _disc(self, colour: str, share: float, alpha: float) -> Any:
        with self.canvas.before:
            Color(*rgba(colour)[:3], alpha)
            disc = SmoothEllipse()
        self._scale(disc, share)
        return disc

    def _scale(self, disc: Any, share: float) -> None:
        box = self.box.square(self.box.w * share)
        disc.pos, disc.size = (box.x, box.y), (box.w, box.h)

    def show_level(self, level: float) -> None:
        """Let the halos be as large as this level, 0 to 1; steps that nobody would see are not drawn."""
        level = round(min(max(level, 0.0), 1.0), 1)
        if level == self._level:
            return
        self._level = level
        for disc, reach in zip(self._halos, (1.0, 0.6), strict=True):
            self._scale(disc, _CORE + 0.04 + (0.96 - _CORE) * reach * level)

    def breathe(self) -> None:
        """Swell and shrink slowly by itself until taken off the page."""
        levels = cycle(_STEPS)
        self._pulse = Clock.schedule_interval(lambda _: self.show_level(next(levels)), _STEP_S)

    def on_parent(self, _widget: Any, parent: Any) -> None:
        """Kivy tells when it is taken off the page."""
        if parent is None and self._pulse:
            self._pulse.cancel()
