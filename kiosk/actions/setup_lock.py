"""The code before the set-up pages: asked for, or how to get one, or how long to wait."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.actions.setup_parts import erase, more, pad
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Intent, Page, Visit
from kiosk.store.setup_code import DIGITS, has_code, try_code, wait_s

COMMAND = "./run code"
TYPED, OPEN = "●", "○"


def ask(visit: Visit, world: World) -> Answer:
    """The number pad; what is typed is shown as dots."""
    words = world.words(visit)
    if not has_code(world.store):
        return _cannot(words("setup.none.title"), words("setup.none.say"), words("setup.none", command=COMMAND), visit)
    if wait := wait_s(world.store):
        told = words("setup.wait", minutes=ceil(wait / 60))
        return _cannot(words("setup.wait.title"), told, told, visit)
    visit = replace(visit, typed=visit.typed[:DIGITS])  # who says digits may say more
    dots = " ".join(TYPED if place < len(visit.typed) else OPEN for place in range(DIGITS))
    say = (words("setup.code.title"), words("setup.code.say"))
    page = pad("setup.code", visit, world, say=say, shown=dots, hint=words("setup.code.hint"))
    return Answer(replace(page, address=Intent("setup")), visit)


def digit(value: str, visit: Visit, world: World) -> Answer:
    """One more."""
    return more(value, visit, DIGITS)


def enter(_value: str, visit: Visit, world: World) -> Answer:
    """The code opens, or it is told that it doesn't; five times, then nobody may try for a while."""
    words = world.words(visit)
    if len(visit.typed) < DIGITS:
        return Answer(None, visit, (words("setup.code.short"),))
    right = try_code(world.store, visit.typed)
    visit = replace(visit, typed="", staff=right)
    if right or wait_s(world.store):
        return Answer(None, visit)
    return Answer(None, visit, (words("setup.code.wrong"),))


def _cannot(title: str, say: str, body: str, visit: Visit) -> Answer:
    page = Page("setup.locked", "status", title, (title, say), address=Intent("setup"), body=(body,), icon="lock")
    return Answer(page, replace(visit, typed=""))


ACTIONS: dict[str, Action] = {"setup.code.digit": digit, "setup.code.erase": erase, "setup.code.enter": enter}
