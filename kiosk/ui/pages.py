"""The middle of each kind of page but the longer ones (rows.py, player.py); heights in mm of the layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.messages import Choice, Page
from kiosk.ui.boxes import Box
from kiosk.ui.keys import Arrange, key_group
from kiosk.ui.rings import Ring
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Letter, Space
from kiosk.ui.typeset import needed
from kiosk.ui.widgets import Align

_MAIN = 3
"""How many of home's choices are bars; the others are tiles below."""
_KEY_MM = 36.0
"""Least height of a key with its gap above."""
_ANSWER_MM = 29.5
"""Height below which answers stand two abreast."""
_CHOICE_MM = 42.0
"""Height with its gap below which a choice would have no room for its second line: then they stand two abreast."""


def home(sheet: Sheet, box: Box, page: Page) -> None:
    """Three large bars (columns in landscape), small tiles below."""
    main, others = page.choices[:_MAIN], page.choices[_MAIN:]
    landscape = sheet.metrics.landscape
    if others:
        tiles, box = box.cut_bottom(sheet.mm(34 if landscape else 56), sheet.gap)
        small: Arrange = "line" if landscape else "stack"
        key_group(sheet, tiles.grid(len(others), len(others), sheet.gap), others, arrange=small, letter=Letter.KEY)
    boxes = box.grid(len(main), len(main) if landscape else 1, sheet.gap)
    large: Arrange = "stack" if landscape else "row"
    key_group(sheet, boxes, main, arrange=large, letter=Letter.GREAT, detail=Letter.LINE, coloured=True)


def choices(sheet: Sheet, box: Box, page: Page) -> None:
    """Up to six large keys in one column (two in landscape), below what is to be known first."""
    count = len(page.choices)
    abreast = sheet.metrics.landscape and count <= _MAIN
    if page.body:
        keys = sheet.mm(_KEY_MM) * -(-count // (max(count, 1) if abreast else 2))
        facts, box = box.cut_top(min(_facts_height(sheet, box, page.body), box.h - keys), sheet.gap)
        _facts(sheet, facts, page.body)
    wide = sheet.metrics.landscape or count * sheet.mm(_CHOICE_MM) > box.h
    columns = count if abreast else 1 + wide
    boxes = box.grid(count, max(columns, 1), sheet.gap, tallest=sheet.mm(110 if abreast else 90))
    if columns == 2 and count % 2:
        boxes[-1] = replace(boxes[-1], w=box.w)  # alone in its line, it takes all of it
    arrange: Arrange = "stack" if abreast else "row"
    key_group(sheet, boxes, page.choices, arrange=arrange, letter=Letter.ANSWER, detail=Letter.DETAIL, coloured=True)


def confirm(sheet: Sheet, box: Box, page: Page) -> None:
    """Facts, and below them (beside them in landscape) the answers."""
    count, abreast = len(page.choices), 1
    if sheet.metrics.landscape:
        answers, facts = box.cut_right(box.w * 0.46, sheet.gap)
        abreast += (answers.h + sheet.gap) / count < sheet.mm(_ANSWER_MM) + sheet.gap
    else:
        tall = min(sheet.mm(60), (box.h * 0.56 - sheet.gap * (count - 1)) / count)
        answers, facts = box.cut_bottom(tall * count + sheet.gap * (count - 1), sheet.gap)
    _facts(sheet, facts, page.body)
    key_group(sheet, answers.grid(count, abreast, sheet.gap), page.choices, arrange="row", letter=Letter.ANSWER)


def _facts(sheet: Sheet, box: Box, lines: tuple[str, ...]) -> None:
    """Lines on a card."""
    card = sheet.palette.card
    sheet.panel(box, card)
    texts = [sheet.paragraph(line, Letter.NAME) for line in lines if line]
    sheet.words(_facts_room(sheet, box), texts, [card.ink] * len(texts), gap=Space.TIGHT)


def _facts_room(sheet: Sheet, box: Box) -> Box:
    return box.inset(sheet.mm(Space.INSET), sheet.mm(Space.NEAR))


def _facts_height(sheet: Sheet, box: Box, lines: tuple[str, ...]) -> float:
    """Px of a card on which these lines are as large as they want, but at most a third of the box."""
    texts = [sheet.paragraph(line, Letter.NAME) for line in lines if line]
    w = _facts_room(sheet, box).w
    wanted = sum(needed(text, w, text.want) for text in texts) + sheet.mm(Space.TIGHT) * len(texts)
    return min(wanted + 2 * sheet.mm(Space.GAP), box.h / 3)


def keypad(sheet: Sheet, box: Box, page: Page) -> None:
    """The digits typed so far, and twelve keys like a telephone's."""
    if sheet.metrics.landscape:
        pad, display = box.cut_right(box.w * 0.5, sheet.gap)
    else:
        display, pad = box.cut_top(sheet.mm(50 if len(page.body) < 2 else 66), sheet.gap)
    card = sheet.palette.card
    sheet.panel(display, card)
    digits, *hints = page.body or ("",)
    texts = [sheet.paragraph(digits, Letter.GREAT, bold=True), *(sheet.paragraph(hint, Letter.LINE) for hint in hints)]
    inks = [card.ink, *(card.quiet for _ in hints)]
    sheet.words(
        display.inset(sheet.mm(Space.INSET), sheet.mm(Space.TIGHT)), texts, inks, align="centre", gap=Space.TIGHT
    )
    boxes = pad.grid(len(page.choices), 3, sheet.gap, tallest=sheet.mm(66))
    numbers = [i for i, choice in enumerate(page.choices) if not choice.icon]
    others = [i for i, choice in enumerate(page.choices) if choice.icon]
    for group, letter in ((numbers, Letter.GREAT), (others, Letter.LINE)):
        places, keys = [boxes[i] for i in group], [page.choices[i] for i in group]
        key_group(sheet, places, keys, arrange="stack", letter=letter)


def status(sheet: Sheet, box: Box, page: Page) -> None:
    """One thing that goes on: a large mark that breathes, its title and lines, and what can be done."""
    landscape = sheet.metrics.landscape
    if count := len(page.choices):
        columns = count if landscape and count <= _MAIN else 1 + landscape
        box = keys_below(sheet, box, page.choices, columns, 36 if landscape else 48)
    mark, told = box.cut_left(box.w * 0.32, sheet.gap) if landscape else box.cut_top(box.h * 0.52, sheet.gap)
    ring = Ring(mark, page.icon, sheet.palette.roles[page.role], sheet.palette.card.face)
    sheet.root.add_widget(ring)
    if sheet.motion:
        ring.breathe()
    _told(sheet, told, page)


def keys_below(sheet: Sheet, box: Box, choices: Sequence[Choice], columns: int, tall_mm: float) -> Box:
    """Keys at the bottom of a box, so many abreast and so tall; what is left of it above them."""
    lines = -(-len(choices) // columns)
    tall = sheet.mm(tall_mm)
    keys, box = box.cut_bottom(tall * lines + sheet.gap * (lines - 1), sheet.gap)
    key_group(sheet, keys.grid(len(choices), columns, sheet.gap), choices, arrange="line", letter=Letter.NAME)
    return box


def _told(sheet: Sheet, box: Box, page: Page) -> None:
    """Title and lines of a status page."""
    ink = sheet.palette.paper.ink
    lines = [sheet.paragraph(line, Letter.LINE) for line in page.body if line]
    texts = [sheet.paragraph(page.title, Letter.TITLE, bold=True), *lines]
    landscape = sheet.metrics.landscape
    align: Align = "left" if landscape else "centre"
    sheet.words(box, texts, [ink] * len(texts), align=align, gap=Space.TIGHT, at_top=not landscape)
