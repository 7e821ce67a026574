"""A whole page as one widget: draws a View, and redraws only what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from kiosk.messages import Intent, Listening, Page, View
from kiosk.ui import frame
from kiosk.ui.attract import Attract
from kiosk.ui.boxes import Box
from kiosk.ui.contacts import contacts
from kiosk.ui.film import Film
from kiosk.ui.listening import ListeningLight, ListeningPage
from kiosk.ui.metrics import Metrics
from kiosk.ui.pages import choices, confirm, home, keypad, status
from kiosk.ui.player import player
from kiosk.ui.reach import page_box, page_metrics
from kiosk.ui.recorder import Recorder
from kiosk.ui.rows import rows
from kiosk.ui.setup_pages import Meter, card, letters
from kiosk.ui.sheet import Sheet
from kiosk.ui.signs import Flash
from kiosk.ui.slip import slip
from kiosk.ui.surfaces import Ground
from kiosk.ui.theme import Corner, Space, Stroke
from kiosk.ui.touchable import Press, Touchable
from kiosk.ui.widgets import Key

_MIDDLES: dict[str, Callable[[Sheet, Box, Page], None]] = {
    "home": home,
    "choices": choices,
    "list": rows,
    "confirm": confirm,
    "player": player,
    "keypad": keypad,
    "status": status,
    "card": card,
    "letters": letters,
    "slip": slip,
    "contacts": contacts,
}
"""What stands between a page's header and the subtitle."""
_LEVELS: dict[str, type[Meter] | type[Recorder]] = {"meter": Meter, "recorder": Recorder}
"""The same where it shows how loud it is."""


class Screen(Touchable):
    """Everything on the screen. It has a size of its own, so that it can be built without a window of that size."""

    def __init__(
        self, metrics: Metrics, press: Press, *, guard_s: float = 0.5, nearest_mm: float = 3.0, motion: bool = True
    ) -> None:
        super().__init__(metrics, press, guard_s, nearest_mm)
        self.film = Film()
        self._motion = motion
        self._ground = Ground(self.canvas.before)
        self._sheet: Sheet | None = None
        self._region = self.box
        """Where pages are laid out."""
        self._strip: frame.Strip | Attract
        self.flash = Flash(self.canvas.after, self.box)
        self._listening: ListeningLight | ListeningPage | Meter | Recorder | None = None

    @property
    def keys(self) -> list[Key]:
        """Everything that can be pressed."""
        return self._sheet.keys if self._sheet else []

    def show(self, view: View) -> None:
        """Draw a view; only a mark, a level or a frame if nothing else changed."""
        view = self._with_what_is_drawn(view)
        changed = self.view is None or _skeleton(view) != _skeleton(self.view)
        self.view = view
        if changed:
            self._guard.arrive(f"{view.page.id} {_covered(view)}", monotonic())
            self._build(view)
        self._strip.show(view)
        if self._sheet:
            self.flash.show(view, self._sheet)
        if self._listening:
            self._listening.show(view.listening or Listening())
        self._frame(view.touched)

    def _with_what_is_drawn(self, view: View) -> View:
        """Without the time of day where it has no place: else every page would be drawn anew each minute."""
        self.metrics = replace(self.metrics, long_edge_mm=view.long_edge_mm)
        self._region = page_box(self.metrics, view.floor_mm, view.visit.low)
        headed = view.page.kind in ("home", "attract") or self._region.top < self.box.top
        return view if headed else replace(view, header=())

    def _build(self, view: View) -> None:
        self.clear_widgets()
        self._ground.clear()
        place = self._region
        metrics = page_metrics(self.metrics, place)
        sheet = self._sheet = Sheet(metrics, view.visit, self, self._ground, self.film, self._motion)
        if view.page.kind == "attract":
            self._strip, self._listening, self._held = Attract(sheet, self.box, view), None, None
            return
        sheet.panel(self.box, sheet.palette.paper, Corner.NONE)
        above = self.box.cut_top(self.box.top - place.top)[0]
        view = frame.calm(sheet, above, view)
        bar, area = place.cut_bottom(frame.bar_height(sheet), sheet.mm(Space.GAP))
        frame.bar(sheet, bar, view)
        area = area.inset(sheet.mm(Space.MARGIN), 0).cut_top(sheet.mm(Space.INSET))[1]
        strip, area = area.cut_bottom(frame.strip_height(sheet, area, view), sheet.gap)
        self._strip = frame.Strip(sheet, strip, view)
        self._listening = ListeningPage(sheet, area, view) if _covered(view) else None
        if not self._listening:
            self._page(sheet, area, view)
        self._held = None

    def _page(self, sheet: Sheet, area: Box, view: View) -> None:
        """Header and middle, below the line that tells what is missing."""
        head, area = area.cut_top(*frame.head_height(sheet, view))
        if view.page.kind == "home":
            frame.home_header(sheet, head, view.header)
        elif head.h:
            self._header(sheet, head, view)
        area = frame.missing(sheet, area, view.missing)
        if view.page.kind in _LEVELS:
            self._listening = _LEVELS[view.page.kind](sheet, area, view.page)
        else:
            _MIDDLES[view.page.kind](sheet, area, view.page)

    def _header(self, sheet: Sheet, box: Box, view: View) -> None:
        """While the kiosk listens, its light takes the place of the page's icon."""
        page = view.page
        if view.listening and page.kind not in _LEVELS:
            mark, box = frame.mark(sheet, box)
            self._listening = ListeningLight(sheet, mark, view)
            page = replace(page, icon="")
        frame.header(sheet, box, page)

    def _frame(self, touched: Intent | None) -> None:
        assert self._sheet
        colours = (self._sheet.palette.paper.ink, self._sheet.palette.focus)
        for key in self.keys:
            key.frame(colours if key.intent == touched else None, self._sheet.mm(Stroke.FOCUS))


def _covered(view: View) -> bool:
    """Whether the page makes way for the listening."""
    return view.listening is not None and not view.listening.aside


def _skeleton(view: View) -> tuple[object, ...]:
    """What a redraw depends on; all else is updated in place."""
    visit = view.visit
    listening = (view.listening is not None, _covered(view))
    fixed = (view.fixed, view.again, view.header, view.missing, view.listening_title)
    looks = (visit.text_size, visit.theme, visit.by_eye, visit.low, visit.language)
    return (view.page, *looks, *listening, *fixed, view.long_edge_mm, view.floor_mm)
