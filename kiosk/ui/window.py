"""The kiosk's window: shows views that come from any thread, hands presses on, and ends when it is told to."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Intent, View
from kiosk.ui import stage
from kiosk.ui.keyboard import Keyboard
from kiosk.ui.stage import NoDisplay

__all__ = ["KioskWindow", "NoDisplay"]


class KioskWindow:
    """Opens on construction (or raises NoDisplay); one per process, made and run on the main thread.

    `size` in px, or None for the full screen, locked down: no frame, no cursor, and no key does anything but those
    that `keys` names for an intent; stop(), SIGTERM, Ctrl+C and the window manager end it.
    """

    def __init__(
        self,
        press: Callable[[Intent], None],
        *,
        size: tuple[int, int] | None = None,
        guard_s: float = 0.5,
        nearest_mm: float = 3.0,
        keys: Mapping[str, str] | None = None,
        motion: bool = True,
        on_first_frame: Callable[[], None] | None = None,
    ) -> None:
        self._window = stage.open_window(size)
        from kivy.base import stopTouchApp
        from kivy.clock import Clock

        self._press = press
        self._guard_s, self._nearest_mm, self._motion = guard_s, nearest_mm, motion
        self._on_next_frame = on_first_frame
        self._leave = stopTouchApp
        self._views: deque[View] = deque(maxlen=1)  # only the newest is drawn
        self._drain = Clock.create_trigger(self._draw_newest)
        self._pictures: deque[NDArray[np.uint8] | None] = deque(maxlen=1)
        self._drain_pictures = Clock.create_trigger(self._draw_picture)
        self._stop = Clock.create_trigger(lambda _: self._leave())
        self._shown: View | None = None
        self._screen = self._new_screen()
        self._window.bind(size=self._resized)
        self._keyboard = Keyboard(keys or {}, press, guard_s)
        self._keyboard.listen(self._window)

    def show(self, view: View) -> None:
        """Draw this soon; from any thread."""
        self._views.append(view)
        self._drain()

    def show_picture(self, picture: NDArray[np.uint8] | None) -> None:
        """Let this (height x width x RGB) be seen soon where the page has room for one; from any thread."""
        self._pictures.append(picture)
        self._drain_pictures()

    def tell_next_frame(self, told: Callable[[], None]) -> None:
        """Call `told` once, on the main thread, when the next view that is shown is on the screen."""
        self._on_next_frame = told

    def stop(self) -> None:
        """Let run() return soon; from any thread, also before run()."""
        self._stop()

    def run(self) -> None:
        """Show the window until stop(), SIGTERM, Ctrl+C, or until the window manager closes it."""
        from kivy.base import runTouchApp

        gc.freeze()  # what is loaded stays: the collector would stop every thread for a tenth of a second to look at it
        before = {number: signal.signal(number, self._on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            runTouchApp()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _new_screen(self) -> Any:
        from kiosk.ui.metrics import Metrics
        from kiosk.ui.screen import Screen

        width, height = self._window.size
        metrics = Metrics(int(width), int(height))
        screen = Screen(metrics, self._press, guard_s=self._guard_s, nearest_mm=self._nearest_mm, motion=self._motion)
        self._window.add_widget(screen)
        return screen

    def _resized(self, *_: object) -> None:
        """The window manager gave us another size, as it does once when going full screen."""
        self._window.remove_widget(self._screen)
        self._screen = self._new_screen()
        if self._shown:
            self._screen.show(self._shown)

    def _draw_newest(self, _dt: float) -> None:
        if self._views:
            self._shown = self._views.popleft()
            self._screen.show(self._shown)
            if self._on_next_frame:
                self._window.bind(on_flip=self._next_flip)

    def _draw_picture(self, _dt: float) -> None:
        if self._pictures:
            self._screen.film.show(self._pictures.popleft())

    def _next_flip(self, *_: object) -> None:
        self._window.unbind(on_flip=self._next_flip)
        told, self._on_next_frame = self._on_next_frame, None
        if told:
            told()

    def _on_signal(self, *_: object) -> None:
        # SDL made its own close request out of the signal until Python's handler replaced its own.
        self._stop()
