"""Where to find the desk, the hospitals, the health station."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import leaf, picture_of, read_rows
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Place
from kiosk.messages import Choice, Intent, Language, Page, Visit

ICONS = {"服务台": "face-agent", "中心": "home-group", "医院": "hospital-building", "卫生站": "medical-bag"}
"""By what a centre writes as the kind of a place."""
ICON = "map-marker"
"""Of any other kind."""


def places(value: str, visit: Visit, world: World) -> Answer:
    """All places."""
    words = world.words(visit)
    rows = []
    for place in world.library.places:
        told = _told(place, visit.language)
        intent, picture = Intent("place.open", place.id), picture_of(world, place.name)
        rows.append(Choice(told.name, intent, ICONS.get(place.kind, ICON), told.hours, picture=picture))
    shown = leaf(words, rows, "places", value)
    say = (words("places.say"), *read_rows(words, shown.rows))
    page = Page(
        "places", "list", words("places.title"), say, shown.choices, Intent("places", value), subtitle=shown.subtitle
    )
    return Answer(_with_icon(page), visit)


def open_place(value: str, visit: Visit, world: World) -> Answer:
    """One place, read out whole. The telephone number is public and may be spoken."""
    place = world.library.place(value)
    if place is None:
        return places("", visit, world)
    words, told = world.words(visit), _told(place, visit.language)
    facts = (
        words("place.address", address=told.address),
        words("place.hours", hours=told.hours),
        words("place.phone", phone=told.phone),
        told.details,
    )
    choices = (
        Choice(words("place.call"), Intent("help"), "hand-heart", role="help", strong=True),
        Choice(words("place.others"), Intent("places"), "hospital-building"),
    )
    page = Page("place", "confirm", told.name, (told.name, *facts), choices, Intent("place.open", value), body=facts)
    return Answer(_with_icon(page), visit)


def _told(place: Place, language: Language) -> Place:
    """The place with what there is in this language in its Chinese fields' stead."""
    if language == "zh":
        return place
    return replace(
        place,
        name=place.name_en or place.name,
        address=place.address_en or place.address,
        hours=place.hours_en or place.hours,
        details=place.details_en or place.details,
    )


def _with_icon(page: Page) -> Page:
    return replace(page, icon="hospital-building")


ACTIONS: dict[str, Action] = {"places": places, "place.open": open_place}
