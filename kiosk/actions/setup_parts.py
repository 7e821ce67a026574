"""What the set-up pages are made of: keys that show how it is now, number pads, and keeping what was chosen."""

from __future__ import annotations

import logging
from dataclasses import replace

from kiosk.actions.dates import Words
from kiosk.actions.world import Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.settings import SettingsError

log = logging.getLogger(__name__)
ICON = "cog"


def keep(visit: Visit, world: World, **values: object) -> Answer:
    """Write these settings down at once and say so; the page stays, and shows how it is now."""
    words = world.words(visit)
    try:
        world.kept.change(**values)
    except SettingsError as error:
        log.error("The set-up is not kept: %s", error)
        return Answer(None, visit, (words("setup.not_kept"),))
    return Answer(None, visit, (words("setup.kept"),))


def kept(answer: Answer, visit: Visit, world: World) -> bool:
    """Whether keep() could."""
    return answer.say == (world.words(visit)("setup.kept"),)


def now(words: Words, state: str) -> str:
    """How it is now, for the second line of a key."""
    return words("settings.now", state=state)


def done(words: Words, to: str = "setup") -> Choice:
    """Leads to the page before."""
    return Choice(words("settings.done"), Intent(to), "check-bold")


def options(words: Words, name: str, labels: dict[str, str], chosen: str) -> tuple[Choice, ...]:
    """One key for each value, that of now filled and named so; each wants the intent `name` with its value."""
    return tuple(
        Choice(
            label,
            Intent(name, value),
            "radiobox-marked" if value == chosen else "radiobox-blank",
            words("setup.this") if value == chosen else "",
            strong=value == chosen,
        )
        for value, label in labels.items()
    )


def pad(name: str, visit: Visit, world: World, *, say: tuple[str, ...], shown: str, hint: str) -> Page:
    """A number pad whose keys want `name` with ".digit", ".erase" and ".enter"."""
    words = world.words(visit)
    digits = [Choice(digit, Intent(f"{name}.digit", digit)) for digit in "1234567890"]
    erase = Choice(words("pad.erase"), Intent(f"{name}.erase"), "backspace")
    enter = Choice(words("pad.done"), Intent(f"{name}.enter"), "check-bold", role="activities", strong=True)
    keys = (*digits[:9], erase, digits[9], enter)
    return Page(name, "keypad", say[0], say, keys, Intent(name), body=(shown, hint), icon="dialpad")


def more(value: str, visit: Visit, most: int) -> Answer:
    """One more digit, if there is room for it. Nothing is said: a code is nobody's business."""
    digit = value if len(value) == 1 and value in "0123456789" else ""
    return Answer(None, replace(visit, typed=(visit.typed + digit)[:most]))


def erase(_value: str, visit: Visit, world: World) -> Answer:
    """Take the last digit away."""
    return Answer(None, replace(visit, typed=visit.typed[:-1]))
