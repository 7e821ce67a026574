"""A request is made: it gets a number, large on a slip to take along."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.actions import dates
from kiosk.actions.lists import joined
from kiosk.actions.messages import NOTHING
from kiosk.actions.request_draft import Draft, appointment_at, read_draft, room_of
from kiosk.actions.request_none import no_item, no_time
from kiosk.actions.requests import menu, onward
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Language, Page, Visit
from kiosk.store import messages, requests
from kiosk.store.request_room import NoneLeftError
from kiosk.store.requests import Request
from kiosk.understand.plain import DIGITS

GROUP = 3
"""Digits are shown, and said, so many at a time."""


def make(value: str, visit: Visit, world: World) -> Answer:
    """Write it down and tell the number; nothing is told that isn't written."""
    draft = read_draft(value, world)
    if draft is None:
        return menu("", visit, world)
    if draft.lacks(visit):
        return onward(draft, Intent("request.confirm", value), visit, world)
    id = requests.new_request_id()
    try:
        made = _ask(id, draft, visit, world)
    except NoneLeftError as error:
        return _quicker(error, draft, visit, world)
    if visit.message not in ("", NOTHING):  # before the number is told: then both are there
        messages.attach(world.store, visit.message, made.id, requests.EVENTS)
    return Answer(_slip(made, visit, world, already=made.id != id), replace(visit, message=""))


def show(number: str, visit: Visit, world: World) -> Answer:
    """The slip once more."""
    made = requests.by_number(world.store, number)
    return Answer(_slip(made, visit, world), visit) if made else menu("", visit, world)


def grouped(number: str) -> str:
    """The number as it is shown: 123 456."""
    return " ".join(_groups(number))


def spelt(number: str, language: Language) -> str:
    """The number as it is said, digit by digit."""
    pause, rest = ("，", "。") if language == "zh" else (", ", ". ")
    return rest.join(pause.join(DIGITS[language][int(digit)] for digit in group) for group in _groups(number))


def about(request: Request, visit: Visit, world: World) -> tuple[str, str]:
    """What a request is about and when, for others to see: of what is confidential only that there is something."""
    if request.confidential:
        return world.words(visit)("request.yours"), ""
    words, language = world.words(visit), visit.language
    service, item = world.library.service(request.kind), world.library.item(request.item)
    names = [each.named(language) for each in (service, item) if each]
    return joined(words, "list.and", names) or words("request.yours"), _when(request, visit, world)


def _ask(id: str, draft: Draft, visit: Visit, world: World) -> Request:
    service, today = draft.service, world.store.clock.now().date()
    return requests.ask(
        world.store,
        service.id,
        item=draft.item.id if draft.item else "",
        starts=draft.starts,
        number=draft.number(visit),
        room=room_of(draft, world),
        due=draft.starts.date() if draft.starts else today + timedelta(days=service.days),
        confidential=service.confidential,
        language=visit.language,
        id=id,
    )


def _quicker(error: NoneLeftError, draft: Draft, visit: Visit, world: World) -> Answer:
    """Somebody else has it."""
    address = Intent("request.confirm", str(draft))
    if error.full == "item" and draft.item:
        return no_item(draft.item, address, visit, world)
    return no_time(draft.service, address, visit, world)


def _slip(made: Request, visit: Visit, world: World, *, already: bool = False) -> Page:
    words, language = world.words(visit), visit.language
    title = words("request.already" if already else "request.made")
    what, when = about(made, visit, world)
    due = words("request.due", day=dates.day(words, made.due)) if made.due and not made.starts else ""
    say = (title, words("request.say.number", number=spelt(made.number, language)), due, words("request.say.keep"))
    ways = world.phrases.ways("print", language)
    choices = (
        Choice(words("request.print"), Intent("print.slip", made.number), "printer", phrases=ways),
        Choice(words("fixed.home"), Intent("home"), "home", strong=True),
    )
    body = tuple(filter(None, (grouped(made.number), what, when, due)))
    page = Page("request.slip", "slip", title, tuple(filter(None, say)), choices, Intent("request.slip", made.number))
    code = words("request.code", number=made.number)
    return replace(page, body=body, code=code, icon="check-bold")


def _when(request: Request, visit: Visit, world: World) -> str:
    """Day, time and place of what has a time."""
    if not request.starts:
        return ""
    words, service = world.words(visit), world.library.service(request.kind)
    place = service and appointment_at(service, request.starts, world)
    when = dates.full(words, request.starts)
    return words("list.and", first=when, then=place.placed(visit.language)) if place else when


def _groups(number: str) -> list[str]:
    return [number[at : at + GROUP] for at in range(0, len(number), GROUP)]


ACTIONS: dict[str, Action] = {"request.make": make, "request.slip": show}
