"""The number pad: who is it? A telephone or member number, shown, never spoken."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.actions.lists import place_of
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import listening

SHORTEST, LONGEST = 4, 12
"""Digits of a member number, and of a telephone number with its area code."""
MOBILE_DIGITS = 11


def ask_number(reason: str, address: Intent, visit: Visit, world: World) -> Answer:
    """The number pad, `reason` a sentence; once a number is known, `address` leads to what comes after it."""
    words, here = world.words(visit), [place_of(page) for page in visit.trail[-1:]] == [place_of(address)]
    visit = visit if here else replace(visit, typed="")  # it was typed for something else
    body = (grouped(visit.typed) or words("pad.empty"), words("pad.hint"))
    say = (reason, words("pad.say"))
    page = Page("keypad", "keypad", words("pad.title"), say, _keys(visit, world), address, subtitle=reason, body=body)
    return Answer(replace(page, icon="dialpad"), visit)


def digits(typed: str, visit: Visit, world: World) -> Answer:
    """More digits, pressed or said; what is too long is not taken."""
    new = "".join(digit for digit in typed if digit in "0123456789")
    if len(visit.typed) + len(new) > LONGEST:
        return Answer(None, visit, (world.words(visit)("pad.long"),))
    return Answer(None, replace(visit, typed=visit.typed + new), (new,) if visit.headset else ())


def erase(_value: str, visit: Visit, world: World) -> Answer:
    """Take the last digit away."""
    return Answer(None, replace(visit, typed=visit.typed[:-1]))


def done(_value: str, visit: Visit, world: World) -> Answer:
    """The number is whole: go on with what it was asked for."""
    if not _whole(visit.typed):
        return Answer(None, visit, (world.words(visit)("pad.short"),))
    world.later(partial(listening.came, number=visit.typed))
    return Answer(None, replace(visit, who=visit.typed, typed=""))


def change(_value: str, visit: Visit, world: World) -> Answer:
    """Another number, or another person."""
    return Answer(None, replace(visit, who="", typed=""))


def grouped(number: str) -> str:
    """Digits in groups that can be compared with a slip of paper: 138 0000 0000."""
    groups = [number[:3], *(number[at : at + 4] for at in range(3, len(number), 4))]
    return " ".join(filter(None, groups))


def ending(number: str) -> str:
    """The last digits, enough to know one's own: a shared screen shows nobody's number."""
    return number[-4:] if len(number) >= 8 else number[-2:]


def _whole(number: str) -> bool:
    """Whether this can be somebody's number: one that looks like a mobile phone's must have all its digits."""
    if len(number) >= 9 and number.startswith("1"):
        return len(number) == MOBILE_DIGITS
    return SHORTEST <= len(number) <= LONGEST


def _keys(visit: Visit, world: World) -> tuple[Choice, ...]:
    words = world.words(visit)
    numbers = [Choice(digit, Intent("pad.digit", digit)) for digit in "1234567890"]
    back = Choice(words("pad.erase"), Intent("pad.erase"), "backspace")
    ready = Choice(words("pad.done"), Intent("pad.done"), "check-bold", role="activities", strong=True)
    return (*numbers[:9], back, numbers[9], ready)


ACTIONS: dict[str, Action] = {"pad.digit": digits, "pad.erase": erase, "pad.done": done, "pad.change": change}
