"""The person's own contacts: their card, large, read out only on request, and one of them called."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.help import confirm
from kiosk.actions.lists import Leaf, joined, leaf, split_value
from kiosk.actions.numberpad import ask_number, grouped
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store.call_kinds import CONTACT
from kiosk.store.contacts import contacts_of

CARDS = 3
"""Contacts on a page."""


def card(value: str, visit: Visit, world: World) -> Answer:
    """Whom the person can turn to. Names and numbers are seen, not heard."""
    words = world.words(visit)
    if not visit.who:
        return ask_number(words("contact.reason"), Intent("contact"), visit, world)
    shown = _shown(value, visit, world)
    if not shown.rows:
        return _none(Intent("contact"), visit, world)
    choices = (
        Choice(words("contact.read"), Intent("contact.read"), "volume-high", role="listen"),
        Choice(words("contact.call"), Intent("contact.call"), "account-heart", role="help", strong=True),
        Choice(
            words("contact.print"),
            Intent("print.contact"),
            "printer",
            phrases=world.phrases.ways("print", visit.language),
        ),
        Choice(words("pad.change"), Intent("pad.change"), "dialpad"),
        *shown.choices[len(shown.rows) :],
    )
    body = tuple(line for row in shown.rows for line in (row.label, row.detail, row.state))
    title, say = words("contact.title"), (words("contact.say"),)
    page = Page(
        "contact", "contacts", title, say, choices, Intent("contact", value), subtitle=shown.subtitle, body=body
    )
    return Answer(replace(page, icon="account-heart", role="help"), visit)


def read(_value: str, visit: Visit, world: World) -> Answer:
    """Read out what the shown page of the card has: somebody has asked for it."""
    at = visit.trail[-1] if visit.trail else Intent("home")
    rows = _shown(at.value, visit, world).rows if visit.who and at.name == "contact" else ()
    if not rows:
        return card("", visit, world)
    words = world.words(visit)
    told = ((joined(words, "list.and", [row.label, row.detail]), row.state) for row in rows)
    return Answer(None, visit, tuple(words("contact.row", who=who, phone=phone) for who, phone in told))


def call(_value: str, visit: Visit, world: World) -> Answer:
    """Shall one of them be called? Whoever isn't known yet is asked for their number."""
    words, address = world.words(visit), Intent("contact.call")
    if not visit.who:
        return ask_number(words("contact.call.reason"), address, visit, world)
    if not contacts_of(world.store, visit.who):
        return _none(address, visit, world)
    return confirm(words("contact.call.ask"), (), Intent("help.call", CONTACT), address, visit, world)


def _shown(value: str, visit: Visit, world: World) -> Leaf:
    """A page of the card: rows of name, relation and number."""
    rows = [
        Choice(each.name, Intent("contact"), detail=each.relation, state=in_groups(each.phone))
        for each in contacts_of(world.store, visit.who)
    ]
    _, number = split_value(value)
    return leaf(world.words(visit), rows, "contact", f"#{number}", CARDS)


def in_groups(phone: str) -> str:
    """As the person knows it, if it was written with signs between."""
    return grouped(phone) if phone.isdecimal() else phone


def _none(address: Intent, visit: Visit, world: World) -> Answer:
    """Nobody has written any down."""
    words = world.words(visit)
    none = words("contact.none")
    choices = (
        Choice(words("home.help"), Intent("help"), "hand-heart", role="help", strong=True),
        Choice(words("pad.change"), Intent("pad.change"), "dialpad"),
    )
    page = Page("contact.none", "choices", words("contact.title"), (none,), choices, address, body=(none,))
    return Answer(replace(page, icon="account-heart", role="help"), visit)


ACTIONS: dict[str, Action] = {"contact": card, "contact.read": read, "contact.call": call}
