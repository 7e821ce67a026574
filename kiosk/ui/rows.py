"""The list page: rows with a number to say, name, when and where, and the state in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.messages import Choice, Page
from kiosk.ui.boxes import Box
from kiosk.ui.keys import key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.typeset import Column, Paragraph, Setting, compose, fit
from kiosk.ui.widgets import Key, Panel, Words

ROWS = 4
_TURNING = ("page.previous", "page.next")
_BADGE_SHARE = 0.3
"""Most of a row's width that its state may take."""
_NAME_MM = 20.0
"""Height that a row keeps for its name, however tall its state."""


def rows(sheet: Sheet, box: Box, page: Page) -> None:
    """Four rows (two by two in landscape) that keep their size when there are fewer, and keys to turn the page."""
    shown = [choice for choice in page.choices if choice.intent.name not in _TURNING]
    turning = [choice for choice in page.choices if choice.intent.name in _TURNING]
    if turning:
        box = _turn(sheet, box, turning)
    places = box.grid(max(ROWS, len(shown)), 2 if sheet.metrics.landscape else 1, sheet.gap)
    _fill(sheet, places[: len(shown)], shown)


def _turn(sheet: Sheet, box: Box, choices: Sequence[Choice]) -> Box:
    """Keys to turn the page: below the rows, beside them in landscape. Each keeps its place, also when alone."""
    landscape = sheet.metrics.landscape
    nav, rest = box.cut_right(sheet.mm(58), sheet.gap) if landscape else box.cut_bottom(sheet.mm(30), sheet.gap)
    places = dict(zip(_TURNING, nav.grid(2, 1 if landscape else 2, sheet.gap), strict=True))
    boxes = [places[choice.intent.name] for choice in choices]
    key_group(sheet, boxes, choices, arrange="stack" if landscape else "line", want_mm=14)
    return rest


def _fill(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice]) -> None:
    floor = sheet.metrics.floor
    badges = _badges(sheet, places, choices)
    rooms = [_room(sheet, box) for box in places]
    columns = [_texts(sheet, *row) for row in zip(rooms, choices, badges, strict=True)]
    level = fit(columns, floor)
    for number, (box, choice) in enumerate(zip(places, choices, strict=True)):
        key = sheet.key(box, choice, sheet.palette.card)
        _number(sheet, key, str(number + 1))
        settings = compose(columns[number], level, floor)
        inks = [key.style.ink, key.style.quiet][: len(settings)]
        words = Words(rooms[number], settings, inks, gap=columns[number].gap)
        key.add_widget(words)
        if badge := badges[number]:
            _badge(sheet, key, badge, words.bands[-1])


def _texts(sheet: Sheet, room: Box, choice: Choice, badge: Setting | None) -> Column:
    """The name over the whole width, below it the detail, which keeps clear of the state at its right."""
    name = sheet.paragraph(choice.label, 16, bold=True)
    detail = sheet.paragraph(choice.detail, 11)
    if badge:
        detail = replace(detail, beside=(_badge_width(sheet, badge) + sheet.mm(4), _badge_height(sheet, badge)))
    return Column((name, detail) if choice.detail or badge else (name,), room.w, room.h, sheet.mm(1))


def _room(sheet: Sheet, box: Box) -> Box:
    """Where a row's words go: beside its number."""
    return box.inset(sheet.mm(5), sheet.mm(1.5)).cut_left(sheet.mm(22), sheet.mm(4))[1]


def _badges(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice]) -> list[Setting | None]:
    """Each state's lines, as small as may be: so name and detail can be larger."""
    floor = sheet.metrics.floor
    height = places[0].h - sheet.mm(_NAME_MM + 9) if places else 0
    columns = [
        Column((Paragraph(sheet.written(choice.state), floor, bold=True),), box.w * _BADGE_SHARE, height)
        for box, choice in zip(places, choices, strict=True)
    ]
    level = fit([c for c, choice in zip(columns, choices, strict=True) if choice.state], floor)
    return [compose(c, level, floor)[0] if choice.state else None for c, choice in zip(columns, choices, strict=True)]


def _badge_width(sheet: Sheet, badge: Setting) -> float:
    return badge.width + sheet.mm(8)


def _badge_height(sheet: Sheet, badge: Setting) -> float:
    return badge.height + sheet.mm(4)


def _badge(sheet: Sheet, key: Key, setting: Setting, band: Box) -> None:
    """At the right of the detail, level with it."""
    style = sheet.palette.badge
    box, _ = band.cut_right(_badge_width(sheet, setting))
    h = _badge_height(sheet, setting)
    box = Box(box.x, box.centre[1] - h / 2, box.w, h)
    key.add_widget(Panel(sheet.ground, box, style, radius=sheet.mm(4)))
    key.add_widget(Words(box, [setting], [style.ink], align="centre"))


def _number(sheet: Sheet, key: Key, number: str) -> None:
    style = sheet.palette.roles[key.choice.role]
    box = key.box.inset(sheet.mm(5), 0).cut_left(sheet.mm(22))[0].square(sheet.mm(22))
    key.add_widget(Panel(sheet.ground, box, style, radius=box.w / 2))
    column = Column((sheet.paragraph(number, 13, bold=True),), box.w, box.h)
    floor = sheet.metrics.floor
    key.add_widget(Words(box, compose(column, fit([column], floor), floor), [style.ink], align="centre"))
