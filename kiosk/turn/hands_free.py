"""When the kiosk listens by itself: once it has asked something of somebody who speaks to it."""

from __future__ import annotations

from kiosk.messages import Intent, Kind, Page, Understood

ASKING: tuple[Kind, ...] = ("choices", "list", "confirm", "keypad")
"""Pages that end in a question. A player reads on, a status is the last word, and at home a visit begins."""
MISSES_BEFORE_REST = 2
"""So often in a row something that was not understood is answered: more than that is talk behind, and no end of it."""


class HandsFree:
    """Remembers whether somebody is speaking with the kiosk, rather than pressing."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._spoken_with = False
        self._misses = 0

    def pressed(self) -> None:
        """Somebody presses, be it the microphone: nobody has spoken since."""
        self._spoken_with, self._misses = False, 0

    def heard(self, understood: Understood | None) -> None:
        """Somebody spoke, and this was made of it."""
        missed = understood is None or understood.how == "nothing"
        silenced = understood is not None and understood.intent == Intent("stop")
        self._misses = self._misses + 1 if missed else 0
        self._spoken_with = not silenced and self._misses < MISSES_BEFORE_REST

    def nobody(self) -> None:
        """Nobody spoke, or nobody could be heard: whoever is silent is not asked to speak again."""
        self._spoken_with = False

    def listens(self, page: Page) -> bool:
        """Whether to listen now that all of this page has been said."""
        return self._wanted and self._spoken_with and page.kind in ASKING
