"""When nothing is left of what somebody wants: what there is instead, and somebody to talk to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions.request_draft import free_times, left_of
from kiosk.actions.world import Answer, World
from kiosk.library import Item, Service
from kiosk.messages import Choice, Intent, Page, Visit

_OTHERS = 3
"""So many other things are offered."""


def no_item(item: Item, address: Intent, visit: Visit, world: World) -> Answer:
    """The last of these has gone; others of its service are offered."""
    others = [each for each in world.library.items_of(item.service) if left_of(each, world)][:_OTHERS]
    keys = [
        Choice(each.named(visit.language), Intent("request.item", each.id), "package-variant", strong=True)
        for each in others
    ]
    lent = "request.none.lent" if item.days else "request.none.given"
    words = world.words(visit)
    told = words(lent, name=item.named(visit.language)), words("request.none.others" if others else "request.none.ask")
    return _none(told, keys, address, visit, world)


def no_time(service: Service, address: Intent, visit: Visit, world: World) -> Answer:
    """Somebody else was quicker; other times are offered."""
    if not free_times(service, world):
        return no_times(service, address, visit, world)
    words = world.words(visit)
    other = Choice(words("request.none.time.other"), Intent("request.open", service.id), "calendar-clock", strong=True)
    return _none((words("request.none.time"), words("request.none.time.say")), [other], address, visit, world)


def no_times(service: Service, address: Intent, visit: Visit, world: World) -> Answer:
    """All times have gone, or there are none at present."""
    words = world.words(visit)
    told = words("request.none.times", name=service.named(visit.language)), words("request.none.ask")
    return _none(told, [], address, visit, world)


def _none(told: tuple[str, str], keys: Sequence[Choice], address: Intent, visit: Visit, world: World) -> Answer:
    words = world.words(visit)
    choices = (
        *keys,
        Choice(words("unclear.help"), Intent("help"), "hand-heart", role="help", strong=not keys),
        Choice(words("request.others"), Intent("requests"), "clipboard-text"),
    )
    page = Page("request.none", "choices", told[0], told, choices, address, body=told[1:])
    return Answer(replace(page, icon="information"), visit)
