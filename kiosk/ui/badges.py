"""The state of a row in words, with a sign and a colour of its own: there is room, one has to wait, it is one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.messages import Choice, Standing
from kiosk.ui.boxes import Box
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import Corner, Space, Style
from kiosk.ui.typeset import Column, Paragraph, Setting, compose, fit
from kiosk.ui.widgets import Icon, Key, Words

_SIGNS: dict[Standing, str] = {
    "": "",
    "free": "account-plus",
    "full": "account-clock",
    "mine": "check-bold",
    "open": "door-open",
    "closed": "door-closed-lock",
}
SHARES = (0.4, 0.3)
"""Most of a row's width that the words of its state may take: less if it leaves the rest too little room."""
_NAME_MM = 28.0
"""Height that a row keeps for its name, however tall its state."""


@dataclass(frozen=True)
class Badge:
    """How a state will be drawn; px."""

    setting: Setting
    style: Style
    sign: str
    edge: float
    """Between its border and what is in it."""

    @property
    def mark(self) -> float:
        """Side of its sign."""
        return self.setting.px * 1.1 if self.sign else 0.0

    @property
    def w(self) -> float:
        """Width with sign and edges."""
        return self.setting.width + self.mark + self.edge * (3 if self.sign else 2)

    @property
    def h(self) -> float:
        """Height with edges."""
        return self.setting.height + self.edge

    def draw(self, sheet: Sheet, key: Key, band: Box) -> None:
        """At the right of a band of its key."""
        box = band.cut_right(self.w)[0]
        box = Box(box.x, box.centre[1] - self.h / 2, self.w, self.h)
        sheet.panel(box, self.style, Corner.SMALL, onto=key)
        room = box.inset(self.edge, 0)
        if self.sign:
            mark, room = room.cut_left(self.mark, self.edge)
            key.add_widget(Icon(mark.square(self.mark), self.sign, self.style.ink))
        key.add_widget(Words(room, [self.setting], [self.style.ink]))


def badge_group(
    sheet: Sheet, places: Sequence[Box], choices: Sequence[Choice], share: float = SHARES[0]
) -> list[Badge | None]:
    """The badges of a list's rows, with letters as small as may be: so name and detail can be larger."""
    floor = sheet.metrics.floor
    height = places[0].h - sheet.mm(_NAME_MM) if places else 0
    columns = [
        Column((Paragraph(sheet.written(choice.state), floor, bold=True),), box.w * share, height)
        for box, choice in zip(places, choices, strict=True)
    ]
    level = fit([column for column, choice in zip(columns, choices, strict=True) if choice.state], floor)
    return [
        _badge(sheet, choice, compose(column, level, floor)[0]) for column, choice in zip(columns, choices, strict=True)
    ]


def _badge(sheet: Sheet, choice: Choice, setting: Setting) -> Badge | None:
    if not choice.state:
        return None
    style = sheet.palette.standings.get(choice.standing, sheet.palette.badge)
    return Badge(setting, style, _SIGNS[choice.standing], sheet.mm(Space.TIGHT))
