"""What templates say of people, calls, requests and their steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask import g

from kiosk.staff.days import day_name, full_day, today
from kiosk.staff.desk import desk, words
from kiosk.staff.seen import kind_name
from kiosk.staff.waiting import Waiting
from kiosk.store import calls, requests
from kiosk.store.accounts import Account, accounts
from kiosk.store.call_kinds import CONTACT
from kiosk.store.calls import Call
from kiosk.store.events import CALLER, Event, events_of
from kiosk.store.messages import messages_of
from kiosk.store.requests import HANDED, Request

LOOKS = {"ringing": "waits", "seen": "cared", "coming": "cared", "missed": "late", "taken": "cared", "ready": "cared"}
"""Class in desk.css of the states that have a colour whatever they are states of."""


@dataclass(frozen=True)
class Step:
    """One step of a call or request, in words."""

    at: datetime
    what: str
    note: str
    """What somebody wrote."""


def people() -> dict[str, Account]:
    """All accounts by id, read once for each request."""
    if "people" not in g:
        g.people = {each.id: each for each in accounts(desk().store)}
    found: dict[str, Account] = g.people
    return found


def who(id: str) -> str:
    """The name of an account; of one that is gone, and of somebody at the kiosk, what they are."""
    known = people().get(id)
    return known.named(desk().language) if known else words("desk.who.caller" if id == CALLER else "desk.who.gone")


def clock(at: datetime) -> str:
    """Hours, minutes and seconds on the centre's clock, before them the day if that isn't today."""
    local = at.astimezone(desk().store.clock.zone)
    return f"{local:%H:%M:%S}" if local.date() == today() else f"{local:%Y-%m-%d %H:%M:%S}"


def call_name(waiting: Waiting) -> str:
    """What kind of help is wanted."""
    named = waiting.kind.named(desk().language)
    return named or words("desk.call.contact" if waiting.call.kind == CONTACT else "desk.call.help")


def call_state(call: Call) -> str:
    """How the call stands."""
    return words(f"desk.call.{call.state}", name=who(call.holder))


def call_look(call: Call) -> str:
    """Class of that, in desk.css."""
    return LOOKS.get(call.state, "waits" if call.is_open else "")


def call_notes(call: Call) -> list[Step]:
    """What was written beside the call."""
    return [step for step in call_steps(call) if step.note]


def call_steps(call: Call) -> list[Step]:
    """All that happened, the first thing first."""
    return [*_call_steps(events_of(desk().store, calls.EVENTS, call.id))]


def request_name(request: Request) -> str:
    """What is asked for."""
    item, kind = desk().library.item(request.item), kind_name(request.kind)
    return words("desk.request.item", kind=kind, item=item.named(desk().language)) if item else kind


def request_state(request: Request) -> str:
    """How the request stands."""
    state = "returning" if request.returning else request.state
    return words(f"desk.request.{state}", name=who(request.holder))


def request_look(request: Request) -> str:
    """Class of that, in desk.css."""
    return LOOKS.get(request.state, "")


def request_due(request: Request) -> str:
    """Until when it is to be done or back, or for how long it has been overdue; empty: nobody has said."""
    if not request.due or not request.is_open:
        return ""
    if request.is_overdue(today()):
        return words("desk.request.late", days=(today() - request.due).days)
    return words("desk.request.back_by" if request.state == "lent" else "desk.request.by", day=day_name(request.due))


def request_steps(request: Request) -> list[Step]:
    """All that happened, the first thing first."""
    return [*map(_request_step, events_of(desk().store, requests.EVENTS, request.id))]


def grouped(number: str) -> str:
    """A request's number as it is read: 123 456."""
    return f"{number[:3]} {number[3:]}"


def telling() -> dict[str, object]:
    """All this by its names, for templates."""
    of_all = (clock, day_name, full_day, grouped, people, today, who)
    of_calls = (call_look, call_name, call_notes, call_state, call_steps)
    of_requests = (request_due, request_look, request_name, request_state, request_steps)
    named = {each.__name__: each for each in (*of_all, *of_calls, *of_requests)}
    return {**named, "messages_of": lambda subject: messages_of(desk().store, subject)}


def _call_steps(events: list[Event]) -> Iterator[Step]:
    for event in events:
        if event.did == HANDED:
            yield Step(event.at, words("desk.step.handed", name=who(event.account), other=who(event.note)), "")
        elif event.did != "new" or event.account == CALLER:  # handed on it is new, too: that is told above
            did = "again" if event.did == "new" and event is not events[0] else event.did
            yield Step(event.at, words(f"desk.step.{did}", name=who(event.account)), event.note)


def _request_step(event: Event) -> Step:
    if event.did == HANDED:
        return Step(event.at, words("desk.step.handed", name=who(event.account), other=who(event.note)), "")
    if event.did == "due":
        day = day_name(date.fromisoformat(event.note))
        return Step(event.at, words("desk.step.due", name=who(event.account), day=day), "")
    return Step(event.at, words(f"desk.step.request.{event.did}", name=who(event.account)), event.note)
