"""What stands around every page: header, the line that tells what is missing, subtitle strip, bottom bar."""

from __future__ import annotations

from dataclasses import replace

from kiosk.messages import Page, View
from kiosk.ui.boxes import Box
from kiosk.ui.keys import Arrange, key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.signs import SIGN_MM, Sign
from kiosk.ui.theme import Corner, Letter, Space, Stroke
from kiosk.ui.typeset import Column, compose, fit, needed
from kiosk.ui.widgets import Align, Key, MarkedWords, Words

_BAR_MM = {True: 44.0, False: 60.0}
"""Height of the bottom bar, in landscape and portrait."""
_HEAD_MM = {True: 33.0, False: 46.0}
_HOME_MM = {True: 33.0, False: 60.0}
_MARK_MM = 30.0
_STRIP_MM = {True: 43.0, False: 60.0}
"""Two lines, or the sign above the key, in landscape and portrait; more where the page has a longer sentence to say."""
_STRIP_MOST_MM = {True: 48.0, False: 62.0}
"""How much it may grow for the sake of larger letters, in landscape and portrait."""
_BY_EYE_MOST_MM = {True: 66.0, False: 110.0}
"""The same for who lives by the subtitle."""
_AGAIN_MM = {True: 84.0, False: 56.0}
_CALM_MM = 100.0
"""Least height above a page for the time of day to be shown there."""
_HEAD_WIDTHS = (24.0, 25.4, 23.0, 24.4)
"""Of time, date, centre and state in landscape: the longest English ones just fit two lines."""
_HEAD_ALIGN: tuple[Align, ...] = ("left", "right", "right")
_FIXED_WIDTHS = (1.0, 1.0, 1.8, 1.0)


def bar_height(sheet: Sheet) -> float:
    """Px of the bottom bar."""
    return sheet.mm(_BAR_MM[sheet.metrics.landscape])


def bar(sheet: Sheet, box: Box, view: View) -> list[Key]:
    """The four keys that never move: back, home, microphone, help."""
    style = sheet.palette.bar
    line, ground = box.cut_top(sheet.mm(Stroke.EDGE))
    sheet.panel(ground, replace(style, edge=style.face), Corner.NONE)
    sheet.panel(line, replace(style, face=style.edge), Corner.NONE)
    places = box.inset(sheet.mm(Space.MARGIN), sheet.mm(Space.GAP)).columns(_FIXED_WIDTHS, sheet.gap)
    arrange: Arrange = "line" if sheet.metrics.landscape else "stack"
    return key_group(sheet, places, view.fixed, arrange=arrange, letter=Letter.LINE, coloured=True)


def calm(sheet: Sheet, box: Box, view: View) -> View:
    """What stands above a page that doesn't fill the screen: the time of day, which then needs no place on the page."""
    if not view.header or box.h < sheet.mm(_CALM_MM):
        return view
    clock, date, centre, _ = view.header
    paper = sheet.palette.paper
    large, small = sheet.paragraph(clock, Letter.CLOCK, bold=True), sheet.paragraph(date, Letter.NAME)
    texts = [large, small, sheet.paragraph(centre, Letter.LINE)]
    room = box.inset(sheet.mm(Space.MARGIN))
    sheet.words(room, texts, [paper.ink, paper.ink, paper.quiet], align="centre", gap=Space.TIGHT)
    return replace(view, header=())


def head_height(sheet: Sheet, view: View) -> tuple[float, float]:
    """Px of what stands above a page's middle, and of the gap below."""
    landscape = sheet.metrics.landscape
    if view.page.kind == "status" or (view.page.kind == "home" and not view.header):
        return 0.0, 0.0
    return sheet.mm((_HOME_MM if view.page.kind == "home" else _HEAD_MM)[landscape]), sheet.gap


def strip_height(sheet: Sheet, area: Box, view: View) -> float:
    """Px of the subtitle strip: enough for the longest sentence this page will say, so that it stays as it is."""
    room = _strip_parts(sheet, Box(0, 0, area.w, 0))[1].w
    sentences = {view.spoken, *view.page.say, *(view.page.body if view.page.kind == "player" else ())}
    texts = [sheet.paragraph(sentence, _strip_letter(sheet)) for sentence in sentences]
    edges = 2 * sheet.mm(Space.NEAR)
    large = max(needed(text, room, text.want) for text in texts) + edges
    small = max(needed(text, room, sheet.metrics.floor) for text in texts) + edges
    return max(sheet.mm(_STRIP_MM[sheet.metrics.landscape]), small, min(large, _strip_most(sheet, view)))


def _strip_letter(sheet: Sheet) -> Letter:
    return Letter.GREAT if sheet.visit.by_eye else Letter.LINE


def _strip_most(sheet: Sheet, view: View) -> float:
    landscape = sheet.metrics.landscape
    if landscape and view.missing:
        return 0.0  # two strips leave too little
    return sheet.mm((_BY_EYE_MOST_MM if sheet.visit.by_eye else _STRIP_MOST_MM)[landscape])


def _strip_parts(sheet: Sheet, box: Box) -> tuple[Box, Box]:
    """Where the again key and the sentence go."""
    again, rest = box.inset(sheet.mm(Space.NEAR)).cut_right(sheet.mm(_AGAIN_MM[sheet.metrics.landscape]), sheet.gap)
    return again, rest.inset(sheet.mm(Space.NEAR), 0)


class Strip:
    """The subtitle: what is being said, the part just spoken marked, and a key to hear it again."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        self._sheet = sheet
        self._text: str | None = None
        sheet.panel(box, sheet.palette.strip)
        again, self._room = _strip_parts(sheet, box)
        sign, again = again.cut_top(sheet.mm(SIGN_MM), sheet.mm(Space.TIGHT))
        self._sign = Sign(sheet, sign, view)
        arrange: Arrange = "line" if sheet.metrics.landscape else "stack"
        key_group(sheet, [again], [view.again], arrange=arrange, letter=Letter.LEAST)
        self.show(view)

    def show(self, view: View) -> None:
        """Show the view's sentence and mark; cheap if only the mark moved."""
        if self._text is None:
            self._words = self._write(view.spoken)
        elif view.spoken != self._text:
            self._sheet.root.remove_widget(self._words)
            self._words = self._write(view.spoken)
        self._words.mark(self._sheet.written(view.spoken), view.spoken_from, view.spoken_to)
        self._sign.show(view)

    def _write(self, text: str) -> MarkedWords:
        floor = self._sheet.metrics.floor
        column = Column((self._sheet.paragraph(text, _strip_letter(self._sheet)),), self._room.w, self._room.h)
        words = MarkedWords(self._room, compose(column, fit([column], floor), floor), self._sheet.palette.strip)
        self._text = text
        self._sheet.root.add_widget(words)
        return words


def missing(sheet: Sheet, area: Box, text: str) -> Box:
    """The line that tells what is missing, at the top of the area; what is left of the area."""
    if not text:
        return area
    said = sheet.paragraph(text, Letter.LEAST, bold=True)
    side = sheet.mm(Letter.LINE)
    width = area.w - side - sheet.mm(Space.NEAR) - 2 * sheet.mm(Space.GAP)
    height = needed(said, width, sheet.metrics.floor) + sheet.mm(Space.GAP)
    box, rest = area.cut_top(height, sheet.gap)
    style = sheet.palette.panel
    sheet.panel(box, replace(style, edge=style.ink))
    icon, room = box.inset(sheet.mm(Space.GAP), 0).cut_left(side, sheet.mm(Space.NEAR))
    sheet.icon(icon, "alert", style.ink)
    sheet.words(room, [said], [style.ink])
    return rest


def mark(sheet: Sheet, box: Box) -> tuple[Box, Box]:
    """Where a header's icon goes, and what is left for its words."""
    return box.cut_left(min(box.h, sheet.mm(_MARK_MM)), sheet.mm(Space.GAP))


def header(sheet: Sheet, box: Box, page: Page) -> None:
    """The page's icon and title, and its one line below or (landscape) beside it."""
    ink, quiet = sheet.palette.paper.ink, sheet.palette.paper.quiet
    if page.icon:
        icon, box = mark(sheet, box)
        sheet.icon(icon, page.icon, sheet.palette.roles[page.role].face)
    title = sheet.paragraph(page.title, Letter.TITLE, bold=True)
    if not page.subtitle:
        sheet.words(box, [title], [ink])
        return
    subtitle = sheet.paragraph(page.subtitle, Letter.DETAIL)
    if sheet.metrics.landscape:
        aside, box = box.cut_right(box.w * 0.34, sheet.gap)
        sheet.words(aside, [subtitle], [quiet], align="right")
        sheet.words(box, [title], [ink])
    else:
        sheet.words(box, [title, subtitle], [ink, quiet], gap=Space.HAIR)


def home_header(sheet: Sheet, box: Box, lines: tuple[str, ...]) -> None:
    """The time, large, and around it the date, whose kiosk this is and how it is set, in letters of one size."""
    if not lines:
        return
    ink, quiet = sheet.palette.paper.ink, sheet.palette.paper.quiet
    clock, *places = _head_places(sheet, box)
    sheet.words(clock, [sheet.paragraph(lines[0], Letter.GREAT, bold=True)], [ink])
    columns = [
        Column((sheet.paragraph(line, Letter.DETAIL),), place.w, place.h)
        for line, place in zip(lines[1:], places, strict=True)
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
