"""Makes a call for help, rings it again, takes it back, and knows how it stands; none of them waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from kiosk.actions.world import World
from kiosk.messages import Visit
from kiosk.store import calls
from kiosk.store.calls import Call, State
from kiosk.store.contacts import paired_account
from kiosk.store.store import Store

LATE = timedelta(seconds=30)
"""A call that isn't written down by then is told to have reached nobody."""
RINGS_AGAIN: tuple[State, ...] = (*calls.WAITING, "missed")


@dataclass(frozen=True)
class Standing:
    """A call as it stands."""

    call: Call
    late: bool = False
    """It could not be written down for so LATE: nobody knows of it."""


def standing(id: str, world: World) -> Standing | None:
    """How the call with this id stands; None: there is no such call. Raises StoreError."""
    if wish := world.unwritten.find(id):
        return Standing(wish.call, wish.call.state == "new" and _now(world) - wish.since >= LATE)
    call = calls.find_call(world.store, id)
    return Standing(call) if call else None


def under_way(visit: Visit, world: World) -> Call | None:
    """The visit's call, if somebody still waits for an answer to it. Raises StoreError."""
    found = standing(visit.call, world) if visit.call else None
    return found.call if found and found.call.is_open else None


def make(kind: str, about: str, visit: Visit, world: World) -> str:
    """Call somebody, and give the call's id. Whoever is known is answered by their paired contact first."""
    now, who = _now(world), visit.who
    whom = (world.store.secrets.person(who), paired_account(world.store, who)) if who else ("", "")
    person, wanted = whom
    call = Call(
        calls.new_call_id(), world.store.kiosk, kind, "new", now, now, "", wanted, person, about, visit.language
    )
    _want(
        call,
        partial(
            calls.call_for_help,
            kind=kind,
            id=call.id,
            person=person,
            wanted=wanted,
            about=about,
            language=visit.language,
            at=now,
        ),
        world,
    )
    return call.id


def ring(call: Call, world: World) -> None:
    """Ring once more for whoever still waits, or has waited in vain."""
    _want(replace(call, state="new", rung=_now(world)), partial(calls.ring_again, id=call.id), world)


def take_back(call: Call, world: World) -> None:
    """Nobody need come any more."""
    _want(replace(call, state="cancelled"), partial(calls.cancel_call, id=call.id), world)


def _want(call: Call, write: Callable[[Store], object], world: World) -> None:
    """The call is to be like this: known at once, and written as soon as that can be."""
    world.unwritten.add(call, _now(world))

    def errand(store: Store) -> None:
        write(store)
        world.unwritten.written(call)

    world.surely(errand)


def _now(world: World) -> datetime:
    return world.store.clock.now().astimezone(UTC)
