"""How long nobody has done anything, and what that comes to."""

from __future__ import annotations

from typing import Literal

from kiosk.messages import Page
from kiosk.settings import Settings

MINUTE_S = 60.0
CALL_S = 900.0
"""Silence for so long does not count while somebody is waited for."""
Comes = Literal["", "anew", "ask", "put away", "end"]
"""anew: the page that waits is made once more; ask: whether anybody is there; put away: all but the call for help."""


class Silence:
    """Since somebody did something, in s."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def broken(self) -> None:
        """Somebody has done something, or something has happened that they have to be told."""
        self._seconds = 0.0

    def lasts(self, seconds: float, page: Page, settings: Settings, *, nobody: bool, waits: bool) -> Comes:
        """What comes of so many seconds more on this page.

        `nobody`: nobody has come, or nothing has been done yet. `waits`: somebody is waiting for help.
        """
        self._seconds += seconds
        if nobody:
            return self._alone(page, settings)
        end_s = settings.idle_warn_s + settings.idle_end_s
        silent_s = self._seconds - CALL_S if waits else self._seconds
        if silent_s >= end_s:
            return "end"
        if silent_s >= settings.idle_warn_s:
            return "ask" if page.id != "idle" else ""
        return "put away" if waits and self._seconds >= end_s else ""

    def _alone(self, page: Page, settings: Settings) -> Comes:
        """Where nobody is nobody is asked; the page that waits is made anew each minute, for it tells of today."""
        if page.kind != "attract":
            return "end" if self._seconds >= settings.attract_s else ""
        return "anew" if self._seconds >= MINUTE_S else ""
