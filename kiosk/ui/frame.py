"""What stands around every page: header, the line that tells what is missing, subtitle strip, bottom bar."""

from __future__ import annotations

from dataclasses import replace

from kiosk.messages import Page, View
from kiosk.ui.boxes import Box
from kiosk.ui.keys import Arrange, key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.typeset import Column, compose, fit, needed
from kiosk.ui.widgets import Align, Key, MarkedWords, Words

_STRIP_MM = 41.0
"""Two lines at text size 1; more only where the page has a longer sentence to say."""
_STRIP_MOST_MM = {True: 48.0, False: 62.0}
"""How much it may grow for the sake of larger letters, in landscape and portrait."""
_STRIP_LETTER_MM = 12.0
_AGAIN_MM = 50.0
_HEAD_WIDTHS = (24.0, 25.4, 23.0, 24.4)
"""Of time, date, centre and state in landscape: the longest English ones just fit two lines."""
_HEAD_ALIGN: tuple[Align, ...] = ("left", "right", "right")
_FIXED_WIDTHS = (1.0, 1.0, 1.6, 1.0)


def bar_mm(landscape: bool) -> float:
    """Height of the bottom bar in mm."""
    return 44.0 if landscape else 60.0


def bar(sheet: Sheet, box: Box, view: View) -> list[Key]:
    """The four keys that never move: back, home, microphone, help."""
    style = sheet.palette.bar
    line, ground = box.cut_top(sheet.mm(0.8))
    sheet.panel(ground, replace(style, edge=style.face), radius_mm=0)
    sheet.panel(line, replace(style, face=style.edge), radius_mm=0)
    places = box.inset(sheet.mm(12), sheet.mm(5.5)).columns(_FIXED_WIDTHS, sheet.gap)
    arrange: Arrange = "line" if sheet.metrics.landscape else "stack"
    return key_group(sheet, places, view.fixed, arrange=arrange, want_mm=13, coloured=True)


def strip_height(sheet: Sheet, width: float, view: View) -> float:
    """Px of the subtitle strip: enough for the longest sentence this page will say, so that it stays as it is."""
    room = _strip_parts(sheet, Box(0, 0, width, 0))[1].w
    sentences = {view.spoken, *view.page.say, *(view.page.body if view.page.kind == "player" else ())}
    texts = [sheet.paragraph(sentence, _STRIP_LETTER_MM) for sentence in sentences]
    large = max(needed(text, room, text.want) for text in texts) + sheet.mm(7)
    small = max(needed(text, room, sheet.metrics.floor) for text in texts) + sheet.mm(7)
    landscape = sheet.metrics.landscape
    most = 0.0 if landscape and view.missing else sheet.mm(_STRIP_MOST_MM[landscape])  # two strips leave too little
    return max(sheet.mm(_STRIP_MM), small, min(large, most))


def _strip_parts(sheet: Sheet, box: Box) -> tuple[Box, Box]:
    """Where the again key and the sentence go."""
    again, rest = box.inset(sheet.mm(3.5)).cut_right(sheet.mm(_AGAIN_MM), sheet.gap)
    return again, rest.inset(sheet.mm(4), 0)


class Strip:
    """The subtitle: what is being said, the part just spoken marked, and a key to hear it again."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        self._sheet = sheet
        self._text: str | None = None
        sheet.panel(box, sheet.palette.strip)
        again, self._room = _strip_parts(sheet, box)
        key_group(sheet, [again], [view.again], arrange="stack", want_mm=10)
        self.show(view)

    def show(self, view: View) -> None:
        """Show the view's sentence and mark; cheap if only the mark moved."""
        if self._text is None:
            self._words = self._write(view.spoken)
        elif view.spoken != self._text:
            self._sheet.root.remove_widget(self._words)
            self._words = self._write(view.spoken)
        self._words.mark(self._sheet.written(view.spoken), view.spoken_from, view.spoken_to)

    def _write(self, text: str) -> MarkedWords:
        floor = self._sheet.metrics.floor
        column = Column((self._sheet.paragraph(text, _STRIP_LETTER_MM),), self._room.w, self._room.h)
        words = MarkedWords(self._room, compose(column, fit([column], floor), floor), self._sheet.palette.strip)
        self._text = text
        self._sheet.root.add_widget(words)
        return words


def missing(sheet: Sheet, area: Box, text: str) -> Box:
    """The line that tells what is missing, at the top of the area; what is left of the area."""
    if not text:
        return area
    said = sheet.paragraph(text, 10, bold=True)
    icon_mm = 12
    height = needed(said, area.w - sheet.mm(icon_mm + 16), sheet.metrics.floor) + sheet.mm(5)
    box, rest = area.cut_top(height, sheet.gap)
    style = sheet.palette.panel
    sheet.panel(box, replace(style, edge=style.ink))
    mark, room = box.inset(sheet.mm(6), 0).cut_left(sheet.mm(icon_mm), sheet.mm(4))
    sheet.icon(mark, "alert", style.ink)
    sheet.words(room, [said], [style.ink])
    return rest


def header(sheet: Sheet, box: Box, page: Page) -> None:
    """The page's icon and title, and its one line below or (landscape) beside it."""
    ink, quiet = sheet.palette.paper.ink, sheet.palette.paper.quiet
    if page.icon:
        side = min(box.h, sheet.mm(30))
        mark, box = box.cut_left(side, sheet.mm(5))
        sheet.icon(mark, page.icon, sheet.palette.roles[page.role].face)
    title = sheet.paragraph(page.title, 20, bold=True)
    if not page.subtitle:
        sheet.words(box, [title], [ink])
        return
    subtitle = sheet.paragraph(page.subtitle, 11)
    if sheet.metrics.landscape:
        aside, box = box.cut_right(box.w * 0.34, sheet.gap)
        sheet.words(aside, [subtitle], [quiet], align="right")
        sheet.words(box, [title], [ink])
    else:
        sheet.words(box, [title, subtitle], [ink, quiet], gap_mm=1)


def home_header(sheet: Sheet, box: Box, lines: tuple[str, ...]) -> None:
    """The time, large, and around it the date, whose kiosk this is and how it is set, in letters of one size."""
    if not lines:
        return
    ink, quiet = sheet.palette.paper.ink, sheet.palette.paper.quiet
    clock, *places = _head_places(sheet, box)
    sheet.words(clock, [sheet.paragraph(lines[0], 26, bold=True)], [ink])
    columns = [
        Column((sheet.paragraph(line, 11),), place.w, place.h) for line, place in zip(lines[1:], places, strict=True)
    ]
    level = fit(columns, sheet.metrics.floor)
    for column, place, align in zip(columns, places, _HEAD_ALIGN, strict=True):
        sheet.root.add_widget(Words(place, compose(column, level, sheet.metrics.floor), [quiet], align=align))


def _head_places(sheet: Sheet, box: Box) -> list[Box]:
    """Places of time, date, centre and state: in one row in landscape, two by two in portrait."""
    if sheet.metrics.landscape:
        return box.columns(_HEAD_WIDTHS, sheet.gap)
    clock, date = box.cut_left((box.w - sheet.gap) / 2, sheet.gap)[0].cut_bottom(sheet.mm(29))[::-1]
    state, centre = box.cut_right((box.w - sheet.gap) / 2)[0].cut_bottom(sheet.mm(29))[::-1]
    return [clock, date, centre, state]
