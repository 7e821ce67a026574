"""How a visit came to its page, and where "back" leads."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import place_of
from kiosk.messages import Intent, Page, Visit

_STEPS = ("help.kind", "activity.sign_up", "activity.cancel", "player.like", "player.minutes")
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
    elif trail and trail[-1].name in _STEPS:
        trail = trail[:-1]
    typed = visit.typed if places and here == places[-1] else ""
    return replace(visit, trail=(*trail, page.address), typed=typed)


def back(visit: Visit) -> Visit:
    """The visit one page earlier, without what was typed on this one; on the first page it stays."""
    return replace(visit, trail=visit.trail[:-1], typed="") if len(visit.trail) > 1 else visit
