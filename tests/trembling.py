"""Somebody whose hands tremble walks through the kiosk: each press lands up to 8 mm beside its aim, and repeats."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from screen import Screen, wait_until

from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation

HERE = Path(__file__).parent
SIZE = (540, 960)
PX_PER_MM = SIZE[1] / Settings().long_edge_mm
TREMBLE_MM, BURST_S = 8.0, 0.4
REPEATS = (2, 3, 4)
REST_S = 0.8
"""Longer than the guard: nobody finds anything on a new page, or sees that the same is to be pressed again, sooner."""
DRAWN_S = 10.0
WEIGHTS = {"pad.digit": 5.0, "activity.sign_up": 8.0, "activity.open": 3.0, "page.next": 4.0, "page.previous": 2.0}
WEIGHTS |= {"help.kind": 0.2, "columns": 4.0, "help": 0.5, "activities": 2.0, "home": 0.3, "back": 0.3, "again": 0.3}
NEVER: tuple[str, ...] = ("help.ring", "help.show", "help.message", "help.cancel", "record.keep")
NEVER += ("listen", "setup", "set.touch", "goodbye", "player.speed", "set.language")
"""Ids that the mirror has others for, the microphone, another way of touching, and what leads away from all this."""


@dataclass
class Press:
    """What was aimed at, what came of it, and where the kiosk was then."""

    aim: str
    pressed: list[str]
    kind: str
    fits: bool
    """The page shown is the one that a conversation comes to that was told the same."""

    @property
    def at_once(self) -> bool:
        return self.pressed == [self.aim] and self.fits


@dataclass
class Trembler:
    """A hand before a kiosk; the kiosk tells what it makes of it."""

    screen: Screen
    rng: random.Random
    mirror: Conversation
    pages: list[dict[str, Any]] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)
    drawn_at: float = 0.0
    lifted_at: float = 0.0
    last: tuple[float, float] = (-99.0, -99.0)

    def listen(self, process: subprocess.Popen[str]) -> None:
        """Note what the kiosk tells, to its end."""
        assert process.stdout
        for line in process.stdout:
            told = json.loads(line)
            if "pressed" in told:
                self.pressed.append(told["pressed"])
            else:
                self._arrive(told)

    def press(self) -> Press:
        """Aim at one of the keys that are there, and see what comes of it."""
        page, kind = self.pages[-1], self.mirror.turn.page.kind
        aim, x, y = self.rng.choices(page["keys"], [_weight(name) for name, *_ in page["keys"]])[0]
        self._rest((x, y))
        before = len(self.pressed)
        self._burst(x, y)
        wait_until(lambda: len(self.pressed) > before or self._late(), "something is pressed", DRAWN_S)
        time.sleep(0.03)
        pressed = self.pressed[before:]
        for intent in pressed:
            self.mirror.press(Intent.parse(intent))
        return Press(aim, pressed, kind, self._shown())

    def _late(self) -> bool:
        return time.monotonic() - self.lifted_at > 1.0

    def _arrive(self, told: dict[str, Any]) -> None:
        if not self.pages or told["page"] != self.pages[-1]["page"]:
            self.drawn_at = time.monotonic()
        self.pages.append(told)

    def _shown(self) -> bool:
        """Whether the kiosk comes to the mirror's page."""
        page = self.mirror.turn.page
        what = {"keypad": "body", "list": "address"}.get(page.kind, "page")
        wanted = {"page": page.id, "address": str(page.address), "body": list(page.body)}
        end = time.monotonic() + DRAWN_S
        while time.monotonic() < end:
            if all(self.pages[-1][part] == wanted[part] for part in ("page", what)):
                return True
            time.sleep(0.02)
        return False

    def _rest(self, place: tuple[float, float]) -> None:
        """Look at what is new; before another key of the same page nobody waits."""
        until = self.drawn_at + REST_S
        if self.drawn_at > self.lifted_at - BURST_S - REST_S or math.dist(place, self.last) < 20 * PX_PER_MM:
            until = max(until, self.lifted_at + REST_S)
        time.sleep(max(0.0, until - time.monotonic()))
        self.last = place

    def _burst(self, x: float, y: float) -> None:
        """The press and its repeats, each somewhere around the aim and none quite still."""
        count, words = 1 + self.rng.choice(REPEATS), []
        for number in range(count):
            down, up = self._beside(x, y), self._beside(x, y)
            words += ["mousemove", *down, "mousedown", "1", "sleep", "0.02", "mousemove", *up, "mouseup", "1"]
            if number < count - 1:
                words += ["sleep", f"{self.rng.uniform(0.03, BURST_S / count - 0.03):.3f}"]
        subprocess.run(["xdotool", *words], env=self.screen.env, check=True)
        self.lifted_at = time.monotonic()

    def _beside(self, x: float, y: float) -> tuple[str, str]:
        angle, away = self.rng.uniform(0, math.tau), TREMBLE_MM * PX_PER_MM * math.sqrt(self.rng.random())
        return f"{x + away * math.cos(angle):.0f}", f"{y + away * math.sin(angle):.0f}"


def _weight(name: str) -> float:
    bare = name.partition(":")[0]
    return 0.0 if bare in NEVER else WEIGHTS.get(bare, 1.0)


@contextmanager
def trembler(screen: Screen, folder: Path, seed: int) -> Iterator[Trembler]:
    """Somebody before a kiosk of their own; in the thread that makes it."""
    env = {**screen.env, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent)))}
    command = [sys.executable, str(HERE / "told_kiosk.py"), str(folder / "data")]
    world = make_world(folder / "mirror", HERE.parent / "content", Settings())
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    with process, closing(world.store):
        hand = Trembler(screen, random.Random(seed), Conversation(world, waits=Intent("attract")))
        Thread(target=hand.listen, args=(process,), daemon=True).start()
        try:
            wait_until(lambda: hand.pages, "the first page is drawn", 60.0)
            time.sleep(1.0)  # until the window manager has given the window the whole screen
            yield hand
        finally:
            process.terminate()
