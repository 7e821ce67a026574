"""The list page: rows with a number to say, a picture or a sign, name, when and where, and the state in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from kiosk.messages import Choice, Page
from kiosk.ui.badges import SHARES, Badge, badge_group
from kiosk.ui.boxes import Box
from kiosk.ui.keys import Arrange, key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Corner, Letter, Space
from kiosk.ui.thumbs import Thumb, thumb
from kiosk.ui.typeset import FLOOR_LEVEL, Column, compose, fit
from kiosk.ui.widgets import Icon, Key, Words

ROWS = 4
_TURNING = ("page.previous", "page.next")
_TALLEST_MM = 76.0
"""Of the rows of a list that has no more pages; those that have more keep their places whatever is on the last one."""
_NAV_MM = {True: 58.0, False: 32.0}
"""Width of the keys that turn the page in landscape, their height in portrait."""
_DISC_MM = 22.0
_SMALL_DISC_MM = 18.0
"""On the corner of a picture."""
_SEEN_MM = (52.0, 40.0, 30.0, 0.0)
"""Sides a picture may have: less if the words would shrink too much, none if they had no room."""
_SIGN = 0.62
"""Share of a picture's side that a sign takes in its place."""
_WORTH = 3
"""Levels of letter size (5 % each) that a larger picture is worth."""
_STATE_WORTH = 4
"""The same of more width for the states: in one line they are read at a glance."""


def rows(sheet: Sheet, box: Box, page: Page) -> None:
    """Rows below each other (two by two in landscape), and keys to turn the page."""
    shown = [choice for choice in page.choices if choice.intent.name not in _TURNING]
    turning = [choice for choice in page.choices if choice.intent.name in _TURNING]
    if turning:
        box = _turn(sheet, box, turning)
    count = max(len(shown), ROWS if turning else ROWS - 2)
    abreast = 2 if sheet.metrics.landscape and count > ROWS - 2 else 1
    places = box.grid(count, abreast, sheet.gap, tallest=box.h if turning else sheet.mm(_TALLEST_MM))
    _fill(sheet, places[: len(shown)], shown)


def _turn(sheet: Sheet, box: Box, choices: Sequence[Choice]) -> Box:
    """Keys to turn the page: below the rows, beside them in landscape. Each keeps its place, also when alone."""
    landscape = sheet.metrics.landscape
    size = sheet.mm(_NAV_MM[landscape])
    nav, rest = box.cut_right(size, sheet.gap) if landscape else box.cut_bottom(size, sheet.gap)
    places = dict(zip(_TURNING, nav.grid(2, 1 if landscape else 2, sheet.gap), strict=True))
    boxes = [places[choice.intent.name] for choice in choices]
    arrange: Arrange = "stack" if landscape else "line"
    key_group(sheet, boxes, choices, arrange=arrange, letter=Letter.KEY)
    return rest


@dataclass(frozen=True)
class _Design:
    """One way to divide the rows of a list: all have pictures of one size and letters of one size."""

    side_mm: float
    rooms: list[Box]
    badges: list[Badge | None]
    columns: list[Column]
    level: int


def _fill(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice]) -> None:
    """The way that is worth most."""
    seen = any(choice.picture or choice.icon for choice in choices)
    sides = [side for side in _SEEN_MM if seen or not side]
    badges = [badge_group(sheet, places, choices, share) for share in SHARES]
    ways = product(enumerate(sides), enumerate(badges))
    designs = [
        (_WORTH * i + _STATE_WORTH * j, _design(sheet, places, choices, side, group)) for (i, side), (j, group) in ways
    ]
    _, best = min(designs, key=lambda each: (max(each[1].level, FLOOR_LEVEL), each[1].level + each[0]))
    for number, choice in enumerate(choices):
        key = sheet.key(places[number], choice, sheet.palette.card)
        _mark(sheet, key, best.side_mm, str(number + 1))
        _write(sheet, key, best, number)


def _design(
    sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice], side_mm: float, badges: list[Badge | None]
) -> _Design:
    rooms = [_room(sheet, box, side_mm) for box in places]
    columns = [_texts(sheet, *row) for row in zip(rooms, choices, badges, strict=True)]
    return _Design(side_mm, rooms, badges, columns, fit(columns, sheet.metrics.floor))


def _write(sheet: Sheet, key: Key, design: _Design, number: int) -> None:
    column, badge = design.columns[number], design.badges[number]
    settings = compose(column, design.level, sheet.metrics.floor)
    inks = [key.style.ink, key.style.quiet][: len(settings)]
    words = Words(design.rooms[number], settings, inks, gap=column.gap)
    key.add_widget(words)
    if badge:
        badge.draw(sheet, key, words.bands[-1])


def _texts(sheet: Sheet, room: Box, choice: Choice, badge: Badge | None) -> Column:
    """The name over the whole width, below it the detail, which keeps clear of the state at its right."""
    name = sheet.paragraph(choice.label, Letter.NAME, bold=True)
    detail = sheet.paragraph(choice.detail, Letter.DETAIL)
    if badge:
        detail = replace(detail, beside=(badge.w + sheet.mm(Space.NEAR), badge.h))
    texts = (name, detail) if choice.detail or badge else (name,)
    return Column(texts, room.w, room.h, sheet.mm(Space.HAIR))


def _inner(sheet: Sheet, box: Box) -> Box:
    return box.inset(sheet.mm(Space.NEAR), sheet.mm(Space.TIGHT) / 2)


def _seen(sheet: Sheet, box: Box, side_mm: float) -> float:
    """Px of a picture's side, or of the disc where there are none."""
    return min(sheet.mm(side_mm), _inner(sheet, box).h) if side_mm else sheet.mm(_DISC_MM)


def _room(sheet: Sheet, box: Box, side_mm: float) -> Box:
    """Where a row's words go: beside its picture or number."""
    return _inner(sheet, box).cut_left(_seen(sheet, box, side_mm), sheet.mm(Space.GAP))[1]


def _mark(sheet: Sheet, key: Key, side_mm: float, number: str) -> None:
    """A picture or a sign with the number on its corner; the number alone where there is neither."""
    side = _seen(sheet, key.box, side_mm)
    box = _inner(sheet, key.box).cut_left(side)[0].square(side).snapped()
    if side_mm:
        _picture(sheet, key, box)
        small = sheet.mm(_SMALL_DISC_MM)
        box = Box(box.x - sheet.mm(Space.HAIR), box.top - small + sheet.mm(Space.HAIR), small, small)
    _number(sheet, key, box, number)


def _picture(sheet: Sheet, key: Key, box: Box) -> None:
    radius = sheet.mm(Corner.SMALL)
    if texture := thumb(key.choice.picture, int(box.w), round(radius)):
        key.add_widget(Thumb(box, texture))
        return
    sheet.panel(box, sheet.palette.paper, Corner.SMALL, onto=key)
    inner = box.inset(sheet.mm(Space.TIGHT))
    sign = min(box.w * _SIGN, inner.w - sheet.mm(_SMALL_DISC_MM) / 2)  # its corner is the number's
    place = inner.cut_right(sign)[0].cut_bottom(sign)[0]
    key.add_widget(Icon(place, key.choice.icon, sheet.palette.roles[key.choice.role].face))


def _number(sheet: Sheet, key: Key, box: Box, number: str) -> None:
    style = sheet.palette.roles[key.choice.role]
    sheet.panel(box, replace(style, edge=style.face), Corner.ROUND, onto=key)
    sheet.words(box, [sheet.paragraph(number, Letter.LINE, bold=True)], [style.ink], align="centre", onto=key)
