"""Each finger on the screen by itself: SDL tells of all of them, but on a computer Kivy only listens to the mouse."""

from __future__ import annotations

import os
from collections import deque
from typing import Any

from kivy.config import Config


def configure() -> None:
    """Before the window opens: SDL makes no mouse out of the first finger; where X11 does, fingers come first."""
    os.environ["SDL_TOUCH_MOUSE_EVENTS"] = "0"
    for name in list(Config.options("input")):
        Config.remove_option("input", name)
    Config.set("input", "mouse", "mouse,disable_multitouch,disable_on_activity")


def listen(window: Any) -> None:
    """Have what SDL tells of fingers handed on as Kivy's touches, as it is on telephones.

    Kivy has a provider for that on every system, but only on telephones its window fills the provider's queue.
    """
    from kivy.core.window.window_sdl2 import SDL2MotionEventProvider

    window._win = _Storage(window._win, SDL2MotionEventProvider.q)


class _Storage:
    """Kivy's SDL window, overheard."""

    def __init__(self, storage: Any, queue: deque[Any]) -> None:
        self._storage, self._queue = storage, queue

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    def poll(self) -> Any:
        """The next event. Of fingers: (action, finger, x, y, pressure), x and y from 0 to 1 from the top left."""
        event = self._storage.poll()
        if event and event[0] in ("fingerdown", "fingermotion", "fingerup"):
            self._queue.appendleft(event)
        return event
