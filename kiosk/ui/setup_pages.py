"""The middles of the set-up pages that no other page looks like: a bank card, a bar for loudness, a keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kivy.graphics import Color, Rectangle

from kiosk.messages import Choice, Listening, Page
from kiosk.ui.boxes import Box
from kiosk.ui.keys import key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.surfaces import rgba
from kiosk.ui.theme import Corner, Letter, Space, Stroke
from kiosk.ui.widgets import Panel, Placed

CARD_MM = (85.6, 53.98, 3.18)
"""Width, height and corners of a bank card: ISO/IEC 7810, ID-1. Real mm, if the screen is as long as is being tried."""
_EDGE_MM = 0.6
"""Of the line around it, real mm: its outer side counts."""
_STEP_MM, _MOST_STEP_MM = 22.0, 44.0
"""Height of a key below the card, least and most."""
ZONES = (0.3, 0.9)
"""Levels at which the bar's parts meet: too quiet, right, too loud."""
_METER_MM = 76.0
"""Most height of the bar with its names."""
_LEVELS = 50
"""Steps of the bar: finer ones nobody sees."""
_PICKS, _PICKS_ABREAST = 9, 5


def card(sheet: Sheet, box: Box, page: Page) -> None:
    """A card as wide as a real one, if the screen is as long as is being tried; keys that change it, one for yes."""
    wide, high = (_real(sheet, page, length) for length in CARD_MM[:2])
    *steps, same = page.choices
    if sheet.metrics.landscape:
        left = min(max(wide, box.w * 0.5), box.w * 0.66)
        place, keys = box.cut_left(left, sheet.gap)
    else:
        rows = 3
        tall = min(max((box.h - high - rows * sheet.gap) / rows, sheet.mm(_STEP_MM)), sheet.mm(_MOST_STEP_MM))
        keys, place = box.cut_bottom(rows * tall + (rows - 1) * sheet.gap, sheet.gap)
    _draw_card(sheet, place, page, wide, high)
    yes, pairs = keys.cut_bottom((keys.h - 2 * sheet.gap) / 3, sheet.gap)
    key_group(sheet, pairs.grid(len(steps), 2, sheet.gap), steps, arrange="row", letter=Letter.KEY)
    key_group(sheet, [yes], [same], arrange="line", letter=Letter.ANSWER)


def _draw_card(sheet: Sheet, place: Box, page: Page, wide: float, high: float) -> None:
    """In the middle of its place; what has no room is left out above and below, where nobody measures."""
    high = min(high, place.h)
    middle = place.centre
    box = Box(middle[0] - wide / 2, middle[1] - high / 2, wide, high)
    style = replace(sheet.palette.card, edge=sheet.palette.card.ink)
    radius, border = _real(sheet, page, CARD_MM[2]), max(1.0, _real(sheet, page, _EDGE_MM))
    sheet.root.add_widget(Panel(sheet.ground, box, style, radius=radius, border=border))
    words = [sheet.paragraph(line, Letter.LINE) for line in page.body]
    sheet.words(box.inset(2 * border), words, [style.ink] * len(words), align="centre")


def _real(sheet: Sheet, page: Page, length_mm: float) -> float:
    """Px of a length, on a screen that is as long as is being tried."""
    whole: Box = sheet.root.box
    return length_mm * max(whole.w, whole.h) / page.long_edge_mm


class Meter:
    """What is to be read aloud, and a bar that follows the level; show() is cheap enough for twenty levels a second."""

    def __init__(self, sheet: Sheet, box: Box, page: Page) -> None:
        sentence, *zones = page.body
        tall = sheet.mm(36 if sheet.metrics.landscape else 48)
        keys, box = box.cut_bottom(tall, sheet.gap)
        places = keys.grid(len(page.choices), len(page.choices), sheet.gap)
        key_group(sheet, places, page.choices, arrange="line", letter=Letter.NAME)
        level, told = box.cut_bottom(min(box.h / 2, sheet.mm(_METER_MM)), sheet.gap)
        style = sheet.palette.card
        sheet.panel(told, style)
        said = sheet.paragraph(sentence, Letter.GREAT, bold=True)
        sheet.words(told.inset(sheet.mm(Space.INSET), sheet.mm(Space.TIGHT)), [said], [style.ink], align="centre")
        self._bar = _Bar(sheet, level, zones)
        sheet.root.add_widget(self._bar)

    def show(self, listening: Listening) -> None:
        """Show the level."""
        self._bar.fill(listening.level)


class _Bar(Placed):
    """Three parts with their names below, and as much of them filled as it is loud."""

    def __init__(self, sheet: Sheet, box: Box, names: Sequence[str]) -> None:
        super().__init__(box)
        below, track = box.cut_bottom(sheet.mm(24), sheet.mm(Space.TIGHT))
        palette, self._parts = sheet.palette, []
        for name, (begin, end) in zip(names, pairwise((0.0, *ZONES, 1.0)), strict=True):
            part = Box(track.x + begin * track.w, track.y, (end - begin) * track.w, track.h)
            self._parts.append(part.inset(sheet.mm(Space.HAIR) + sheet.mm(Stroke.EDGE), sheet.mm(Stroke.EDGE)))
            sheet.panel(part.inset(sheet.mm(Space.HAIR), 0), palette.card, Corner.NONE)
            place = Box(part.x, below.y, part.w, below.h)
            sheet.words(place, [sheet.paragraph(name, Letter.DETAIL)], [palette.paper.ink], align="centre")
        with self.canvas:
            Color(*rgba(palette.roles["listen"].face))
            self._filled = [Rectangle(pos=(part.x, part.y)) for part in self._parts]
        self._level = -1.0
        self.fill(0.0)

    def fill(self, level: float) -> None:
        """Up to here, 0 to 1."""
        level = round(min(max(level, 0.0), 1.0) * _LEVELS) / _LEVELS
        if level == self._level:
            return
        self._level = level
        to = self.box.x + level * self.box.w
        for part, filled in zip(self._parts, self._filled, strict=True):
            filled.size = (min(max(to - part.x, 0), part.w), part.h)


def letters(sheet: Sheet, box: Box, page: Page) -> None:
    """What is written, signs to pick, letters or digits, and keys that steer."""
    picks = [choice for choice in page.choices if choice.intent.name.endswith(".pick")]
    more = [choice for choice in page.choices if choice.intent.name.endswith(".more")]
    keys = [choice for choice in page.choices if choice.intent.name.endswith(".key") and not choice.icon]
    steering = [choice for choice in page.choices if choice not in (*picks, *more, *keys)]
    landscape = sheet.metrics.landscape
    left, board = box.cut_left(box.w * 0.4, sheet.gap) if landscape else box.cut_top(box.h * 0.42, sheet.gap)
    shown, offered = left.cut_top(left.h * 0.32 if len(page.body) > 1 else left.h, sheet.gap)
    _written(sheet, shown, page)
    abreast = 3 if landscape else _PICKS_ABREAST
    places = offered.grid(_PICKS, abreast, sheet.gap)
    _keys(sheet, places[: len(picks)], picks, Letter.GREAT)
    _keys(sheet, places[_PICKS - len(more) :], more, Letter.LINE)
    steer, board = board.cut_bottom(sheet.mm(_STEP_MM + 8), sheet.gap)
    columns = 5 if len(keys) <= 10 else 9 if landscape else 7
    _keys(sheet, board.grid(len(keys), columns, sheet.gap), keys, Letter.GREAT)
    key_group(sheet, steer.grid(len(steering), len(steering), sheet.gap), steering, arrange="line", letter=Letter.LINE)


def _keys(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice], letter: Letter) -> None:
    if choices:
        key_group(sheet, places, choices, arrange="stack", letter=letter)


def _written(sheet: Sheet, box: Box, page: Page) -> None:
    style = sheet.palette.card
    sheet.panel(box, style)
    text, *typed = page.body
    lines = [sheet.paragraph(text, Letter.TITLE, bold=True), *(sheet.paragraph(each, Letter.LINE) for each in typed)]
    inks = [style.ink, style.quiet][: len(lines)]
    sheet.words(box.inset(sheet.mm(Space.NEAR), sheet.mm(Space.HAIR)), lines, inks, align="centre")
