"""Help: what kind, sure?, and then a call that rings until somebody comes or it is taken back."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import calls

KINDS = {
    "doctor": "medical-bag",
    "life": "home-heart",
    "study": "school",
    "talk": "chat",
    "urgent": "alert-octagon",
}
"""Kind of help: its icon. Names and sentences stand in texts.csv."""


def help_kinds(_value: str, visit: Visit, world: World) -> Answer:
    """What kind of help?"""
    words = world.words(visit)
    choices = tuple(
        Choice(
            words(f"help.{kind}"),
            Intent("help.kind", kind),
            icon,
            words(f"help.{kind}.detail"),
            role="help" if kind == "urgent" else "plain",
            strong=kind == "urgent",
        )
        for kind, icon in KINDS.items()
    )
    page = Page("help", "choices", words("help.title"), (words("help.say"),), choices, Intent("help"))
    return Answer(_red(page), visit)


def ask(kind: str, visit: Visit, world: World) -> Answer:
    """Shall somebody be called? Nobody is called by mistake, nor by a word misheard."""
    if kind not in KINDS:
        return help_kinds("", visit, world)
    words, ways = world.words(visit), world.phrases.ways
    question = words("help.ask", what=words(f"help.{kind}.what"))
    yes = Choice(
        words("help.yes"),
        Intent("help.call", kind),
        "check-bold",
        phrases=ways("yes", visit.language),
        role="help",
        strong=True,
    )
    no = Choice(words("help.no"), Intent("back"), "close-thick", phrases=ways("no", visit.language))
    body = (words(f"help.{kind}"), words(f"help.{kind}.detail"), words("help.ask.body"))
    page = Page(
        "help.confirm",
        "confirm",
        question,
        (question, words("help.ask.say")),
        (yes, no),
        Intent("help.kind", kind),
        body=body,
    )
    return Answer(_red(page), visit)


def call(kind: str, visit: Visit, world: World) -> Answer:
    """Write the call down, ring, and say truly how it stands."""
    if kind not in KINDS:
        return help_kinds("", visit, world)
    return _calling(calls.call_for_help(world.store, kind), visit, world, ring=True)


def ring(call_id: str, visit: Visit, world: World) -> Answer:
    """The same call, once more aloud."""
    return _calling(call_id, visit, world, ring=True)


def show(call_id: str, visit: Visit, world: World) -> Answer:
    """How a call stands."""
    return _calling(call_id, visit, world, ring=False)


def cancel(call_id: str, visit: Visit, world: World) -> Answer:
    """Nobody need come any more."""
    calls.cancel_call(world.store, call_id)
    return _calling(call_id, visit, world, ring=False)


def _calling(call_id: str, visit: Visit, world: World, *, ring: bool) -> Answer:
    made = calls.find_call(world.store, call_id)
    if made is None:
        return help_kinds("", visit, world)
    if made.state == "cancelled":
        return Answer(_cancelled(call_id, visit, world), visit)
    words = world.words(visit)
    body = (words("help.calling.kind", kind=words(f"help.{made.kind}")), words("help.calling.body"))
    choices = (
        Choice(words("help.cancel"), Intent("help.cancel", call_id), "close-thick"),
        Choice(words("help.ring"), Intent("help.ring", call_id), "bell-ring", role="help", strong=True),
    )
    say = (words("help.calling.title"), words("help.calling.urgent" if made.kind == "urgent" else "help.calling.say"))
    page = Page("help.calling", "status", say[0], say, choices, Intent("help.show", call_id), body=body, chime=ring)
    return Answer(_red(page, "bell-ring"), visit)


def _cancelled(call_id: str, visit: Visit, world: World) -> Page:
    words = world.words(visit)
    choices = (
        Choice(words("help.another"), Intent("help"), "hand-heart", role="help", strong=True),
        Choice(words("fixed.home"), Intent("home"), "home"),
    )
    say = (words("help.cancelled.title"), words("help.cancelled.say"))
    page = Page("help.cancelled", "status", say[0], say, choices, Intent("help.show", call_id), body=say[1:])
    return _red(page, "bell-off")


def _red(page: Page, icon: str = "hand-heart") -> Page:
    """Red is people who help."""
    return replace(page, icon=icon, role="help")


ACTIONS: dict[str, Action] = {
    "help": help_kinds,
    "help.kind": ask,
    "help.call": call,
    "help.ring": ring,
    "help.show": show,
    "help.cancel": cancel,
}
