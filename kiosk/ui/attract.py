"""The page when nobody is there: a huge clock, the day, what is on today, and how to begin. All of it is one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from kiosk.messages import View
from kiosk.ui.boxes import Box
from kiosk.ui.keys import key_group
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Letter, Space, Style
from kiosk.ui.typeset import Column, Paragraph, Setting, compose, fit
from kiosk.ui.widgets import Align, Icon, Key, MarkedWords, Words

_LINES = 3
"""Of the page's body for each activity: when, what, where."""
_WIDEST = "00:00"
"""The clock's letters are as large as this allows, so that they don't change with the hour."""
_STAFF_MM = (74.0, 24.0)
_FOOT_MM = 62.0
_ROW_MM = 45.0
_TIME_SHARE = 0.36
"""Of an activity's row."""
_SHIFTS = (-1, 0, 1)


class Attract:
    """Once built only what is said changes on it: all else is built anew each minute."""

    def __init__(self, sheet: Sheet, box: Box, view: View) -> None:
        begin, staff = view.page.choices
        dark = bool(view.page.icon)
        self._paper = _night(sheet) if dark else sheet.palette.paper
        self._face = self._paper if dark else sheet.palette.roles["plain"]
        whole = Key(sheet.ground, box, self._paper, begin, radius=0, border=0, lip=0)
        sheet.root.add_widget(whole)
        sheet.keys.append(whole)  # the first one: what lies on it is above it
        self._sheet = replace(sheet, root=whole)
        foot, area = _shifted(sheet, box, view).cut_bottom(self._foot_height(), sheet.gap)
        invitation, corner = self._foot(foot)
        self._sheet.panel(invitation, self._face)
        side = min(sheet.mm(Letter.GREAT) * 1.4, invitation.h * 0.6)
        self._mark, self._room = invitation.inset(sheet.mm(Space.INSET)).cut_left(side, sheet.mm(Space.INSET))
        self._said, self._written = "", list[Words | Icon]()
        self._invite(view)
        self._middle(area, view)
        key_group(self._sheet, [corner], [staff], arrange="line", letter=Letter.LEAST)

    def show(self, view: View) -> None:
        """What is being said takes the place of the invitation."""
        said = view.spoken if view.speaking else ""
        if said != self._said:
            self._said = said
            self._say(said) if said else self._invite(view)
        words = self._written[-1]
        if isinstance(words, MarkedWords):
            words.mark(self._sheet.written(said), view.spoken_from, view.spoken_to)

    def _say(self, sentence: str) -> None:
        settings = self._settings([self._far(sentence, Letter.TITLE)])
        self._write("account-voice", MarkedWords(self._room, settings, self._face))

    def _invite(self, view: View) -> None:
        page = view.page
        texts = [self._far(page.title, Letter.GREAT, bold=True)]
        texts += [self._far(page.subtitle, Letter.LINE)] if page.subtitle else []
        words = Words(self._room, self._settings(texts), [self._face.ink] * len(texts))
        self._write(page.choices[0].icon, words)

    def _settings(self, texts: Sequence[Paragraph]) -> list[Setting]:
        column, floor = Column(tuple(texts), self._room.w, self._room.h), self._sheet.metrics.floor
        return compose(column, fit([column], floor), floor)

    def _write(self, icon: str, words: Words) -> None:
        root = self._sheet.root
        for each in self._written:
            root.remove_widget(each)
        self._written = [Icon(self._mark, icon, self._face.ink), words]
        for each in self._written:
            root.add_widget(each)

    def _foot_height(self) -> float:
        sheet = self._sheet
        return sheet.mm(_FOOT_MM) + (0 if sheet.metrics.landscape else sheet.mm(_STAFF_MM[1]) + sheet.gap)

    def _foot(self, foot: Box) -> tuple[Box, Box]:
        """Places of the invitation and of the staff's key."""
        sheet = self._sheet
        width, height = (sheet.mm(length) for length in _STAFF_MM)
        if sheet.metrics.landscape:
            side, invitation = foot.cut_right(width, sheet.gap)
            return invitation, side.cut_bottom(height)[0]
        below, invitation = foot.cut_bottom(height, sheet.gap)
        return invitation, below.cut_right(width)[0]

    def _middle(self, area: Box, view: View) -> None:
        """What is still to come today below the time, or beside it."""
        count, sheet = len(view.page.body) // _LINES, self._sheet
        coming, now, tall = area, area, sheet.mm(_ROW_MM) * (count + 0.8)
        if count and sheet.metrics.landscape:
            coming, now = area.cut_right(area.w * 0.5, 2 * sheet.gap)
            coming = coming.inset(0, max(0.0, coming.h - tall) / 2)
        elif count:
            coming, now = area.cut_bottom(tall, sheet.gap)
        self._now(now, view)
        if count:
            self._coming(coming, view.page.body)

    def _now(self, box: Box, view: View) -> None:
        """Whose kiosk it is, the time, the day."""
        part, time, day, lunar, centre = view.header
        paper = self._paper
        above, box = box.cut_top(self._sheet.mm(Letter.NAME) * 1.6)
        self._lines(above, [self._far(centre, Letter.NAME, bold=True)], [paper.quiet], "centre")
        below, box = box.cut_bottom(box.h * 0.4)
        texts = [self._far(day, Letter.GREAT, bold=True), self._far(lunar, Letter.NAME)]
        self._lines(below, texts, [paper.ink, paper.quiet], "centre")
        self._clock(box, part, time)

    def _clock(self, box: Box, part: str, time: str) -> None:
        """The time, and before it (in English behind it) whether it is morning or afternoon."""
        sheet, floor = self._sheet, self._sheet.metrics.floor
        beside = compose(Column((self._far(part, Letter.TITLE),), box.w, box.h), 0, floor)
        aside = beside[0].width + sheet.gap
        widest, text = (
            Column((self._far(each, Letter.HALL, bold=True),), box.w - aside, box.h) for each in (_WIDEST, time)
        )
        digits = compose(text, fit([widest], floor), floor)
        width = digits[0].width + aside
        line = Box(box.centre[0] - width / 2, box.y, width, box.h)
        english = sheet.visit.language == "en"
        large, small = line.cut_left(digits[0].width) if english else line.cut_right(digits[0].width)
        align: Align = "right" if english else "left"
        sheet.root.add_widget(Words(large, digits, [self._paper.ink]))
        sheet.root.add_widget(Words(small, beside, [self._paper.quiet], align=align))

    def _coming(self, box: Box, body: Sequence[str]) -> None:
        """A card with a line above and a row for each activity, in letters of one size."""
        sheet, card, floor = self._sheet, self._sheet.palette.card, self._sheet.metrics.floor
        title, *rest = body
        sheet.panel(box, card)
        room = box.inset(sheet.mm(Space.INSET), sheet.mm(Space.GAP))
        head, room = room.cut_top(sheet.mm(_ROW_MM) * 0.6)
        self._lines(head, [self._far(title, Letter.LINE)], [card.quiet])
        rows = [rest[at : at + _LINES] for at in range(0, len(rest), _LINES)]
        boxes = room.grid(len(rows), 1, sheet.mm(Space.TIGHT), tallest=sheet.mm(_ROW_MM))
        for places in (self._times(rows, boxes), self._names(rows, boxes)):
            level = fit([column for _, column in places], floor)
            for place, column in places:
                inks = [card.ink, card.quiet][: len(column.paragraphs)]
                sheet.root.add_widget(Words(place, compose(column, level, floor), inks))

    def _times(self, rows: Sequence[Sequence[str]], boxes: Sequence[Box]) -> list[tuple[Box, Column]]:
        places = [box.cut_left(box.w * _TIME_SHARE)[0] for box in boxes]
        texts = [self._far(when, Letter.NAME, bold=True) for when, _, _ in rows]
        return [(place, Column((text,), place.w, place.h)) for place, text in zip(places, texts, strict=True)]

    def _names(self, rows: Sequence[Sequence[str]], boxes: Sequence[Box]) -> list[tuple[Box, Column]]:
        places = [box.cut_left(box.w * _TIME_SHARE, self._sheet.gap)[1] for box in boxes]
        texts = [(self._far(what, Letter.NAME, bold=True), self._far(where, Letter.LINE)) for _, what, where in rows]
        return [(place, Column(text, place.w, place.h)) for place, text in zip(places, texts, strict=True)]

    def _lines(self, box: Box, texts: Sequence[Paragraph], inks: Sequence[str], align: Align = "left") -> Words:
        return self._sheet.words(box, texts, inks, align=align)

    def _far(self, text: str, letter: Letter, bold: bool = False) -> Paragraph:
        """Who passes is as much farther from a larger screen: letters grow with it, and with nothing else."""
        return Paragraph(self._sheet.written(text), self._sheet.mm(letter), bold)


def _night(sheet: Sheet) -> Style:
    """As dark as can be, with letters that can be read on it in every theme."""
    strip = sheet.palette.strip
    return Style(strip.face, strip.ink, strip.face, strip.ink)


def _shifted(sheet: Sheet, box: Box, view: View) -> Box:
    """What is drawn on, a little elsewhere each minute: a screen that shows the same for months keeps a trace of it."""
    where = crc32("".join(view.header).encode())
    x, y = (_SHIFTS[number % 3] * sheet.gap for number in (where, where // 3))
    area = box.inset(sheet.mm(Space.MARGIN))
    return replace(area, x=area.x + x, y=area.y + y)
