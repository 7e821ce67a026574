"""Reaching everything on a page one after the other, or by feeling for it: what is come to, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.messages import Choice, Intent, Kind, Page, Visit

STEPS = {"focus.next": 1, "focus.previous": -1}
TYPED: tuple[Kind, ...] = ("keypad", "letters")
"""Pages whose body is what somebody types: nothing personal is said aloud."""


@dataclass(frozen=True)
class Found:
    """What somebody has come to: said now, and done when they say so. None: nothing that can be done."""

    say: tuple[str, ...]
    touched: Intent | None = None


def find(
    intent: Intent, page: Page, visit: Visit, touched: Intent | None, around: Sequence[Choice], unsaid: bool = False
) -> Found:
    """Where an intent of the "focus" kind leads from what was touched before.

    focus.next, focus.previous: one key on or back; focus.read: this key; focus.hear: these words that stand on the
    page; focus.where: the page itself; focus.do: nothing was touched, so nothing can be done. `around` are the keys
    that stand around every page. `unsaid`: of this page nothing has been said yet, so the first step is to hear it.
    """
    keys = _keys(page, around)
    if intent.name in STEPS and not unsaid:
        return _said(keys[_step(keys, touched, STEPS[intent.name])])
    if intent.name == "focus.read":
        return next((_said(key) for key in keys if str(key.intent) == intent.value), Found((), touched))
    if intent.name == "focus.hear":
        return Found(() if _personal(intent.value, page, visit) else (intent.value,))
    if intent.name == "focus.where":
        told = (page.title, page.subtitle, *(choice.label for choice in page.choices))
        return Found(tuple(filter(None, told)))
    return Found(page.say)


def _keys(page: Page, around: Sequence[Choice]) -> list[Choice]:
    """In reading order. Of two keys for the same only the first counts: else a step from the second would go astray."""
    return list({key.intent: key for key in reversed((*page.choices, *around))}.values())[::-1]


def _step(keys: Sequence[Choice], touched: Intent | None, by: int) -> int:
    """Number of the next key; past the last comes the first."""
    intents = [key.intent for key in keys]
    here = intents.index(touched) if touched in intents else (-1 if by > 0 else len(keys))
    return (here + by) % len(keys)


def _said(key: Choice) -> Found:
    return Found(tuple(filter(None, (key.label, key.detail, key.state))), key.intent)


def _personal(text: str, page: Page, visit: Visit) -> bool:
    return page.kind in TYPED and text in page.body and not visit.headset
