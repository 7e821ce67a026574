"""A loop on the virtual sound card whose views are kept: tests press, speak, and wait for what they want to see."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.app.world import make_world
from kiosk.messages import Intent, View
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from kiosk.turn.loop import Loop

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
PATIENCE_S = 10.0


@dataclass
class Watched:
    """A running loop, and all that it showed: (time.monotonic(), View)."""

    loop: Loop
    pictures: list[tuple[float, NDArray[np.uint8] | None]]
    """(time.monotonic(), picture): those that were to be seen."""
    views: list[tuple[float, View]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, view: View) -> None:
        with self.changed:
            self.views.append((time.monotonic(), view))
            self.changed.notify_all()

    @property
    def view(self) -> View:
        return self.views[-1][1]

    def press(self, intent: str) -> None:
        self.loop.press(Intent.parse(intent))

    def wait(self, fits: Callable[[View], bool], seconds: float = PATIENCE_S) -> View:
        """The view as soon as it fits."""
        with self.changed:
            came = self.changed.wait_for(lambda: fits(self.view), seconds)
            assert came, f"after {seconds:g} s: {self.view}"
            return self.view

    def page(self, page: str, seconds: float = PATIENCE_S) -> View:
        """The view as soon as this page is shown and nobody listens."""
        return self.wait(lambda view: view.page.id == page and not view.listening, seconds)

    def since(self, moment: float) -> list[View]:
        return [view for at, view in self.views if at >= moment]


def hears(view: View) -> bool:
    """Whether what is said now is heard: it has made ready, and its own sound is over."""
    return view.listening is not None and view.listening.level >= 0


@contextmanager
def conversation(data: Path, settings: Settings, content: Path = CONTENT) -> Iterator[Conversation]:
    world = make_world(data, content, settings, MONDAY_MORNING)
    with closing(world.store):
        yield Conversation(world)


@contextmanager
def watched(
    devices: Devices, data: Path, settings: Settings | None = None, content: Path = CONTENT
) -> Iterator[Watched]:
    """The loop on these devices, started; closed at the end."""
    settings = settings or Settings()
    converse = partial(conversation, data, settings, content)
    pictures: list[tuple[float, NDArray[np.uint8] | None]] = []

    def show_picture(picture: NDArray[np.uint8] | None) -> None:
        pictures.append((time.monotonic(), picture))

    with closing(Loop(converse, devices, Texts(CONTENT), settings.hands_free, show_picture)) as loop:
        seen = Watched(loop, pictures)
        loop.start(seen.show)
        yield seen
