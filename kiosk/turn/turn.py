"""What one turn of a conversation gave."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.messages import Intent, Page, Understood, Visit
from kiosk.turn.listener import Reading
from kiosk.turn.manner import Manner


@dataclass(frozen=True)
class Turn:
    """The page and the visit as they are after it."""

    page: Page
    visit: Visit
    understood: Understood | None = None
    say: tuple[str, ...] = ()
    """To be spoken now; empty: nothing new."""
    touched: Intent | None = None
    unsure: tuple[Reading, ...] = ()
    """What may have been said and wasn't understood: if it is said again, it is likelier."""
    how: Manner | None = None
    """In which it is spoken to somebody who has just left; None: as the visit is set."""


def told(turn: Turn) -> Turn:
    """At home only that there are notices follows the greeting: whoever has heard both is not told again."""
    told = turn.page.id == "home" and len(turn.page.say) > 1 and turn.say == turn.page.say
    return replace(turn, visit=replace(turn.visit, told=True)) if told else turn
