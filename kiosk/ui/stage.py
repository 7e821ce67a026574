"""Opens Kivy's one window: on the screen, or offscreen for pictures and measuring."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

from kivy.config import Config

from kiosk.ui import fingers

TITLE = "乐龄亭 Leling Kiosk"
"""What the window manager calls the window."""


class NoDisplay(Exception):  # noqa: N818  named for what is the matter
    """No window can be opened here; the text says why."""


def open_window(size: tuple[int, int] | None) -> Any:
    """The window: full screen and locked down, or of this size in px for trying things out."""
    if sys.platform == "linux":
        _choose_display()
    _configure(size)
    window = _window()
    window.set_title(TITLE)
    fingers.listen(window)
    return window


def open_offscreen() -> Any:
    """An invisible window; whatever is drawn brings a size of its own. Needs libegl1, but no display."""
    if "kivy.core.window" not in sys.modules:
        os.environ["SDL_VIDEODRIVER"] = "offscreen"
        _configure((64, 64))
    return _window()


def _choose_display() -> None:
    """Name SDL's driver: left to itself it draws into an invisible window when there is no display."""
    drivers = [
        name for name, variable in (("x11", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if os.environ.get(variable)
    ]
    if not drivers:
        raise NoDisplay("no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
    os.environ.setdefault("SDL_VIDEODRIVER", ",".join(drivers))


def _configure(size: tuple[int, int] | None) -> None:
    """Kivy's settings; they must be set before its window module is imported."""
    width, height = size or (0, 0)
    graphics = {
        "fullscreen": "0" if size else "auto",
        "borderless": "0" if size else "1",
        "show_cursor": "1" if size else "0",
        "resizable": "0",
        "multisamples": "0",  # shapes smooth their own edges; this alone would double the cost without a graphics card
        **({"width": str(width), "height": str(height)} if size else {}),
    }
    for name, value in graphics.items():
        Config.set("graphics", name, value)
    Config.set("kivy", "exit_on_escape", "0")
    Config.set("kivy", "log_level", "warning")
    logging.getLogger("kivy").addFilter(_matters)
    fingers.configure()


def _matters(record: logging.LogRecord) -> bool:
    """Kivy logs a traceback for each kind of input whose library is not there, though none of them is wanted."""
    return "is not supported by your version of linux" not in record.getMessage()


def _window() -> Any:
    try:
        from kivy.core.window import Window
    except Exception as error:  # SDL and GL raise many kinds
        raise NoDisplay(f"the window could not be opened: {error}") from error
    if Window is None:
        raise NoDisplay("the window could not be opened: is the display there, and is libgl1 installed?")
    return Window
