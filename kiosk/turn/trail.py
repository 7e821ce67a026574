"""How a visit came to its page, and where "back" leads."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import place_of
from kiosk.messages import Intent, Page, Visit

_STEPS = (
    "help.kind",
    "help.about",
    "contact.call",
    "activity.sign_up",
    "activity.cancel",
    "player.like",
    "player.minutes",
    "request.confirm",
    "request.number",
    "request.message",
    "request.cancel",
    "request.back",
)
"""Questions on the way to something: once answered, back does not ask them again."""
_HOME = Intent("home")
OVERLAYS = ("idle", "did-you-mean", "unclear", "trouble")
"""Pages that lie over another one, to which back leads."""


def along(visit: Visit, page: Page) -> Visit:
    """The visit after it has come to a page. A page that was on the way already is gone back to."""
    trail = () if page.address == _HOME else visit.trail or (_HOME,)
    places = [place_of(address) for address in trail]
    here = place_of(page.address)
    if here in places:
        trail = trail[: places.index(here)]
    else:
        while trail and trail[-1].name in _STEPS:
            trail = trail[:-1]
    if not places or here != places[-1]:
        visit = replace(visit, typed="", spoken=None)
    return replace(visit, trail=(*trail, page.address))


def back(visit: Visit) -> Visit:
    """The visit one page earlier, without what was typed or spoken on this one; on the first page it stays."""
    return replace(visit, trail=visit.trail[:-1], typed="", spoken=None) if len(visit.trail) > 1 else visit
