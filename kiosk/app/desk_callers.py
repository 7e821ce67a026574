"""Kiosks without a screen or a sound, so that many can call at once: what each of them shows, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.actions.unwritten import Unwritten
from kiosk.actions.world import World
from kiosk.app.options import CONTENT
from kiosk.app.stand_ins import NotMeasured
from kiosk.app.world import make_world
from kiosk.messages import Intent, View
from kiosk.settings import Settings
from kiosk.store.store import Store
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from kiosk.turn.loop import Loop
from voice.loudspeaker import Loudspeaker

KIND = "doctor"
PATIENCE_S = 30.0
NOBODY = "no such loudspeaker"


class Caller:
    """Somebody before a kiosk that is a loop of its own."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._page, self._call, self._at = "", "", 0.0
        self._changed = threading.Condition()

    def show(self, view: View) -> None:
        """What the kiosk shows now."""
        with self._changed:
            if view.page.id != self._page:
                self._page, self._call, self._at = view.page.id, view.page.address.value, time.time()
                self._changed.notify_all()

    def call(self) -> None:
        """Say yes to being helped."""
        self._loop.press(Intent("help.call", KIND))

    def called(self) -> str:
        """Id of the call, once it is written down."""
        self._wait_for("help.calling", "help.ringing")
        return self._call

    def answered_at(self) -> float:
        """When it showed that somebody comes: time.time()."""
        self._wait_for("help.coming")
        return self._at

    def _wait_for(self, *pages: str) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._page in pages, PATIENCE_S):
                raise NotMeasured(f"a kiosk shows {self._page}, not {' or '.join(pages)}")


@contextmanager
def callers(data: Path, count: int) -> Iterator[list[Caller]]:
    """So many, all on the store in this folder."""
    world = make_world(data, CONTENT, Settings())
    world.store.close()
    with ExitStack() as stack, closing(Loudspeaker(NOBODY)) as silent:
        devices = Devices({}, None, silent, NOBODY)
        made = []
        for _ in range(count):
            loop = stack.enter_context(closing(Loop(partial(_conversation, world, data), devices, world.texts, False)))
            made.append(Caller(loop))
            loop.start(made[-1].show)
        yield made


@contextmanager
def _conversation(world: World, data: Path) -> Iterator[Conversation]:
    """With a store of this loop's own."""
    with closing(Store(data, world.settings.kiosk, world.store.clock)) as store:
        own = replace(world, store=store, later=lambda job: job(store), surely=lambda job: job(store))
        yield Conversation(replace(own, unwritten=Unwritten()), waits=Intent("attract"))
