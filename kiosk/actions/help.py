"""Help: what kind, sure?, and then a call that rings until somebody comes or it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import calling
from kiosk.actions.call_pages import call_page
from kiosk.actions.lists import ROWS, joined, leaf
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store import call_kinds
from kiosk.store.call_kinds import CONTACT, URGENT, CallKind

MOST = 6
"""Keys on a page."""
LIFE = "life"
"""The kind of a call about something that somebody is to do for the person."""
EMERGENCY = ("110", "119", "120")
"""Police, fire brigade and ambulance: whoever wants these telephoned to calls urgently."""


def help_kinds(value: str, visit: Visit, world: World) -> Answer:
    """What kind of help? Whoever has called already can look what has become of it."""
    words = world.words(visit)
    kinds = call_kinds.kinds(world.store)
    made = calling.under_way(visit, world)
    look = [Choice(words("help.look"), Intent("help.show", made.id), "bell-ring", role="help")] if made else []
    if len(kinds) >= MOST:  # on the first of several pages
        kinds.sort(key=lambda kind: not kind.urgent)
    rows = [*look, *(_row(kind, visit) for kind in kinds), *([] if look else [_contact(visit, world)])]
    shown = leaf(words, rows, "help", value, MOST if len(rows) <= MOST else ROWS)
    say = words("help.say", kinds=joined(words, "list.and", [row.label for row in shown.rows]))
    title = words("help.title")
    page = Page("help", "choices", title, (say,), shown.choices, Intent("help", value), subtitle=shown.subtitle)
    return Answer(_red(page), visit)


def _row(kind: CallKind, visit: Visit) -> Choice:
    name, detail = kind.named(visit.language), kind.detailed(visit.language)
    key = Choice(name, Intent("help.kind", kind.id), kind.icon, detail)
    return replace(key, role="help", strong=True) if kind.urgent else key


def _contact(visit: Visit, world: World) -> Choice:
    words = world.words(visit)
    return Choice(words("help.contact"), Intent("contact.call"), "account-heart", words("help.contact.detail"))


def ask(id: str, visit: Visit, world: World) -> Answer:
    """Shall somebody be called? Nobody is called by mistake, nor by a word misheard."""
    kind = _kind(id, world)
    if kind is None:
        return help_kinds("", visit, world)
    words, language = world.words(visit), visit.language
    question = words("help.ask", what=kind.asked(language) or words("help.ask.any"))
    facts = kind.named(language), kind.detailed(language)
    return confirm(question, facts, Intent("help.call", id), Intent("help.kind", id), visit, world)


def about(place_id: str, visit: Visit, world: World) -> Answer:
    """Shall somebody ring up this place for the person?"""
    place = world.library.place(place_id)
    if place is None:
        return help_kinds("", visit, world)
    name = place.name_en if visit.language == "en" else place.name
    question = world.words(visit)("help.about.ask", place=name)
    kind = URGENT if place.phone in EMERGENCY else LIFE
    yes = Intent("help.call", f"{kind}/{place_id}")
    return confirm(question, (name, place.phone), yes, Intent("help.about", place_id), visit, world)


def confirm(question: str, facts: Sequence[str], yes: Intent, address: Intent, visit: Visit, world: World) -> Answer:
    """The question before a call, which `yes` makes."""
    words, ways, language = world.words(visit), world.phrases.ways, visit.language
    choices = (
        Choice(words("help.yes"), yes, "check-bold", phrases=ways("yes", language), role="help", strong=True),
        Choice(words("help.no"), Intent("back"), "close-thick", phrases=ways("no", language)),
    )
    body = (*filter(None, facts), words("help.ask.body"))
    say = (question, words("help.ask.say"))
    return Answer(_red(Page("help.confirm", "confirm", question, say, choices, address, body=body)), visit)


def call(value: str, visit: Visit, world: World) -> Answer:
    """Call, ring, and say truly how it stands. `value` is a kind, or one and the place it is about: "life/3".

    Whoever calls for the same thing once more rings once more.
    """
    id, _, place_id = value.partition("/")
    place = world.library.place(place_id)
    known = place is not None if place_id else _kind(id, world) is not None or (id == CONTACT and bool(visit.who))
    if not known:
        return help_kinds("", visit, world)
    what = place.name if place else ""
    made = calling.under_way(visit, world)
    if made and (made.kind, made.about) == (id, what):
        return ring(made.id, visit, world)
    return _calling(calling.make(id, what, visit, world), visit, world, chime=True)


def ring(call_id: str, visit: Visit, world: World) -> Answer:
    """The same call, once more aloud."""
    found = calling.standing(call_id, world)
    if found and found.call.state in calling.RINGS_AGAIN:
        calling.ring(found.call, world)
    return _calling(call_id, visit, world, chime=True)


def show(call_id: str, visit: Visit, world: World) -> Answer:
    """How a call stands."""
    return _calling(call_id, visit, world, chime=False)


def cancel(call_id: str, visit: Visit, world: World) -> Answer:
    """Nobody need come any more."""
    found = calling.standing(call_id, world)
    if found and (found.call.is_open or found.call.state == "missed"):
        calling.take_back(found.call, world)
    return _calling(call_id, visit, world, chime=False)


def _calling(call_id: str, visit: Visit, world: World, *, chime: bool) -> Answer:
    found = calling.standing(call_id, world)
    if found is None:
        return help_kinds("", visit, world)
    return Answer(call_page(found, visit, world, chime=chime), replace(visit, call=call_id))


def _kind(id: str, world: World) -> CallKind | None:
    """The kind with this id, unless staff have taken it off."""
    return next((kind for kind in call_kinds.kinds(world.store) if kind.id == id), None)


def _red(page: Page) -> Page:
    """Red is people who help."""
    return replace(page, icon="hand-heart", role="help")


ACTIONS: dict[str, Action] = {
    "help": help_kinds,
    "help.kind": ask,
    "help.about": about,
    "help.call": call,
    "help.ring": ring,
    "help.show": show,
    "help.cancel": cancel,
}
