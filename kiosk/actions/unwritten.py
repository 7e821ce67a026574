"""Calls that somebody has made, rung again or taken back, as they will be once that can be written down.

A store may be locked, or its disk full: whoever has pressed sees at once what comes of it all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from kiosk.store.calls import Call


@dataclass(frozen=True)
class Wish:
    """A call as it will be."""

    call: Call
    since: datetime
    """When the first was pressed of what isn't written yet."""


class Unwritten:
    """May be used from any thread."""

    def __init__(self) -> None:
        self._wishes: dict[str, Wish] = {}
        self._lock = Lock()

    def add(self, call: Call, now: datetime) -> None:
        """The call will be like this, as somebody wants now."""
        with self._lock:
            before = self._wishes.get(call.id)
            self._wishes[call.id] = Wish(call, before.since if before else now)

    def find(self, id: str) -> Wish | None:
        """What is wanted of the call with this id; None: all of it is written."""
        with self._lock:
            return self._wishes.get(id)

    def written(self, call: Call) -> None:
        """The call is like this now, unless something else has been wanted since."""
        with self._lock:
            wish = self._wishes.get(call.id)
            if wish and wish.call is call:
                del self._wishes[call.id]
