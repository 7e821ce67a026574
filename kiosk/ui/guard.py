"""Which presses count: a trembling hand presses twice, and a page may change under a finger."""

from __future__ import annotations

from math import dist

from kiosk.messages import Intent

TREMBLE_MM = 8.0
"""How far from where it is aimed a trembling finger may land: two landings lie at most twice as far from each other."""
BURST = 3
"""Guard times after a change of page at which even a hand that never rested may press: it may just be impatient."""
_NOWHERE = (float("-inf"), float("-inf"))


class Guard:
    """Remembers the last press and the last change of page; times in s of any one clock, places in mm."""

    def __init__(self, guard_s: float) -> None:
        self.guard_s = guard_s
        self._last: Intent | None = None
        self._pressed_at = float("-inf")
        self._pressed = _NOWHERE
        self._page = ""
        self._changed_at = float("-inf")
        self._lifted_at = float("-inf")

    def arrive(self, page: str, now: float) -> None:
        """A page is shown. The same page again (a digit more on the number pad) is no change."""
        if self._page and page != self._page:
            self._changed_at = now
        self._page = page

    def counts(self, intent: Intent, place: tuple[float, float], down_at: float, now: float) -> bool:
        """Whether a press of this that began at `down_at` and ends now is meant."""
        meant = not self.surprised(down_at) and not self._repeated(intent, place, down_at)
        self.lift(now)
        if meant:
            self._last, self._pressed, self._pressed_at = intent, place, now
            self._changed_at = float("-inf")  # whoever presses here has seen the page
        return meant

    def lift(self, now: float) -> None:
        """A finger was lifted, whatever it did."""
        self._lifted_at = now

    def surprised(self, down_at: float) -> bool:
        """Whether a touch that began then was meant for the page before, or goes on with what was pressed there."""
        since = down_at - self._changed_at
        return since < self.guard_s or (self.trembles(down_at) and since < BURST * self.guard_s)

    def trembles(self, down_at: float) -> bool:
        """Whether a touch that began then came too soon after the one before to be another one."""
        return down_at < self._lifted_at + self.guard_s

    def _repeated(self, intent: Intent, place: tuple[float, float], down_at: float) -> bool:
        """The same again, or what stands now where it stood: a list's next page has another key to turn it."""
        alike = intent == self._last or dist(place, self._pressed) < 2 * TREMBLE_MM
        return alike and down_at < self._pressed_at + self.guard_s
