"""A whole page as one widget: draws a View, redraws only what changed, and turns touches into Intents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from kiosk.messages import Intent, Listening, View
from kiosk.ui import frame
from kiosk.ui.boxes import Box
from kiosk.ui.film import Film
from kiosk.ui.guard import Guard
from kiosk.ui.listening import ListeningLight, ListeningPage
from kiosk.ui.metrics import Metrics
from kiosk.ui.pages import choices, confirm, home, keypad, status
from kiosk.ui.player import player
from kiosk.ui.rows import rows
from kiosk.ui.sheet import Sheet
from kiosk.ui.surfaces import Ground
from kiosk.ui.widgets import Key, Panel, Placed

_MIDDLES = {
    "home": home,
    "choices": choices,
    "list": rows,
    "confirm": confirm,
    "player": player,
    "keypad": keypad,
    "status": status,
}
Press = Callable[[Intent], None]


class Screen(Placed):
    """Everything on the screen. It has a size of its own, so that it can be built without a window of that size."""

    def __init__(self, metrics: Metrics, press: Press, *, guard_s: float = 0.5, motion: bool = True) -> None:
        super().__init__(Box(0, 0, metrics.width, metrics.height))
        self.metrics = metrics
        self.view: View | None = None
        self.film = Film()
        self._press = press
        self._motion = motion
        self._guard = Guard(guard_s)
        self._ground = Ground(self.canvas.before)
        self._sheet: Sheet | None = None
        self._listening: ListeningLight | ListeningPage | None = None
        self._down: tuple[Intent, float] | None = None
        self._held: Key | None = None

    @property
    def keys(self) -> list[Key]:
        """Everything that can be pressed."""
        return self._sheet.keys if self._sheet else []

    def show(self, view: View) -> None:
        """Draw a view; only a mark, a level or a frame if nothing else changed."""
        changed = self.view is None or _skeleton(view) != _skeleton(self.view)
        self.view = view
        if changed:
            self._guard.arrive(f"{view.page.id} {_covered(view)}", monotonic())
            self._build(view)
        self._strip.show(view)
        if self._listening:
            self._listening.show(view.listening or Listening())
        self._frame(view.touched)

    def _build(self, view: View) -> None:
        self.clear_widgets()
        self._ground.clear()
        sheet = self._sheet = Sheet(self.metrics, view.visit, self, self._ground, self.film, self._motion)
        mm, landscape = sheet.mm, self.metrics.landscape
        paper = sheet.palette.paper
        self.add_widget(Panel(self._ground, self.box, paper, radius=0))
        bar, area = self.box.cut_bottom(mm(frame.bar_mm(landscape)), mm(5))
        frame.bar(sheet, bar, view)
        area = area.inset(mm(14), 0).cut_top(mm(9 if landscape else 12))[1]
        strip, area = area.cut_bottom(frame.strip_height(sheet, area.w, view), sheet.gap)
        self._strip = frame.Strip(sheet, strip, view)
        self._listening = ListeningPage(sheet, area, view) if _covered(view) else None
        if not self._listening:
            self._page(sheet, area, view)
        self._held = None

    def _page(self, sheet: Sheet, area: Box, view: View) -> None:
        """Header and middle, below the line that tells what is missing."""
        page, landscape = view.page, self.metrics.landscape
        if page.kind == "home":
            head, area = area.cut_top(sheet.mm(33 if landscape else 60), sheet.gap)
            frame.home_header(sheet, head, view.header)
            area = frame.missing(sheet, area, view.missing)
        elif page.kind == "status":
            area = frame.missing(sheet, area, view.missing)
        else:
            head, area = area.cut_top(sheet.mm(33 if landscape else 46), sheet.gap)
            self._header(sheet, head, view)
            area = frame.missing(sheet, area, view.missing)
        _MIDDLES[page.kind](sheet, area, page)

    def _header(self, sheet: Sheet, box: Box, view: View) -> None:
        """While the kiosk listens, its light takes the place of the page's icon."""
        page = view.page
        if view.listening:
            mark, box = box.cut_left(min(box.h, sheet.mm(30)), sheet.mm(5))
            self._listening = ListeningLight(sheet, mark, view)
            page = replace(page, icon="")
        frame.header(sheet, box, page)

    def _frame(self, touched: Intent | None) -> None:
        assert self._sheet
        colours = (self._sheet.palette.paper.ink, self._sheet.palette.focus)
        for key in self.keys:
            key.frame(colours if key.intent == touched else None, self._sheet.mm(3))

    def _key_at(self, touch: Any) -> Key | None:
        return next((key for key in self.keys if key.box.holds(touch.x, touch.y)), None)

    def on_touch_down(self, touch: Any) -> bool:
        """Remember what was touched and let it look pressed. Wheels and further fingers do nothing."""
        key = self._key_at(touch)
        if key and self._down is None and getattr(touch, "button", "left") == "left":
            self._down = (key.intent, monotonic())
            touch.grab(self)
            self._hold(key)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        """Show that a press which slid off does not count."""
        if touch.grab_current is self:
            self._hold(self._meant(touch))
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """A press counts when released on what it began on, even if the page was redrawn meanwhile."""
        if touch.grab_current is not self or self._down is None:
            return True
        key, down_at = self._meant(touch), self._down[1]
        touch.ungrab(self)
        self._hold(None)
        self._down = None
        if key and self._guard.counts(key.intent, down_at, monotonic()):
            self._press(key.intent)
        return True

    def _meant(self, touch: Any) -> Key | None:
        """The key under the finger, if it is still the one that the press began on."""
        key = self._key_at(touch)
        return key if key and self._down and key.intent == self._down[0] else None

    def _hold(self, key: Key | None) -> None:
        for each, held in ((self._held, False), (key, True)):
            if each:
                each.hold(held)
        self._held = key


def _covered(view: View) -> bool:
    """Whether the page makes way for the listening."""
    return view.listening is not None and not view.listening.aside


def _skeleton(view: View) -> tuple[object, ...]:
    """What a redraw depends on; all else is updated in place."""
    visit = view.visit
    listening = (view.listening is not None, _covered(view))
    fixed = (view.fixed, view.again, view.header, view.missing, view.listening_title)
    return (view.page, visit.text_size, visit.theme, *listening, *fixed)
