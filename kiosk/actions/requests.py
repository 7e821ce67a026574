"""Requests: what can be asked for, and the few questions on the way to it. Nothing is done yet on these pages."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions import dates
from kiosk.actions.lists import ROWS, joined, leaf, read_rows, split_value
from kiosk.actions.messages import NOTHING, ask_message
from kiosk.actions.numberpad import ask_number, ending
from kiosk.actions.request_draft import Draft, appointment_at, free_times, left_of, read_draft, when_of
from kiosk.actions.request_none import no_item, no_times
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Item, Service
from kiosk.messages import Choice, Intent, Page, Visit

ICON = "clipboard-text"


def menu(value: str, visit: Visit, world: World) -> Answer:
    """What can be asked for; below it, on each page, how far it is."""
    words = world.words(visit)
    rows = [
        Choice(
            each.named(visit.language), Intent("request.open", each.id), icon_of(each), each.detailed(visit.language)
        )
        for each in world.library.services
    ]
    shown = leaf(words, rows, "requests", value, ROWS - 1)
    state = Choice(words("requests.state"), Intent("request.state"), "magnify", words("requests.state.detail"))
    say = (words("requests.say" if rows else "requests.none"), *read_rows(words, [*shown.rows, state]))
    choices = (*shown.rows, state, *shown.choices[len(shown.rows) :])
    page = Page("requests", "list", words("requests.title"), say, choices, Intent("requests", value))
    return Answer(replace(page, subtitle=shown.subtitle, icon=ICON), visit)


def icon_of(service: Service) -> str:
    """By what is wanted of the person."""
    if service.items:
        return "package-variant"
    if service.times:
        return "calendar-clock"
    return "lock" if service.confidential else "microphone-message" if service.message == "yes" else "account-heart"


def open_service(value: str, visit: Visit, world: World) -> Answer:
    """Somebody wants this: the first thing that has to be chosen. What was spoken for another request is left out."""
    service_id, visit = split_value(value)[0], replace(visit, message="")
    service = world.library.service(service_id)
    if service is None:
        return _gone(visit, world)
    return onward(Draft(service), Intent("request.open", value), visit, world)


def open_item(value: str, visit: Visit, world: World) -> Answer:
    """Somebody wants this thing."""
    item = world.library.item(value)
    service = item and world.library.service(item.service)
    if not item or not service:
        return _gone(visit, world)
    if not left_of(item, world):
        return no_item(item, Intent("request.item", value), visit, world)
    return onward(Draft(service, item), Intent("request.item", value), replace(visit, message=""), world)


def times(value: str, visit: Visit, world: World) -> Answer:
    """The times for something that has been chosen."""
    draft = read_draft(split_value(value)[0], world)
    return onward(draft, Intent("request.times", value), visit, world) if draft else _gone(visit, world)


def confirm(value: str, visit: Visit, world: World) -> Answer:
    """Everything has been chosen, or is asked for now; then: is it right?"""
    draft = read_draft(value, world)
    return onward(draft, Intent("request.confirm", value), visit, world) if draft else _gone(visit, world)


def with_number(value: str, visit: Visit, world: World) -> Answer:
    """The number goes along, though it need not."""
    draft = read_draft(value, world)
    if draft is None:
        return _gone(visit, world)
    if not visit.who:
        return ask_number(_reason("number", draft, visit, world), Intent("request.number", value), visit, world)
    return onward(replace(draft, signed=True), Intent("request.number", value), visit, world)


def with_message(value: str, visit: Visit, world: World) -> Answer:
    """Something is to be said, though it need not."""
    draft = read_draft(value, world)
    if draft is None:
        return _gone(visit, world)
    if not visit.message:
        return ask_message(_reason("message", draft, visit, world), Intent("request.message", value), visit, world)
    return onward(draft, Intent("request.message", value), visit, world)


def onward(draft: Draft, here: Intent, visit: Visit, world: World) -> Answer:
    """The next question, and at last whether it is right. `here` is the address that has led to it."""
    to = Intent("request.confirm", str(draft))
    match draft.lacks(visit):
        case "item":
            return _items(draft.service, here, visit, world)
        case "time":
            return _times(draft, here, visit, world)
        case "number":
            return ask_number(_reason("number", draft, visit, world), to, visit, world)
        case "message":
            return ask_message(_reason("message", draft, visit, world), to, visit, world)
        case _:
            return _sure(draft, to, visit, world)


def _reason(what: str, draft: Draft, visit: Visit, world: World) -> str:
    name = draft.item.named(visit.language) if draft.item else draft.service.named(visit.language)
    return world.words(visit)(f"request.{what}.reason", name=name)


def _items(service: Service, here: Intent, visit: Visit, world: World) -> Answer:
    words = world.words(visit)
    items = world.library.items_of(service.id)
    rows = [_item_row(item, visit, world) for item in items]
    if any(item.days for item in items):
        rows.append(Choice(words("request.return"), Intent("request.return"), "keyboard-return"))
    address = here if here.name == "request.open" else Intent("request.open", service.id)
    shown = leaf(words, rows, address.name, address.value)
    say = (words("request.items.say", name=service.named(visit.language)), *read_rows(words, shown.rows))
    page = Page("request.items", "list", service.named(visit.language), say, shown.choices, address)
    return Answer(replace(page, subtitle=shown.subtitle, icon=icon_of(service)), visit)


def _item_row(item: Item, visit: Visit, world: World) -> Choice:
    words, left = world.words(visit), left_of(item, world)
    state = words("request.left" if left else "request.left.none", count=left)
    icon = "hand-coin" if item.days else "book-open-variant"
    intent, detail = Intent("request.item", item.id), item.detailed(visit.language)
    return Choice(item.named(visit.language), intent, icon, detail, state, standing="" if left else "full")


def _times(draft: Draft, here: Intent, visit: Visit, world: World) -> Answer:
    words, today = world.words(visit), world.store.clock.now().date()
    free = free_times(draft.service, world)
    if not free:
        return no_times(draft.service, here, visit, world)
    rows = [
        Choice(
            dates.when(words, time.starts, today),
            Intent("request.confirm", str(replace(draft, starts=time.starts))),
            "calendar-clock",
            time.appointment.placed(visit.language),
            words("seats.one" if time.left == 1 else "seats.free", count=time.left),
            standing="free",
        )
        for time in free
    ]
    address = here if here.name in ("request.open", "request.times") else Intent("request.times", str(draft))
    shown = leaf(words, rows, address.name, address.value)
    say = (words("request.times.say", name=draft.service.named(visit.language)), *read_rows(words, shown.rows))
    page = Page("request.times", "list", words("request.times.title"), say, shown.choices, address)
    return Answer(replace(page, subtitle=shown.subtitle, icon="calendar-clock"), visit)


def _sure(draft: Draft, address: Intent, visit: Visit, world: World) -> Answer:
    """Is it right? The number is only shown."""
    words, language, service = world.words(visit), visit.language, draft.service
    place = draft.starts and appointment_at(service, draft.starts, world)
    number = draft.number(visit)
    told = (
        words("request.place", place=place.placed(language)) if place else "",
        words("request.private") if service.confidential else "",
        "" if number else words("request.unsigned"),
        words("request.spoken") if visit.message not in ("", NOTHING) else "",
    )
    chosen = (draft.item.named(language) if draft.item else "", when_of(draft.starts, visit, world))
    facts = *(chosen if any(chosen) else (service.detailed(language),)), *told
    shown = (*facts, words("sign_up.number", number=ending(number)) if number else "")
    what = joined(words, "list.and", [service.named(language), *chosen])
    say = (words("request.ask.say", what=what), *filter(None, told), words("sign_up.sure"))
    question = words("request.ask", name=service.named(language))
    page = Page("request.confirm", "confirm", question, say, _answers(draft, visit, world), address)
    return Answer(replace(page, body=tuple(filter(None, shown)), icon=icon_of(service)), visit)


def _answers(draft: Draft, visit: Visit, world: World) -> tuple[Choice, ...]:
    words, ways, value = world.words(visit), world.phrases.ways, str(draft)
    yes, no = ways("yes", visit.language), ways("no", visit.language)
    choices = [Choice(words("request.yes"), Intent("request.make", value), "check-bold", phrases=yes, strong=True)]
    if draft.service.message == "may" and not visit.message:
        speak = ways("help.message", visit.language)
        choices.append(Choice(words("request.message"), Intent("request.message", value), "microphone", phrases=speak))
    if draft.number(visit):
        choices.append(Choice(words("pad.change"), Intent("pad.change"), "dialpad"))
    elif draft.service.number == "may":
        choices.append(Choice(words("request.number"), Intent("request.number", value), "dialpad"))
    return (*choices, Choice(words("request.no"), Intent("back"), "close-thick", phrases=no))


def _gone(visit: Visit, world: World) -> Answer:
    """What is no longer in the content: say so, and show what there is."""
    answer = menu("", visit, world)
    assert answer.page
    return replace(answer, page=replace(answer.page, say=(world.words(visit)("request.gone"), *answer.page.say)))


ACTIONS: dict[str, Action] = {
    "requests": menu,
    "request.open": open_service,
    "request.item": open_item,
    "request.times": times,
    "request.confirm": confirm,
    "request.number": with_number,
    "request.message": with_message,
}
