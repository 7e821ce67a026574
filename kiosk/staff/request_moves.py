"""Where a request can be brought from where it is, and by whom."""

from __future__ import annotations

from datetime import date

from kiosk.staff.days import today
from kiosk.staff.desk import desk
from kiosk.staff.seen import role_for
from kiosk.staff.told import people
from kiosk.store.accounts import Account
from kiosk.store.requests import Request, State

_NEXT: dict[State, tuple[State, ...]] = {
    "new": ("taken", "ready", "done"),
    "taken": ("ready", "done"),
    "ready": ("done",),
    "lent": ("done",),
}
"""Of what is given or arranged. What is lent isn't done before it is back."""


def moves_from(request: Request) -> tuple[State, ...]:
    """The states that come next, the nearest first; none for what is over."""
    lent_first = back_by(request) is not None and request.state != "lent"
    return tuple("lent" if lent_first and state == "done" else state for state in _NEXT.get(request.state, ()))


def back_by(request: Request) -> date | None:
    """The day by which what is lent today is to be back; None: it isn't lent."""
    item = desk().library.item(request.item)
    return item.back_by(today()) if item else None


def may_have(request: Request) -> list[Account]:
    """To whom it can be handed on: those who may see it."""
    return [each for each in people().values() if each.active and each.may(role_for(request))]
