"""The player page: the sentence being read, those around it, and the keys that steer."""

from __future__ import annotations

from kiosk.messages import Page
from kiosk.ui.boxes import Box
from kiosk.ui.film import FilmView
from kiosk.ui.keys import key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Corner, Letter, Space
from kiosk.ui.typeset import Column, Setting, compose, fit
from kiosk.ui.widgets import Words

_SEEN, _SEEN_ALONE = 0.62, 0.86
"""Share of the card that a picture takes, with words below it and without."""
_BAR_MM = 12.0


def player(sheet: Sheet, box: Box, page: Page) -> None:
    """A card with the text, keys three by three below it (beside it in landscape)."""
    count, columns = len(page.choices), 3
    lines = -(-count // columns)
    if sheet.metrics.landscape:
        keys, card = box.cut_right(box.w * 0.44, sheet.gap)
    else:
        keys, card = box.cut_bottom(lines * sheet.mm(52) + (lines - 1) * sheet.gap, sheet.gap)
    key_group(sheet, keys.grid(count, columns, sheet.gap), page.choices, arrange="stack", letter=Letter.KEY)
    _text(sheet, card, page)


def _text(sheet: Sheet, card: Box, page: Page) -> None:
    """The picture above; the current sentence whole, and as many of its neighbours as there is room for."""
    sheet.panel(card, sheet.palette.card)
    room = card.inset(sheet.mm(Space.INSET), sheet.mm(Space.GAP))
    if page.film or page.picture:
        seen, room = room.cut_top(room.h * (_SEEN if page.body else _SEEN_ALONE), sheet.gap)
        sheet.root.add_widget(FilmView(seen, sheet.film))
    if not page.body:
        _time(sheet, room, page)
        return
    current = max(page.current, 0)
    column = Column((sheet.paragraph(page.body[current], Letter.NAME, bold=page.current >= 0),), room.w, room.h * 0.8)
    level = fit([column], sheet.metrics.floor)
    shown = {current: compose(column, level, sheet.metrics.floor)[0]}
    for index in (current - 1, current + 1, current + 2, current + 3):
        _add_if_room(sheet, shown, room, page, index, level)
    _draw(sheet, room, shown, page)


def _time(sheet: Sheet, room: Box, page: Page) -> None:
    """How much of a recording has been heard, as a bar below its sign."""
    bar, sign = room.cut_bottom(sheet.mm(_BAR_MM), sheet.gap)
    role = sheet.palette.roles[page.role]
    if not page.film:
        sheet.icon(sign.square(min(sign.w, sign.h) * 0.7), page.icon, role.face)
    sheet.panel(bar, sheet.palette.panel, Corner.ROUND)
    heard, _ = bar.cut_left(max(bar.h, bar.w * max(page.progress, 0.0)))
    sheet.panel(heard, role, Corner.ROUND)


def _gap(sheet: Sheet) -> float:
    """Px between two sentences: the highlight reaches half of it beyond its words."""
    return sheet.mm(Space.NEAR)


def _add_if_room(sheet: Sheet, shown: dict[int, Setting], room: Box, page: Page, index: int, level: int) -> None:
    """Add a neighbour, unless it is no neighbour of what is shown or does not fit whole."""
    if not (0 <= index < len(page.body)) or not {index - 1, index + 1} & shown.keys():
        return
    column = Column((sheet.paragraph(page.body[index], Letter.NAME),), room.w, room.h)
    setting = compose(column, level, sheet.metrics.floor)[0]
    used = sum(s.height + _gap(sheet) for s in shown.values())
    if used + setting.height <= room.h and setting.width <= room.w:
        shown[index] = setting


def _draw(sheet: Sheet, room: Box, shown: dict[int, Setting], page: Page) -> None:
    """The sentence being read on a ground of its own; while reading pauses only a frame marks where."""
    card = sheet.palette.card
    panel = sheet.palette.panel if page.reading else card
    for index, setting in sorted(shown.items()):
        box, room = room.cut_top(setting.height, _gap(sheet))
        if index == page.current:
            sheet.panel(box.inset(-sheet.mm(Space.NEAR), -_gap(sheet) / 2), panel, Corner.SMALL)
        sheet.root.add_widget(Words(box, [setting], [panel.ink if index == page.current else card.quiet]))
