"""The list page: rows with a number to say, name, when and where, and the state in words."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.messages import Choice, Page
from kiosk.ui.boxes import Box
from kiosk.ui.keys import key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.typeset import Column, Setting, compose, fit
from kiosk.ui.widgets import Key, Panel, Words

ROWS = 4
_TURNING = ("page.previous", "page.next")
_BADGE_SHARE = 0.3
"""Most of a row's width that its state may take."""


def rows(sheet: Sheet, box: Box, page: Page) -> None:
    """Four rows (two by two in landscape) that keep their place when there are fewer, and keys to turn the page."""
    shown = [choice for choice in page.choices if choice.intent.name not in _TURNING]
    turning = [choice for choice in page.choices if choice.intent.name in _TURNING]
    if turning:
        nav, box = box.cut_bottom(sheet.mm(30), sheet.gap)
        key_group(sheet, nav.grid(len(turning), 2, sheet.gap), turning, arrange="row", want_mm=14)
    places = box.grid(max(ROWS, len(shown)), 2 if sheet.metrics.landscape else 1, sheet.gap)
    _fill(sheet, places[: len(shown)], shown)


def _fill(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice]) -> None:
    floor = sheet.metrics.floor
    badges = _badges(sheet, places, choices)
    rooms = [_room(sheet, box, badge) for box, badge in zip(places, badges, strict=True)]
    columns = [_texts(sheet, room, choice) for room, choice in zip(rooms, choices, strict=True)]
    level = fit(columns, floor)
    for number, (box, choice) in enumerate(zip(places, choices, strict=True)):
        key = sheet.key(box, choice, sheet.palette.card)
        _number(sheet, key, str(number + 1))
        column = columns[number]
        settings = compose(column, level, floor)
        inks = [key.style.ink, key.style.quiet][: len(settings)]
        key.add_widget(Words(rooms[number], settings, inks, gap=column.gap))
        if badge := badges[number]:
            _badge(sheet, key, badge)


def _texts(sheet: Sheet, room: Box, choice: Choice) -> Column:
    texts = [sheet.paragraph(choice.label, 16, bold=True)]
    if choice.detail:
        texts.append(sheet.paragraph(choice.detail, 11))
    return Column(tuple(texts), room.w, room.h, sheet.mm(1))


def _room(sheet: Sheet, box: Box, badge: Setting | None) -> Box:
    """Where a row's name and detail go: between number and state."""
    _, room = box.inset(sheet.mm(6), sheet.mm(2)).cut_left(sheet.mm(22), sheet.mm(5))
    return room.cut_right(_badge_width(sheet, badge), sheet.mm(4))[1] if badge else room


def _badges(sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice]) -> list[Setting | None]:
    """Each state's lines, all of one size."""
    floor = sheet.metrics.floor
    columns = [
        Column((sheet.paragraph(choice.state, 11, bold=True),), box.w * _BADGE_SHARE, box.h - sheet.mm(14))
        for box, choice in zip(places, choices, strict=True)
    ]
    level = fit([c for c, choice in zip(columns, choices, strict=True) if choice.state], floor)
    return [compose(c, level, floor)[0] if choice.state else None for c, choice in zip(columns, choices, strict=True)]


def _badge_width(sheet: Sheet, badge: Setting) -> float:
    return badge.width + sheet.mm(10)


def _badge(sheet: Sheet, key: Key, setting: Setting) -> None:
    style = sheet.palette.badge
    box, _ = key.box.inset(sheet.mm(6), 0).cut_right(_badge_width(sheet, setting))
    h = setting.height + sheet.mm(5)
    box = Box(box.x, box.centre[1] - h / 2 + sheet.mm(0.7), box.w, h)
    key.add_widget(Panel(box, style, radius=sheet.mm(4), border=0))
    key.add_widget(Words(box, [setting], [style.ink], align="centre"))


def _number(sheet: Sheet, key: Key, number: str) -> None:
    style = sheet.palette.roles[key.choice.role]
    box = key.box.inset(sheet.mm(6), 0).cut_left(sheet.mm(22))[0].square(sheet.mm(22))
    key.add_widget(Panel(box, style, radius=box.w / 2, border=0))
    column = Column((sheet.paragraph(number, 13, bold=True),), box.w, box.h)
    floor = sheet.metrics.floor
    key.add_widget(Words(box, compose(column, fit([column], floor), floor), [style.ink], align="centre"))
