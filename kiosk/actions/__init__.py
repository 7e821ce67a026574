"""The services: each intent's name, and the short function that answers it. No screen, no sound, no threads."""

from __future__ import annotations

from kiosk.actions import (
    activities,
    attract,
    contact,
    enrolment,
    help,
    home,
    lessons,
    listened,
    lists,
    messages,
    notices,
    numberpad,
    places,
    player,
    preferences,
    printing,
    request_return,
    request_slip,
    request_state,
    requests,
    setup,
    today,
    unclear,
)
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Intent, Visit

__all__ = ["ACTIONS", "Answer", "World", "act"]

_SERVICES = (
    *(
        attract,
        home,
        help,
        contact,
        lessons,
        player,
        listened,
        messages,
        activities,
        enrolment,
        numberpad,
        places,
        today,
        notices,
    ),
    *(requests, request_slip, request_state, request_return, printing),
    *(preferences, setup, lists, unclear),
)
ACTIONS: dict[str, Action] = {name: action for service in _SERVICES for name, action in service.ACTIONS.items()}


def act(intent: Intent, visit: Visit, world: World) -> Answer:
    """What follows from an intent; an unknown one leads home."""
    action = ACTIONS.get(intent.name, home.home)
    return action(intent.value, visit, world)
