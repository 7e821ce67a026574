"""How far a request is, for whoever knows its number; and taking it back."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.actions import dates
from kiosk.actions.request_slip import about, grouped
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import accounts, requests
from kiosk.store.request_numbers import look_up, wait_s
from kiosk.store.requests import DIGITS, Request


def state(value: str, visit: Visit, world: World) -> Answer:
    """The number pad; with a number, how that request stands."""
    found = requests.by_number(world.store, value) if value else None
    return Answer(_state(found, visit, world), visit) if found else _pad(visit, world)


def look(_value: str, visit: Visit, world: World) -> Answer:
    """The number is whole: look it up. Who has guessed too often waits."""
    words = world.words(visit)
    if len(visit.typed) < DIGITS:
        return Answer(None, visit, (words("request.pad.short"),))
    found = look_up(world.store, visit.typed)
    visit = replace(visit, typed="")
    if found:
        return Answer(_state(found, visit, world), visit)
    return Answer(None, visit, () if wait_s(world.store) else (words("request.pad.wrong"),))


def cancel(number: str, visit: Visit, world: World) -> Answer:
    """Is it no longer wanted? Nothing is done yet."""
    found = requests.by_number(world.store, number)
    if not found or not _can_be_cancelled(found):
        return state(number, visit, world)
    words, ways = world.words(visit), world.phrases.ways
    question = words("request.cancel.ask", what=about(found, visit, world)[0])
    yes, no = ways("yes", visit.language), ways("no", visit.language)
    choices = (
        Choice(
            words("request.cancel.yes"), Intent("request.cancel_yes", number), "check-bold", phrases=yes, strong=True
        ),
        Choice(words("request.cancel.no"), Intent("back"), "close-thick", phrases=no),
    )
    say = (question, words("request.cancel.sure"))
    page = Page("request.cancel", "confirm", question, say, choices, Intent("request.cancel", number))
    return Answer(replace(page, body=_facts(found, visit, world), icon="calendar-remove"), visit)


def cancel_now(number: str, visit: Visit, world: World) -> Answer:
    """Take it back."""
    found = requests.by_number(world.store, number)
    if found:
        requests.cancel(world.store, found.id)
    return state(number, visit, world)


def _pad(visit: Visit, world: World) -> Answer:
    words, address = world.words(visit), Intent("request.state")
    if wait := wait_s(world.store):
        say = (words("request.wait.title"), words("request.wait", seconds=ceil(wait)))
        ask = Choice(words("unclear.help"), Intent("help"), "hand-heart", role="help", strong=True)
        page = Page("request.wait", "status", say[0], say, (ask,), address, body=say[1:], icon="clock-outline")
        return Answer(page, replace(visit, typed=""))
    visit = replace(visit, typed=visit.typed[:DIGITS])  # who says digits may say more
    say = (words("request.pad.title"), words("request.pad.say"))
    page = Page("request.pad", "keypad", say[0], say, _keys(visit, world), address, icon="dialpad")
    return Answer(replace(page, body=(grouped(visit.typed) or words("pad.empty"), words("request.pad.hint"))), visit)


def _keys(visit: Visit, world: World) -> tuple[Choice, ...]:
    words, done = world.words(visit), world.phrases.ways("pad.done", visit.language)
    digits = [Choice(digit, Intent("pad.digit", digit)) for digit in "1234567890"]
    erase = Choice(words("pad.erase"), Intent("pad.erase"), "backspace")
    ready = Choice(words("pad.done"), Intent("request.look"), "check-bold", phrases=done, strong=True)
    return (*digits[:9], erase, digits[9], ready)


def _state(found: Request, visit: Visit, world: World) -> Page:
    words, late = world.words(visit), found.is_overdue(world.store.clock.now().date())
    told = words(f"request.state.{found.state}", name=_holder(found, visit, world)), _when(found, late, visit, world)
    what = about(found, visit, world)[0]
    say = (words("request.state.say", what=what, state=told[0]), *filter(None, told[1:]))
    choices = [Choice(words("unclear.help"), Intent("help"), "hand-heart", role="help", strong=late)]
    if _can_be_cancelled(found):
        choices.append(Choice(words("request.cancel"), Intent("request.cancel", found.number), "calendar-remove"))
    choices.append(Choice(words("request.state.other"), Intent("request.state"), "dialpad"))
    body = (*_facts(found, visit, world), *filter(None, told))
    page = Page("request.state", "confirm", words("request.state.title"), say, tuple(choices))
    return replace(page, address=Intent("request.state", found.number), body=body, icon="clipboard-check")


def _when(found: Request, late: bool, visit: Visit, world: World) -> str:
    """What is to be known of days: by when it is answered, or has to be back."""
    words, now = world.words(visit), world.store.clock.now().replace(tzinfo=None)
    if found.starts and found.starts > now and found.is_open:
        return words("request.booked")
    if found.state not in ("new", "taken", "lent") or not found.due:
        return ""
    key = "request.back_by" if found.state == "lent" else "request.due"
    return words(f"{key}.late") if late else words(key, day=dates.day(words, found.due))


def _facts(found: Request, visit: Visit, world: World) -> tuple[str, ...]:
    what, when = about(found, visit, world)
    return tuple(filter(None, (grouped(found.number), what, when)))


def _holder(found: Request, visit: Visit, world: World) -> str:
    holder = accounts.account(world.store, found.holder) if found.holder else None
    return holder.named(visit.language) if holder else world.words(visit)("request.somebody")


def _can_be_cancelled(found: Request) -> bool:
    """What has been lent has to come back."""
    return found.is_open and found.state != "lent"


ACTIONS: dict[str, Action] = {
    "request.state": state,
    "request.look": look,
    "request.cancel": cancel,
    "request.cancel_yes": cancel_now,
}
