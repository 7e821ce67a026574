"""The set-up of this kiosk, for the centre's staff: a code, and then everything that can be set, with how it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.actions import setup_desk, setup_lock, setup_look, setup_name, setup_screen, setup_sound
from kiosk.actions.lists import leaf
from kiosk.actions.setup_parts import ICON, now
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit


def overview(value: str, visit: Visit, world: World) -> Answer:
    """Everything that can be set, each with how it is now."""
    words = world.words(visit)
    shown = leaf(words, tuple(_rows(visit, world)), "setup", value)
    address = Intent("setup", value)
    page = Page("setup", "list", words("setup.title"), (words("setup.say"),), shown.choices, address, shown.subtitle)
    return Answer(replace(page, icon=ICON), replace(visit, typed=""))


def _rows(visit: Visit, world: World) -> Iterator[Choice]:
    words, settings = world.words(visit), world.settings
    states = {
        "setup.card": setup_screen.width(words, settings),
        "setup.floor": setup_screen.height(words, settings),
        "setup.volume": words(f"volume.{settings.volume}"),
        "setup.microphone": "",
        "setup.colours": setup_look.colours_now(words, settings),
        "setup.name": world.centre(visit.language),
        "setup.languages": words(setup_look.LANGUAGE_TEXTS[settings.languages]),
        **({setup_desk.NAME: ""} if settings.desk else {}),
    }
    for name, state in states.items():
        yield Choice(words(f"key.{name}"), Intent(name), detail=now(words, state) if state else "")
    yield Choice(words("key.setup.leave"), Intent("goodbye"))


def _behind_the_code(action: Action) -> Action:
    """The same for who has typed the code on the way here; all others are asked for it."""

    def guarded(value: str, visit: Visit, world: World) -> Answer:
        on_the_way = any(address.name.split(".")[0] == "setup" for address in visit.trail)
        if visit.staff and on_the_way:
            return action(value, visit, world)
        return setup_lock.ask(replace(visit, staff=False), world)

    return guarded


_PAGES = (setup_screen, setup_sound, setup_look, setup_name, setup_desk)
ACTIONS: dict[str, Action] = {
    **setup_lock.ACTIONS,
    "setup": _behind_the_code(overview),
    **{name: _behind_the_code(action) for page in _PAGES for name, action in page.ACTIONS.items()},
}
