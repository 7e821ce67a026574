"""A screen made of software with a window manager, and a hand that presses: for tests that need a real window.

The window manager knows no keys, as it should be at a kiosk.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WAIT_S = 15.0
WINDOW_MANAGER_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/><mouse/></openbox_config>
"""


class Screen:
    """The display, and what can be done in front of it. Positions in px from the top left."""

    def __init__(self, display: str, folder: Path) -> None:
        self.env = {**os.environ, "DISPLAY": display}
        """What a program needs to show its window here."""
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env.pop("SDL_VIDEODRIVER", None)  # as set by tests that draw without a display
        self._frame_file = folder / "Xvfb_screen0"

    def press(self, x: float, y: float) -> None:
        """Put a finger down here and lift it."""
        self._hand("mousemove", f"{x:.0f}", f"{y:.0f}", "click", "1")

    def double_press(self, x: float, y: float) -> None:
        """Press twice within a tenth of a second, as a trembling hand does."""
        self._hand("mousemove", f"{x:.0f}", f"{y:.0f}", "click", "--repeat", "2", "--delay", "100", "1")

    def slide(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Put a finger down, move it to another place, and lift it there, no faster than a hand can."""
        (x, y), (to_x, to_y) = start, end
        down = ("mousemove", f"{x:.0f}", f"{y:.0f}", "mousedown", "1")
        self._hand(*down, "sleep", "0.1", "mousemove", f"{to_x:.0f}", f"{to_y:.0f}", "sleep", "0.1", "mouseup", "1")

    def slide_slowly(self, start: tuple[float, float], end: tuple[float, float], seconds: float) -> None:
        """Hold a finger down so long, and move it to another place in the middle of that."""
        (x, y), (to_x, to_y) = start, end
        down = ("mousemove", f"{x:.0f}", f"{y:.0f}", "mousedown", "1", "sleep", f"{seconds / 2:g}")
        self._hand(*down, "mousemove", f"{to_x:.0f}", f"{to_y:.0f}", "sleep", f"{seconds / 2:g}", "mouseup", "1")

    def press_while_held(self, held: tuple[float, float], other: tuple[float, float]) -> None:
        """Press another place with the right button while the left one is down, and lift that where it went down."""
        (x, y), (other_x, other_y) = held, other
        back = ("mousemove", f"{x:.0f}", f"{y:.0f}")
        there = ("mousemove", f"{other_x:.0f}", f"{other_y:.0f}")
        self._hand(*back, "mousedown", "1", "sleep", "0.1", *there, "click", "3", "sleep", "0.1", *back, "mouseup", "1")

    def other_button(self, x: float, y: float, button: int) -> None:
        """Press another button here: 2 middle, 3 right, 4 and 5 the wheel."""
        self._hand("mousemove", f"{x:.0f}", f"{y:.0f}", "click", str(button))

    def key(self, *names: str) -> None:
        """Press keys, named as xdotool names them: "F1", "alt+F4"."""
        self._hand("key", *names)

    def hold_keys(self, seconds: float, *names: str) -> None:
        """Hold keys down: as everywhere, they repeat by themselves."""
        self._hand("keydown", *names, "sleep", f"{seconds:g}", "keyup", *names)

    def window_titles(self) -> list[str]:
        """Of all windows that the window manager knows."""
        listed = subprocess.run(["wmctrl", "-l"], env=self.env, capture_output=True, text=True, check=False)
        return [line.split(maxsplit=3)[3] for line in listed.stdout.splitlines()]

    def close_window(self, title: str) -> None:
        """Ask it to close, as a click on its cross does."""
        subprocess.run(["wmctrl", "-c", title], env=self.env, check=True)

    def picture(self) -> NDArray[np.uint8]:
        """What is on the screen now: height x width x (red, green, blue)."""
        data = self._frame_file.read_bytes()  # in the X window dump format, kept up to date by the display itself
        header = struct.unpack(">25L", data[:100])
        start, width, height, stride = header[0] + 12 * header[19], header[4], header[5], header[12]
        pixels = np.frombuffer(data, np.uint8, stride * height, start).reshape(height, stride)
        return np.ascontiguousarray(pixels[:, : 4 * width].reshape(height, width, 4)[:, :, 2::-1])

    def screenshot(self, path: Path) -> None:
        """Keep what is on the screen now as a PNG."""
        pixels = self.picture()
        height, width, _ = pixels.shape
        lines = np.zeros((height, 1 + 3 * width), np.uint8)
        lines[:, 1:] = pixels.reshape(height, 3 * width)
        head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))

    def _hand(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True, capture_output=True)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def wait_until(holds: Callable[[], object], what: str, seconds: float = WAIT_S) -> None:
    """Wait for something to become true, and say what never did."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        time.sleep(0.02)


@contextmanager
def screen(width: int, height: int) -> Iterator[Screen]:
    """A display of this size in px with a window manager, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="screen-"))
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
    command += ["-noreset", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        try:
            with _window_manager(Screen(display, folder), folder) as ready:
                yield ready
        finally:
            server.terminate()
    shutil.rmtree(folder)


@contextmanager
def _window_manager(shown: Screen, folder: Path) -> Iterator[Screen]:
    settings = folder / "openbox.xml"
    settings.write_text(WINDOW_MANAGER_SETTINGS, "utf-8")
    command = ["openbox", "--sm-disable", "--config-file", str(settings)]
    env = {**shown.env, "HOME": str(folder)}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as manager:
        try:
            wait_until(lambda: _runs(shown), "the window manager runs")
            yield shown
        finally:
            manager.terminate()


def _runs(shown: Screen) -> bool:
    asked = subprocess.run(["wmctrl", "-m"], env=shown.env, capture_output=True, check=False)
    return asked.returncode == 0
