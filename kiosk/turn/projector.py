"""Shows the pictures of a video in step with what is heard, or a still picture; in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.media import MediaError, picture_frames

log = logging.getLogger(__name__)
STEP_S = 0.02
LATE_S = 0.1
"""What is so much behind what is heard is left out."""
ShowPicture = Callable[[NDArray[np.uint8] | None], None]
"""Given each picture (height x width x RGB) when it is to be seen, and None when nothing is; from any thread."""


def show_nothing(picture: NDArray[np.uint8] | None) -> None:
    """Where there is no screen."""


class Projector:
    """One picture or video at a time. `heard_s` tells at which second of it the listener is; from any thread."""

    def __init__(self, show: ShowPicture, heard_s: Callable[[], float]) -> None:
        self._show, self._heard_s = show, heard_s
        self._over = threading.Event()
        self._seen = ""

    def still(self, file: str) -> None:
        """Show a picture, until something else or nothing is shown."""
        if file != self._seen:
            self._start(file, 0.0, moving=False)

    def roll(self, file: str, begin_s: float) -> None:
        """Show a video from this second on."""
        self._start(file, begin_s, moving=True)

    def hold(self) -> None:
        """The picture stands still."""
        self._over.set()

    def dark(self) -> None:
        """Nothing is to be seen any more."""
        if self._seen:
            self._over.set()
            self._seen = ""
            self._show(None)

    def _start(self, file: str, begin_s: float, moving: bool) -> None:
        self._over.set()
        self._seen, over = file, threading.Event()
        self._over = over
        threading.Thread(target=self._run, args=(Path(file), begin_s, moving, over), name="film", daemon=True).start()

    def _run(self, file: Path, begin_s: float, moving: bool, over: threading.Event) -> None:
        try:
            for time_s, picture in picture_frames(file, begin_s):
                while moving and time_s > self._heard_s() and not over.is_set():
                    over.wait(STEP_S)
                if over.is_set():
                    return
                if not moving or self._heard_s() - time_s < LATE_S:
                    self._show(picture)
                if not moving:
                    return
        except MediaError as error:
            log.warning("A picture can't be shown: %s", error)
