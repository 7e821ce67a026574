"""The side of the screen that is touched: hands Kivy's touches on, and tells hands what lies under them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from kivy.clock import Clock

from kiosk.messages import Intent, View
from kiosk.ui.boxes import Box
from kiosk.ui.guard import Guard
from kiosk.ui.hands import Hands, Place
from kiosk.ui.metrics import Metrics
from kiosk.ui.under import Under
from kiosk.ui.widgets import Key, Placed

Press = Callable[[Intent], None]
WAIT_S = 0.1
"""How often hands are told, while they lie on the screen, that time passes."""


class Touchable(Placed):
    """A page that can be pressed, or read by touch. What is drawn on it isn't its business."""

    def __init__(self, metrics: Metrics, press: Press, guard_s: float, nearest_mm: float) -> None:
        super().__init__(Box(0, 0, metrics.width, metrics.height))
        self.metrics = metrics
        self.view: View | None = None
        self._guard = Guard(guard_s)
        self._hands = Hands(self, self._guard, press)
        self._nearest_mm = nearest_mm
        self._held: Key | None = None
        self._waiting: Any = None

    @property
    def keys(self) -> list[Key]:
        """Everything that can be pressed."""
        raise NotImplementedError

    @property
    def by_ear(self) -> bool:
        """Whether touches read before they count."""
        return self.view is not None and self.view.visit.touch_and_hear

    @property
    def waiting(self) -> bool:
        """Whether something has been read and waits for a tap."""
        return self.view is not None and self.view.touched is not None

    @property
    def nobody(self) -> bool:
        """Whether the page is shown that waits for somebody."""
        return self.view is not None and self.view.page.kind == "attract"

    def key_at(self, place: Place) -> Key | None:
        """The key that a finger here means."""
        return Under(self.metrics, self._nearest_mm).key(self.keys, place)

    def thing_at(self, place: Place) -> Intent | None:
        """What reads to somebody what is here."""
        assert self.view
        return Under(self.metrics, self._nearest_mm).thing(self, self.keys, self.view, place)

    def hold(self, key: Key | None) -> None:
        """Let this key look pressed, and no other."""
        if key is self._held:
            return
        for each, held in ((self._held, False), (key, True)):
            if each:
                each.hold(held)
        self._held = key

    def on_touch_down(self, touch: Any) -> bool:
        """A finger, or the left key of a mouse; its other keys and its wheel touch nothing."""
        if touch.button in (None, "left"):
            self._hands.touch(touch.uid, self._place(touch), monotonic())
            self._waiting = self._waiting or Clock.schedule_interval(self._wait, WAIT_S)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        """It slides or trembles."""
        self._hands.move(touch.uid, self._place(touch), monotonic())
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """It is lifted."""
        self._hands.lift(touch.uid, self._place(touch), monotonic())
        return True

    def _place(self, touch: Any) -> Place:
        return touch.x / self.metrics.px_per_mm, touch.y / self.metrics.px_per_mm

    def _wait(self, _dt: float) -> bool:
        self._hands.wait(monotonic())
        if not self._hands.down:
            self._waiting = None
        return self._hands.down
