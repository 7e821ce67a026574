"""What the caller sees and hears of a call: a sentence for each step, said once, and what can be done then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.actions.calling import RINGS_AGAIN, Standing
from kiosk.actions.world import World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import call_kinds
from kiosk.store.accounts import account
from kiosk.store.call_kinds import CallKind
from kiosk.store.calls import WAITING, Call, handed_to

DESK = "服务台"
"""What 地点.csv has as the kind of the desk."""
ICONS = {
    "calling": "bell-ring",
    "ringing": "bell-alert",
    "handed": "account-arrow-right",
    "seen": "eye-check",
    "coming": "walk",
    "done": "check-bold",
    "missed": "bell-sleep",
    "cancelled": "bell-off",
    "unwritten": "bullhorn",
}
"""Steps as the caller knows them, and their icons; page ids and texts have their names."""
NOTES = {
    **dict.fromkeys(("calling", "ringing"), "help.calling.body"),
    **dict.fromkeys(("seen", "coming"), "help.coming.body"),
    "handed": "help.handed.body",
    "done": "help.done.body",
}
"""What stands below a step that no advice is given in writing to."""


def call_page(found: Standing, visit: Visit, world: World, *, chime: bool) -> Page:
    """How a call stands. The chime is for a call that still waits."""
    call, kind = found.call, call_kinds.kind(world.store, found.call.kind)
    step, chime = _step(found, world), chime and call.state in WAITING
    say = (_title(step, call, visit, world), *_advice(step, kind, visit, world))
    note = world.words(visit)(NOTES[step]) if step in NOTES else say[-1]
    body = (*_about(call, kind, visit, world), note)
    choices = tuple(_choices(step, call, visit, world))
    page = Page(f"help.{step}", "status", say[0], say, choices, Intent("help.show", call.id), body=body, chime=chime)
    return replace(page, icon=ICONS[step], role="help")


def _step(found: Standing, world: World) -> str:
    if found.late:
        return "unwritten"
    if found.call.state == "new":
        return "handed" if handed_to(world.store, found.call) else "calling"
    return found.call.state


def _title(step: str, call: Call, visit: Visit, world: World) -> str:
    """The step as a sentence, with the name of whoever answers."""
    words = world.words(visit)
    if step == "calling" and call.kind == call_kinds.CONTACT:
        return words("help.calling.contact")
    answers = account(world.store, call.wanted if step == "handed" else call.holder)
    name = answers.named(visit.language) if answers else words("help.somebody")
    return words(f"help.{step}.title", name=name)


def _advice(step: str, kind: CallKind, visit: Visit, world: World) -> tuple[str, ...]:
    """What to do, said after the step: while nobody has answered, and in the end."""
    words = world.words(visit)
    match step:
        case "calling" | "ringing":
            return (words("help.calling.urgent" if kind.urgent else "help.calling.say"),)
        case "missed":
            return (kind.when_nobody(visit.language) or _nobody(visit, world),)
        case "cancelled" | "unwritten":
            return (words(f"help.{step}.say"),)
    return ()


def _nobody(visit: Visit, world: World) -> str:
    """What to do when nobody comes: the desk's telephone, if the centre has written one down."""
    phone = next((place.phone for place in world.library.places if place.kind == DESK and place.phone), "")
    return world.words(visit)("help.missed.phone" if phone else "help.missed.say", phone=phone)


def _about(call: Call, kind: CallKind, visit: Visit, world: World) -> Iterator[str]:
    """What it is for."""
    words = world.words(visit)
    if call.about:
        yield words("help.about.body", about=_place(call.about, visit, world))
    elif name := kind.named(visit.language):
        yield words("help.calling.kind", kind=name)


def _place(name: str, visit: Visit, world: World) -> str:
    """The name of a place in the visit's language."""
    english = (place.name_en for place in world.library.places if place.name == name and visit.language == "en")
    return next(english, name)


def _choices(step: str, call: Call, visit: Visit, world: World) -> Iterator[Choice]:
    words, missed = world.words(visit), call.state == "missed"
    if call.is_open:
        yield Choice(words("help.cancel"), Intent("help.cancel", call.id), "close-thick")
    if call.state in RINGS_AGAIN:
        yield Choice(words("help.ring"), Intent("help.ring", call.id), "bell-ring", role="help", strong=True)
    if (call.is_open or missed) and step != "unwritten":
        leave = world.phrases.ways("help.message", visit.language)
        yield Choice(words("help.message"), Intent("help.message", call.id), "message-text", phrases=leave)
    if call.state in ("done", "cancelled"):
        yield Choice(words("help.another"), Intent("help"), "hand-heart", role="help", strong=True)
    if not call.is_open:
        yield Choice(words("fixed.home"), Intent("home"), "home")
