"""Requests that the walks to the pages come upon: one that somebody has taken, one lent, a thing that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.actions.request_draft import free_times
from kiosk.actions.world import World
from kiosk.store import accounts, requests

LOGIN = "tour.requests"


def make_some(world: World, number: str) -> dict[str, str]:
    """Make them for whoever has this number; what the ways' braces stand for, as far as there are such services."""
    return dict(_made(world, number))


def _made(world: World, number: str) -> Iterator[tuple[str, str]]:
    library, due = world.library, world.store.clock.now().date() + timedelta(days=5)
    teacher = accounts.make_account(world.store, LOGIN, "示例老师", "Example teacher", "staff")
    for service in library.services:
        if service.times and free_times(service, world):
            yield "timed", service.id
        if service.message == "yes":
            yield "spoken", service.id
        if service.confidential:
            yield "private", service.id
    lent = [item for item in library.items if item.days]
    for name, item in zip(("gone", "lent"), lent, strict=False):
        for _ in range(item.quantity - 1 if name == "gone" else 0):
            requests.ask(world.store, item.service, item=item.id)
        loan = requests.ask(world.store, item.service, item=item.id, number=number, due=due)
        requests.go(world.store, loan.id, "lent", teacher)
        yield name, item.id
        yield "devices", item.service
    given = next((item for item in library.items if not item.days), None)
    if given:
        taken = requests.ask(world.store, given.service, item=given.id, number=number, due=due)
        requests.take(world.store, taken.id, teacher)
        yield "thing", given.id
        yield "request", taken.number
