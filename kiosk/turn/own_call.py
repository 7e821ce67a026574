"""Follows the call for help of the visit that goes on: whoever answers it does so in another process."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from kiosk.actions import Answer, World, act
from kiosk.actions.calling import Standing, standing
from kiosk.messages import Intent, Visit
from kiosk.store.calls import WAITING, miss_overdue, missed_at, open_call_at
from kiosk.store.store import StoreError

OVER = ("done", "cancelled")
"""Nothing follows any more."""
TRIES_EACH = timedelta(seconds=5)
"""So often an overdue call is marked as missed, until it is."""


class OwnCall:
    """Belongs to the thread of the conversation. Nothing is read while there is no call that may still change."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._told: Standing | None = None
        self._missed_at = world.store.clock.now()

    def address(self, visit: Visit) -> Intent:
        """Where the visit's call is shown."""
        return Intent("help.show", visit.call)

    def waits(self, visit: Visit) -> bool:
        """Whether somebody is still waited for, as far as has been told."""
        return self._told is not None and self._told.call.id == visit.call and self._told.call.is_open

    def shown(self, visit: Visit) -> None:
        """Its page has just been made: what stands there is no news. Raises StoreError."""
        self._tell(standing(visit.call, self._world))

    def news(self, visit: Visit) -> Answer | None:
        """Its page, before all others that led here, if the call stands differently than has been told; one read."""
        if not visit.call or (self._told and self._told.call.id == visit.call and self._told.call.state in OVER):
            return None
        try:
            return self._news(visit)
        except StoreError:  # it can't be read just now: nothing new is known, nor told
            return None

    def resumed(self, visit: Visit) -> Visit | None:
        """The visit of a call that is still open though the kiosk was shut down meanwhile. Raises StoreError."""
        call = open_call_at(self._world.store, self._world.store.kiosk)
        return replace(visit, call=call.id, language=call.language) if call else None

    def _news(self, visit: Visit) -> Answer | None:
        now = standing(visit.call, self._world)
        self._mark_missed()
        if _state(now) == _state(self._told):
            return None
        trail = tuple(each for each in visit.trail if each != self.address(visit))
        answer = act(self.address(visit), replace(visit, trail=trail), self._world)
        self._tell(now)
        return answer

    def _tell(self, now: Standing | None) -> None:
        if now:
            self._missed_at = missed_at(self._world.store, now.call)
        self._told = now

    def _mark_missed(self) -> None:
        """The desk does so, too, if it runs."""
        now = self._world.store.clock.now().astimezone(UTC)
        if self._told and self._told.call.state in WAITING and now >= self._missed_at:
            self._missed_at = now + TRIES_EACH
            self._world.later(miss_overdue)


def _state(found: Standing | None) -> tuple[object, ...]:
    """What is told of a call."""
    return (found.late, found.call.state, found.call.holder, found.call.wanted) if found else ()
