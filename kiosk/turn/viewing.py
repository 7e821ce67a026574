"""The screen as it is after a turn: the page, what stands around it, and what is heard and said meanwhile."""

from __future__ import annotations

from typing import TypedDict, Unpack

from kiosk.actions import World, attract, frame
from kiosk.actions.mongolian import in_mongolian
from kiosk.messages import Listening, View
from kiosk.turn.turn import Turn


class Beside(TypedDict, total=False):
    """What a view has beside the page, named as there."""

    missing: str
    listening: Listening | None
    spoken: str
    spoken_from: int
    spoken_to: int
    speaking: bool
    signals: int


def view_of(turn: Turn, world: World, **beside: Unpack[Beside]) -> View:
    """Everything the screen draws; the subtitle is what the turn says until something else is spoken."""
    page, visit, words = turn.page, turn.visit, world.words(turn.visit)
    head = attract.head if page.kind == "attract" else frame.header
    beside["spoken"] = beside.get("spoken") or next(iter(turn.say or page.say), "")
    view = View(
        page,
        visit,
        frame.fixed(visit, world),
        frame.again(visit, world),
        listening_title=words("listening.title"),
        header=head(visit, world),
        touched=turn.touched,
        long_edge_mm=world.settings.long_edge_mm,
        floor_mm=world.settings.floor_mm,
        signs=(words("sign.speaking"), words("sign.listening")),
        **beside,
    )
    return in_mongolian(view, world)
