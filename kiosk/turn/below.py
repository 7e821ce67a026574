"""A question back lies over a page, and may miss what was meant: what that page offers may still be said."""

from __future__ import annotations

from dataclasses import replace

from kiosk.messages import Page
from kiosk.turn.trail import OVERLAYS
from kiosk.understand.ask import FOR_GOOD


def over(page: Page, below: Page) -> Page:
    """The page as it lies over another.

    Of that its bare answers are left out, for a yes is meant for the question, and what can't be undone; and those of a
    number pad, whose digits mean something only there.
    """
    if below.kind == "keypad":
        return page
    shown = {choice.intent for choice in page.choices}
    offered = below.also if below.id in OVERLAYS else below.choices
    also = [each for each in offered if each.intent.name not in FOR_GOOD and each.intent not in shown]
    return replace(page, also=tuple(replace(each, phrases=()) for each in also))
