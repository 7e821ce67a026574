"""Tells the desk page again and again that this kiosk lives, and which of its parts work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.actions.world import Errand
from kiosk.store.calls import miss_overdue
from kiosk.store.kiosks import EACH_S, beat
from kiosk.store.store import Store
from kiosk.turn.devices import Missing


class Heartbeat:
    """Belongs to the thread of the conversation."""

    def __init__(self, missing: Missing, later: Callable[[Errand], object]) -> None:
        self._missing, self._later = missing, later
        self._left_s = 0.0

    def pass_time(self, seconds: float) -> None:
        """So much time has passed. It is told at once, and then every EACH_S."""
        self._left_s -= seconds
        if self._left_s <= 0:
            self._left_s = EACH_S
            self._later(partial(_beat, facts=self._missing.facts()))


def _beat(store: Store, facts: dict[str, bool]) -> None:
    """Calls that nobody answers are missed whether or not a desk page or their caller's visit is still there."""
    beat(store, facts)
    miss_overdue(store)
