"""One page as a PNG, without a display: for documents, and to look at what was built."""

from __future__ import annotations

from pathlib import Path

from kiosk.messages import View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics


def picture(view: View, path: Path, size: tuple[int, int], long_edge_mm: float) -> None:
    """Write a view to exactly this path; `size` in px. For a process that has no window yet."""
    stage.open_offscreen()
    from kivy.graphics import ClearBuffers, ClearColor, Fbo

    from kiosk.ui.screen import Screen

    screen = Screen(Metrics(*size, long_edge_mm), lambda _: None, motion=False)
    screen.show(view)
    fbo = Fbo(size=size, with_stencilbuffer=True)
    with fbo:
        ClearColor(0, 0, 0, 1)
        ClearBuffers()
    fbo.add(screen.canvas)
    fbo.draw()
    fbo.texture.save(str(path), flipped=True)
