"""What is said is compared with what may be said on the page, and with what may not be done on a mere guess."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.messages import Choice, Language, Page
from kiosk.understand.catalogue import Catalogue, Names, names_of
from kiosk.understand.phrases import Phrases
from kiosk.understand.sayings import Sayings, offer_of, sayings_on

HARMLESS = ("help", "stop")
"""Help does nothing without asking, and silence harms nobody."""
FOR_GOOD = (
    *("activity.confirm", "activity.cancel_yes", "help.call", "help.cancel"),
    *("request.make", "request.cancel_yes", "request.back_yes"),
)
"""What these do can't simply be undone: somebody's seat, and people on their way."""


@dataclass(frozen=True)
class Ask:
    """What a reading is compared with."""

    page: Page
    sayings: Sayings
    names: Names
    phrases: Phrases
    language: Language

    def for_good(self, choice: Choice) -> bool:
        """Whether what this does can't simply be undone."""
        return choice.intent.name in FOR_GOOD

    def by_place(self, text: str) -> bool:
        """Whether this only tells a place on the page, which for good is too little: amid talk it is soon misheard."""
        way = self.sayings.exact(text)
        return way is not None and way.by_place

    def leads_away(self, choice: Choice) -> bool:
        """Whether this leaves what the page is about, other than by what is HARMLESS.

        Another language leads away from everything that the person understands.
        """
        if choice.intent.name == "set.language":
            return True
        return choice not in (*self.page.choices, *self.page.also) and not choice.intent.name.startswith(HARMLESS)


def asked(page: Page, phrases: Phrases, catalogue: Catalogue, language: Language) -> Ask:
    """What is said on this page."""
    sayings = sayings_on(offer_of(page), phrases, language)
    slots = () if page.kind == "keypad" else catalogue.key
    return Ask(page, sayings, names_of(slots, phrases, language), phrases, language)
