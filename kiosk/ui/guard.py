"""Which presses count: a trembling hand presses twice, and a page may change under a finger."""

from __future__ import annotations

from kiosk.messages import Intent


class Guard:
    """Remembers the last press and the last change of page; times in s of any one clock."""

    def __init__(self, guard_s: float) -> None:
        self._guard_s = guard_s
        self._last: Intent | None = None
        self._pressed_at = float("-inf")
        self._place = ""
        self._changed_at = float("-inf")

    def arrive(self, place: str, now: float) -> None:
        """A page is shown. The same page again (a digit more on the number pad) is no change."""
        if self._place and place != self._place:
            self._changed_at = now
        self._place = place

    def counts(self, intent: Intent, down_at: float, now: float) -> bool:
        """Whether a press that began at `down_at` and ends now is meant."""
        if down_at < self._changed_at + self._guard_s:
            return False
        if intent == self._last and now < self._pressed_at + self._guard_s:
            return False
        self._last, self._pressed_at = intent, now
        return True
