"""Looks whether a window can be opened here, without opening one before somebody's eyes."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

GRAPHICS = "libGL.so.1"
XLIB = "libX11.so.6"


class NothingToSee(Exception):  # noqa: N818  named for what is the matter
    """No window can be opened; `key` says why: "library" or "display"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def display_name() -> str:
    """What the window will be on, with its size in px where that can be asked. Raises NothingToSee."""
    if sys.platform != "linux":
        return sys.platform
    _library(GRAPHICS)
    if name := os.environ.get("DISPLAY"):
        return f"{name} {_screen_size()}"
    if name := os.environ.get("WAYLAND_DISPLAY"):
        if not Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name).exists():
            raise NothingToSee("display")
        return name
    raise NothingToSee("display")


def _screen_size() -> str:
    x11 = _library(XLIB)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if not display:
        raise NothingToSee("display")
    pointer = ctypes.c_void_p(display)
    width, height = x11.XDisplayWidth(pointer, 0), x11.XDisplayHeight(pointer, 0)
    x11.XCloseDisplay(pointer)
    return f"{width}x{height}"


def _library(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise NothingToSee("library") from error
