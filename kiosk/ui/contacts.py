"""The contact card: up to three people, the name and number of each as large as there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.messages import Page
from kiosk.ui.boxes import Box
from kiosk.ui.pages import keys_below
from kiosk.ui.sheet import Sheet
from kiosk.ui.slip import KEY_MM
from kiosk.ui.theme import Letter, Space
from kiosk.ui.typeset import Column, Paragraph, compose, fit, in_one_line, needed
from kiosk.ui.widgets import Words

LINES = 3
"""Of each contact in a page's body: name, relation, telephone."""
_ABREAST = 4
"""Most keys that stand in one line in landscape."""
_FLAT = 0.3
"""Height of a card by its width below which the number stands beside the name instead of below it."""
_NAME_SHARE = 0.42
"""Of a flat card's width."""
_RELATION = 0.7
"""Most size of what somebody is to the person, by that of the name."""
_BELOW = 0.36
"""Share of a flat card's height that this has, below name and number."""


def contacts(sheet: Sheet, box: Box, page: Page) -> None:
    """A card for each, below each other (side by side in landscape), and keys below them."""
    people = [page.body[at : at + LINES] for at in range(0, len(page.body), LINES)]
    landscape, keys = sheet.metrics.landscape, len(page.choices)
    box = keys_below(sheet, box, page.choices, keys if landscape and keys <= _ABREAST else 2 + landscape, KEY_MM)
    cards = box.grid(len(people), len(people) if landscape else 1, sheet.gap)
    for card in cards:
        sheet.panel(card, sheet.palette.card)
    _people(sheet, [card.inset(sheet.mm(Space.INSET), sheet.mm(Space.TIGHT)) for card in cards], people)


def _people(sheet: Sheet, rooms: list[Box], people: list[tuple[str, ...]]) -> None:
    """In letters of the same size, so large that no number is torn apart."""
    numbers = [sheet.paragraph(phone, Letter.NUMBER, bold=True) for _, _, phone in people]
    want = min(in_one_line(number, _beside(sheet, room)[1].w).want for number, room in zip(numbers, rooms, strict=True))
    columns: list[tuple[Column, Box]] = []
    for room, (name, relation, _), number in zip(rooms, people, numbers, strict=True):
        what = sheet.paragraph(relation, Letter.NAME)
        what = replace(what, want=min(what.want, want * _RELATION))
        who = replace(sheet.paragraph(name, Letter.NUMBER, bold=True), want=want)
        columns += _columns(sheet, room, who, what, replace(number, want=want))
    floor, ink = sheet.metrics.floor, sheet.palette.card.ink
    level = fit([column for column, _ in columns], floor)
    for column, place in columns:
        settings = compose(column, level, floor)
        sheet.root.add_widget(Words(place, settings, [ink] * len(settings), gap=column.gap))


def _columns(
    sheet: Sheet, room: Box, who: Paragraph, what: Paragraph, number: Paragraph
) -> Iterator[tuple[Column, Box]]:
    """What stands on a card, and where: below each other, or on a flat card name and number in one line."""
    told, gap = [what] if what.text else [], sheet.mm(Space.HAIR)
    left, right = _beside(sheet, room)
    if left == right:
        yield Column((who, *told, number), room.w, room.h, gap), room
        return
    below = max(room.h * _BELOW, needed(what, room.w, sheet.metrics.floor)) + gap if told else 0.0
    for texts, place in (((who,), left), ((number,), right)):
        yield Column(texts, place.w, place.h - below), place.cut_top(place.h - below)[0]
    if told:
        place = room.cut_bottom(below - gap)[0]
        yield Column((what,), place.w, place.h), place


def _beside(sheet: Sheet, room: Box) -> tuple[Box, Box]:
    """Where the name goes, and where the number: the same place where the card is tall enough for both."""
    if room.h >= room.w * _FLAT:
        return room, room
    return room.cut_left(room.w * _NAME_SHARE, sheet.mm(Space.INSET))
