"""Where to find the desk, the hospitals, the health station, and whom to ring up: kind by kind, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions.lists import ROWS, joined, leaf, picture_of, read_rows
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Place
from kiosk.messages import Choice, Intent, Language, Page, Standing, Visit

ICONS = {
    "服务台": "face-agent",
    "中心": "home-group",
    "医院": "hospital-building",
    "卫生站": "medical-bag",
    "重要电话": "phone",
}
"""By what a centre writes as the kind of a place."""
ICON = "map-marker"
"""Of any other kind."""
KINDS = 6
"""So many kinds stand on one page; of more there are four a page, and keys to turn it."""


def places(value: str, visit: Visit, world: World) -> Answer:
    """The kinds of places; those of one kind, if `value` names it or there is no other."""
    kinds = list(dict.fromkeys(place.kind for place in world.library.places))
    kind = value.partition("#")[0]
    if kind in kinds or len(kinds) < 2:
        return _of_kind(value, [place for place in world.library.places if kind in ("", place.kind)], visit, world)
    words, rows = world.words(visit), [_kind_row(kind, visit, world) for kind in kinds]
    shown = leaf(words, rows, "places", value, KINDS if len(kinds) <= KINDS else ROWS)
    say = (words("places.say"), *read_rows(words, shown.rows))
    title, address = words("places.title"), Intent("places", value)
    page = Page("places", "choices", title, say, shown.choices, address, subtitle=shown.subtitle)
    return Answer(replace(page, icon="hospital-building"), visit)


def _kind_row(kind: str, visit: Visit, world: World) -> Choice:
    """A kind of which there is only one place leads to that place."""
    found = [place for place in world.library.places if place.kind == kind]
    name, icon = _kind_name(found[0], visit.language), ICONS.get(kind, ICON)
    if len(found) == 1:
        return Choice(name, Intent("place.open", found[0].id), icon, _told(found[0], visit.language).name)
    return Choice(name, Intent("places", kind), icon, world.words(visit)("places.count", count=len(found)))


def _of_kind(value: str, found: Sequence[Place], visit: Visit, world: World) -> Answer:
    words = world.words(visit)
    shown = leaf(words, [_row(place, visit, world) for place in found], "places", value)
    title = _kind_name(found[0], visit.language) if value and found else words("places.title")
    page = Page("places.kind", "list", title, read_rows(words, shown.rows) or (title,), shown.choices)
    icon = ICONS.get(found[0].kind, ICON) if found else ICON
    return Answer(replace(page, address=Intent("places", value), subtitle=shown.subtitle, icon=icon), visit)


def _row(place: Place, visit: Visit, world: World) -> Choice:
    told = _told(place, visit.language)
    state, standing = _state(place, visit, world)
    return Choice(
        told.name,
        Intent("place.open", place.id),
        ICONS.get(place.kind, ICON),
        told.hours if place.address else place.phone,
        state,
        picture=picture_of(world, place.name),
        standing=standing,
    )


def open_place(value: str, visit: Visit, world: World) -> Answer:
    """One place, read out whole. The telephone number is public and may be spoken."""
    place = world.library.place(value)
    if place is None:
        return places("", visit, world)
    told, facts = _told(place, visit.language), _facts(place, visit, world)
    address, icon = Intent("place.open", value), ICONS.get(place.kind, ICON)
    page = Page("place", "confirm", told.name, (told.name, *facts), _choices(place, visit, world), address, body=facts)
    return Answer(replace(page, icon=icon), visit)


def _facts(place: Place, visit: Visit, world: World) -> tuple[str, ...]:
    """What is known of it, line by line."""
    words, told = world.words(visit), _told(place, visit.language)
    hours = place.hours and words("place.hours", hours=told.hours)
    when = [each for each in (hours, _state(place, visit, world)[0]) if each]
    lines = (
        place.address and words("place.address", address=told.address),
        place.phone and words("place.phone", phone=told.phone),
        joined(words, "list.and", when) if when else "",
        told.details,
    )
    return tuple(filter(None, lines))


def _choices(place: Place, visit: Visit, world: World) -> tuple[Choice, ...]:
    """Somebody telephones for the person, or helps otherwise; or they look at the others, if possible of its kind."""
    words = world.words(visit)
    if place.phone:
        person = Choice(words("place.call"), Intent("help.about", place.id), "phone", role="help", strong=True)
    else:
        person = Choice(words("place.help"), Intent("help"), "hand-heart", role="help", strong=True)
    alike = [each for each in world.library.places if each.kind == place.kind]
    others = Intent("places", place.kind if len(alike) > 1 else "")
    return person, Choice(words("place.others"), others, ICONS.get(place.kind, ICON))


def _state(place: Place, visit: Visit, world: World) -> tuple[str, Standing]:
    """Whether it is open now, or answers the telephone; nothing if nobody has written down when it does."""
    words, now_open = world.words(visit), place.is_open(world.store.clock.now())
    if now_open is None:
        return "", ""
    if not place.address:
        return (words("place.answers"), "open") if now_open else (words("place.silent"), "closed")
    return (words("place.open"), "open") if now_open else (words("place.closed"), "closed")


def _kind_name(place: Place, language: Language) -> str:
    return place.kind if language == "zh" else place.kind_en


def _told(place: Place, language: Language) -> Place:
    """The place with what there is in this language in its Chinese fields' stead."""
    if language == "zh":
        return place
    return replace(place, name=place.name_en, address=place.address_en, hours=place.hours_en, details=place.details_en)


ACTIONS: dict[str, Action] = {"places": places, "place.open": open_place}
