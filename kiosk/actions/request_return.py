"""Bringing back what was lent: the person says so, and hands it to somebody of the staff."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions import dates
from kiosk.actions.lists import ROWS, leaf, read_rows
from kiosk.actions.numberpad import ask_number, ending
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Item
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import requests
from kiosk.store.requests import Request

ICON = "keyboard-return"


def loans(value: str, visit: Visit, world: World) -> Answer:
    """What this number has been lent."""
    words = world.words(visit)
    if not visit.who:
        return ask_number(words("request.return.reason"), Intent("request.return"), visit, world)
    theirs = [(loan, item) for loan in requests.loans_of(world.store, visit.who) if (item := _item(loan, world))]
    if not theirs:
        return _nothing("request.return.none", Intent("request.return", value), visit, world)
    shown = leaf(words, [_row(*each, visit, world) for each in theirs], "request.return", value, ROWS - 1)
    say = (words("request.return.say", count=len(theirs)), *read_rows(words, shown.rows))
    choices = (*shown.rows, _change(visit, world), *shown.choices[len(shown.rows) :])
    page = Page("request.return", "list", words("request.return"), say, choices, Intent("request.return", value))
    return Answer(replace(page, subtitle=shown.subtitle, icon=ICON), visit)


def give_back(item_id: str, visit: Visit, world: World) -> Answer:
    """Is it this that comes back? Nothing is done yet."""
    item, words = world.library.item(item_id), world.words(visit)
    if item is None:
        return loans("", visit, world)
    address, name = Intent("request.back", item_id), item.named(visit.language)
    if not visit.who:
        return ask_number(words("request.back.reason", name=name), address, visit, world)
    if not _loan(item, visit, world):
        return _nothing("request.back.none", address, visit, world, name)
    ways, question = world.phrases.ways, words("request.back.ask", name=name)
    yes, no = ways("yes", visit.language), ways("no", visit.language)
    choices = (
        Choice(words("request.back.yes"), Intent("request.back_yes", item_id), "check-bold", phrases=yes, strong=True),
        _change(visit, world),
        Choice(words("request.back.no"), Intent("back"), "close-thick", phrases=no),
    )
    body = (name, words("sign_up.number", number=ending(visit.who)))
    say = (question, words("sign_up.sure"))
    return Answer(
        replace(Page("request.back", "confirm", question, say, choices, address), body=body, icon=ICON), visit
    )


def give_back_now(item_id: str, visit: Visit, world: World) -> Answer:
    """The staff is told, and takes it at the desk."""
    item = world.library.item(item_id)
    loan = _loan(item, visit, world) if item and visit.who else None
    if not item or not loan:
        return give_back(item_id, visit, world)
    requests.give_back(world.store, loan.id)
    words = world.words(visit)
    say = (words("request.returning.title"), words("request.returning.say", name=item.named(visit.language)))
    choices = (
        Choice(words("fixed.home"), Intent("home"), "home", strong=True),
        Choice(words("request.return"), Intent("request.return"), ICON),
    )
    page = Page("request.returning", "status", say[0], say, choices, Intent("request.return"), body=say[1:])
    return Answer(replace(page, icon="check-bold"), visit)


def _row(loan: Request, item: Item, visit: Visit, world: World) -> Choice:
    words = world.words(visit)
    due = words("request.back.due", day=dates.day(words, loan.due)) if loan.due else ""
    late = loan.is_overdue(world.store.clock.now().date())
    state = words("request.return.told") if loan.returning else words("request.back.late") if late else ""
    return Choice(item.named(visit.language), Intent("request.back", item.id), "hand-coin", due, state)


def _item(loan: Request, world: World) -> Item | None:
    return world.library.item(loan.item)


def _loan(item: Item, visit: Visit, world: World) -> Request | None:
    return next((loan for loan in requests.loans_of(world.store, visit.who) if loan.item == item.id), None)


def _change(visit: Visit, world: World) -> Choice:
    words = world.words(visit)
    return Choice(words("pad.change"), Intent("pad.change"), "dialpad", words("mine.number", number=ending(visit.who)))


def _nothing(key: str, address: Intent, visit: Visit, world: World, name: str = "") -> Answer:
    """This number has nothing of the kind; somebody at the desk may know more."""
    words = world.words(visit)
    say = (words(key, name=name), words("request.return.ask"))
    choices = (
        Choice(words("unclear.help"), Intent("help"), "hand-heart", role="help", strong=True),
        _change(visit, world),
    )
    page = Page("request.nothing", "choices", say[0], say, choices, address, body=say[1:])
    return Answer(replace(page, icon="information"), visit)


ACTIONS: dict[str, Action] = {
    "request.return": loans,
    "request.back": give_back,
    "request.back_yes": give_back_now,
}
