"""On paper: the slip of a request, and the contact card. Nobody waits for the printer."""

from __future__ import annotations

from kiosk.actions import request_slip
from kiosk.actions.contact import card as contact_page
from kiosk.actions.contact import in_groups
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Visit
from kiosk.paper.paper import Card, Slip
from kiosk.store.contacts import contacts_of


def slip(number: str, visit: Visit, world: World) -> Answer:
    """What the slip shows. Without a printer it is kept as a file, which the desk can print by its number."""
    words, answer = world.words(visit), request_slip.show(number, visit, world)
    page = answer.page
    if page is None or page.kind != "slip":
        return answer
    shown, *lines = page.body
    title, centre = words("print.slip.title"), world.centre(visit.language)
    world.printer.print_out(Slip(title, shown, tuple(lines), page.code, centre))
    return Answer(None, visit, (words("print.now" if world.printer.ready() else "print.kept"),))


def contacts(_value: str, visit: Visit, world: World) -> Answer:
    """All of the person's contacts. Without a printer nothing is kept: their names and numbers belong on no disk."""
    people = contacts_of(world.store, visit.who) if visit.who else []
    if not people:
        return contact_page("", visit, world)
    words = world.words(visit)
    if not world.printer.ready():
        return Answer(None, visit, (words("print.card.none"),))
    told = tuple((each.name, each.relation, in_groups(each.phone)) for each in people)
    world.printer.print_out(Card(words("contact.title"), told, world.centre(visit.language)))
    return Answer(None, visit, (words("print.now"),))


ACTIONS: dict[str, Action] = {"print.slip": slip, "print.contact": contacts}
