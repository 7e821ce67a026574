"""Pages as pictures, without a display: for documents, and to look at what was built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from kiosk.messages import View
from kiosk.ui import stage
from kiosk.ui.film import Frame
from kiosk.ui.metrics import Metrics


def picture(view: View, path: Path, size: tuple[int, int]) -> None:
    """Write a view to exactly this path as PNG; `size` in px. For a process that has no window yet."""
    write(drawn(view, size), path)


def drawn(view: View, size: tuple[int, int]) -> Frame:
    """A view on a screen of this size in px."""
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    screen = Screen(Metrics(*size), lambda _: None, motion=False)
    screen.show(view)
    return seen(screen, size)


def seen(screen: Any, size: tuple[int, int]) -> Frame:
    """What is on a screen of this size in px now."""
    from kivy.graphics import ClearBuffers, ClearColor, Fbo

    fbo = Fbo(size=size, with_stencilbuffer=True)
    with fbo:
        ClearColor(0, 0, 0, 1)
        ClearBuffers()
    fbo.add(screen.canvas)
    fbo.draw()
    fbo.remove(screen.canvas)
    pixels = np.frombuffer(fbo.pixels, np.uint8).reshape(size[1], size[0], 4)
    return np.flipud(pixels[..., :3])


def write(frame: Frame, path: Path) -> None:
    """A picture as PNG."""
    from kivy.graphics.texture import Texture

    height, width, _ = frame.shape
    texture = Texture.create(size=(width, height), colorfmt="rgb")
    texture.blit_buffer(np.ascontiguousarray(frame).tobytes(), colorfmt="rgb")
    texture.save(str(path), flipped=False)


def contact_sheet(frames: list[Frame], abreast: int) -> Frame:
    """Pictures of one size side by side and below each other, on grey."""
    height, width, _ = frames[0].shape
    edge = max(4, width // 24)
    lines = -(-len(frames) // abreast)
    sheet = np.full((lines * (height + edge) + edge, abreast * (width + edge) + edge, 3), 128, np.uint8)
    for number, frame in enumerate(frames):
        line, place = divmod(number, abreast)
        top, left = edge + line * (height + edge), edge + place * (width + edge)
        sheet[top : top + height, left : left + width] = frame
    return sheet
