"""Groups of keys: icon, label and detail, with letters of the same size in the whole group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.messages import Choice
from kiosk.ui import text_picture
from kiosk.ui.boxes import Box
from kiosk.ui.sheet import Sheet
from kiosk.ui.text_picture import TextPicture
from kiosk.ui.theme import Letter, Space, Stroke
from kiosk.ui.typeset import FLOOR_LEVEL, Column, Paragraph, Setting, compose, fit
from kiosk.ui.widgets import Align, Icon, Key, Words

Arrange = Literal["row", "line", "stack"]
"""Icon beside its words, at the left or both in the middle, or above them."""
_Letters = tuple[Letter, Letter]
"""Of the label and of the second line."""
_SHARES = {"row": (0.62, 0.45, 0.0), "line": (0.62, 0.45, 0.0), "stack": (0.48, 0.38, 0.28, 0.0)}
"""Share of a key's height its icon may take: less if the words would shrink too much, none if they had no room."""
_WORTH = 3
"""Levels of letter size (5 % each) that a larger icon is worth."""


@dataclass(frozen=True)
class _Plan:
    """Where the icon goes, if any, and how the words stand."""

    mark: Box | None
    room: Box
    column: Column
    picture: Box | None
    """Of the label, in a script that is drawn as a picture."""


def key_group(
    sheet: Sheet,
    boxes: Sequence[Box],
    choices: Sequence[Choice],
    *,
    arrange: Arrange,
    letter: Letter,
    detail: Letter = Letter.LEAST,
    coloured: bool = False,
) -> list[Key]:
    """Keys in these boxes. The strong ones are filled; if `coloured`, all that have a role are."""
    floor = sheet.metrics.floor
    letters = (letter, detail)
    designs = [
        [_plan(sheet, box, choice, arrange, share, letters) for box, choice in zip(boxes, choices, strict=True)]
        for share in _SHARES[arrange]
    ]
    levels = [fit([plan.column for plan in design], floor) for design in designs]
    shares = _SHARES[arrange]
    best = min(range(len(shares)), key=lambda i: (levels[i] > FLOOR_LEVEL, not shares[i], levels[i] + _WORTH * i))
    filled = [choice.strong or (coloured and choice.role != "plain") for choice in choices]
    settings = [compose(plan.column, levels[best], floor) for plan in designs[best]]
    tall = max((_tall(plan, lines) for plan, lines in zip(designs[best], settings, strict=True)), default=0.0)
    return [
        _draw(sheet, box, choice, plan, lines, arrange, tall, fill)
        for box, choice, plan, lines, fill in zip(boxes, choices, designs[best], settings, filled, strict=True)
    ]


def _plan(sheet: Sheet, box: Box, choice: Choice, arrange: Arrange, share: float, letters: _Letters) -> _Plan:
    label, detail = letters
    texts: list[Paragraph] = [sheet.paragraph(choice.label, label, bold=True)]
    if choice.detail:
        texts.append(sheet.paragraph(choice.detail, detail))
    inner = _inner(sheet, box)
    mark: Box | None = None
    room = inner
    if choice.icon and share:
        above = arrange == "stack" and not text_picture.exists(choice.picture)  # which runs downwards
        mark, room = _above(sheet, inner, share) if above else _beside(sheet, inner, share)
    picture, room = text_picture.place(room, choice.picture, sheet.mm(Space.NEAR), not choice.detail)
    return _Plan(mark, room, Column(tuple(texts[bool(picture) :]), room.w, room.h, sheet.mm(Space.HAIR)), picture)


def _inner(sheet: Sheet, box: Box) -> Box:
    """What a key can be written on: without its border and lip."""
    lip = sheet.mm(Stroke.LIP)
    inner = box.inset(sheet.mm(Space.NEAR), sheet.mm(Space.TIGHT) / 2)
    return Box(inner.x, inner.y + lip, inner.w, inner.h - lip)


def _beside(sheet: Sheet, inner: Box, share: float) -> tuple[Box, Box]:
    side = min(inner.h * share, inner.w * 0.3, sheet.mm(44))
    left, room = inner.cut_left(side + sheet.mm(Space.NEAR), sheet.mm(Space.NEAR))
    return left.cut_right(side)[0].square(side), room


def _above(sheet: Sheet, inner: Box, share: float) -> tuple[Box, Box]:
    side = min(inner.h * share, inner.w * 0.6, sheet.mm(60))
    top, room = inner.cut_top(side, sheet.mm(Space.HAIR))
    return top.square(side), room


def _tall(plan: _Plan, settings: Sequence[Setting]) -> float:
    return sum(setting.height for setting in settings) + plan.column.gap * (len(settings) - 1)


def _settle(plan: _Plan, settings: Sequence[Setting], arrange: Arrange, tall: float) -> tuple[Box | None, Box]:
    """Icon and words together in the middle, not each in its own half.

    tall: px of the group's tallest words. Icons above words stand as if all were so tall, and so in one line.
    """
    mark, room = plan.mark, plan.room
    if mark and arrange == "stack":
        spare = (room.h - tall) / 2
        return Box(mark.x, mark.y - spare, mark.w, mark.h), room.inset(0, spare)
    if mark and arrange == "line":
        spare = (room.w - max(s.width for s in settings)) / 2
        return Box(mark.x + spare, mark.y, mark.w, mark.h), Box(room.x + spare, room.y, room.w - spare, room.h)
    return mark, room


def _draw(
    sheet: Sheet,
    box: Box,
    choice: Choice,
    plan: _Plan,
    settings: Sequence[Setting],
    arrange: Arrange,
    tall: float,
    filled: bool,
) -> Key:
    style = sheet.style(choice, filled)
    key = sheet.key(box, choice, style)
    mark, room = (plan.mark, plan.room) if plan.picture else _settle(plan, settings, arrange, tall)
    inks = [style.ink, style.quiet][bool(plan.picture) :][: len(settings)]
    above = bool(mark) and arrange == "stack"
    align: Align = "left" if mark and not above else "centre"
    if settings:
        key.add_widget(Words(room, settings, inks, align=align, gap=plan.column.gap, at_top=above))
    if plan.picture:
        key.add_widget(TextPicture(plan.picture, choice.picture, style.ink))
    if mark:
        tinted = style.ink if filled else sheet.palette.roles[choice.role].face
        key.add_widget(Icon(mark, choice.icon, tinted))
    return key
