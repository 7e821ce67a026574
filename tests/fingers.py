"""Fingers made of software, inside the process whose window they touch: SDL's own events, one line of text each.

Xvfb has no touch screen, and xdotool has only a mouse.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from pathlib import Path

ACTIONS = {"down": 0x700, "up": 0x701, "move": 0x702}
"""SDL_FINGERDOWN, SDL_FINGERUP, SDL_FINGERMOTION."""


class FingerEvent(ctypes.Structure):
    """SDL_TouchFingerEvent, as long as an SDL_Event is at most."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("touch", ctypes.c_int64),
        ("finger", ctypes.c_int64),
        ("x", ctypes.c_float),
        ("y", ctypes.c_float),
        ("dx", ctypes.c_float),
        ("dy", ctypes.c_float),
        ("pressure", ctypes.c_float),
        ("window", ctypes.c_uint32),
        ("rest", ctypes.c_uint8 * 8),
    )


def push_all(lines: Iterable[str], size: tuple[int, int]) -> None:
    """Push an event for each line "down 1 540 960": what is done by which finger, and px from the top left."""
    sdl = ctypes.CDLL(_loaded_sdl())
    for line in lines:
        action, finger, x, y = line.split()
        event = FingerEvent(ACTIONS[action], 0, 1, int(finger), float(x) / size[0], float(y) / size[1], 0, 0, 1.0)
        sdl.SDL_PushEvent(ctypes.byref(event))


def _loaded_sdl() -> str:
    """The very library that Kivy has loaded."""
    found = re.search(r"\S*/libSDL2-2\S*", Path("/proc/self/maps").read_text("utf-8"))
    assert found
    return found[0]
