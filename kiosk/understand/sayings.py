"""All that may be said on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from kiosk.messages import Choice, Intent, Language, Page
from kiosk.understand.catalogue import Catalogue, Named, Slots, names_of
from kiosk.understand.phrases import SLOT, Phrases
from kiosk.understand.places import places
from kiosk.understand.plain import DIGITS, bare, clean
from kiosk.understand.sound import Sounds, units_of

CARRIERS = 2
"""So many ways to begin a number ("我的电话是") are listened for beside the digits."""
OWN_SHARE = 0.4
"""So much of all that is listened for answers the page, each answer many times over: a yes to its question, a name
on its list. The rest is what holds everywhere.
"""
LIKELY, LIKELY_PLACES = 15, 3
"""Of an answer only so many ways, the plainest, are told over and over, and so many of those that tell its place: the
fewer, the surer each.
"""
SEEN_EVERYWHERE, LIKELY_EVERYWHERE = ("back", "home", "help", "again"), 2
"""Buttons that stand on every page, and how many of their ways are told as often as its answers."""
FAMILIES = ("player", "page")
"""Intents of which all may be said where one of them has a button."""
ONE_IN_NUMBERS: dict[Language, str] = {"zh": "幺", "en": "oh"}
"""A digit's other name: yao for one, oh for zero."""


class Offer(NamedTuple):
    """What decides what may be said on a page: the same of many pages, whatever else they show."""

    kind: str
    choices: tuple[Choice, ...]
    also: tuple[Choice, ...]


def offer_of(page: Page) -> Offer:
    """Of this page."""
    return Offer(page.kind, page.choices, page.also)


@dataclass(frozen=True)
class Way:
    """One way to say one thing on a page."""

    text: str
    choice: Choice
    """What it wants, with a label that says what would happen."""
    by_place: bool = False
    """It is only told where on the page that stands."""


@dataclass(frozen=True, eq=False)
class Sayings:
    """What may be said on a page, names of the catalogue aside."""

    ways: tuple[Way, ...]
    language: Language

    def exact(self, text: str) -> Way | None:
        """The way that was said in these very words, fillers aside."""
        ended = bare(text, self.language, ends="right")  # "要吧" is an answer, though 要 is a filler elsewhere
        found = self._clean.get(clean(text, self.language)) or self._clean.get(ended)
        return found or self._bare.get(bare(text, self.language))

    @cached_property
    def sounds(self) -> Sounds:
        """How the ways sound, in their order."""
        words = (bare(way.text, self.language) or clean(way.text, self.language) for way in self.ways)
        return Sounds([units_of(one, self.language) for one in words], self.language)

    @cached_property
    def _clean(self) -> dict[str, Way]:
        return {clean(way.text, self.language): way for way in reversed(self.ways)}

    @cached_property
    def _bare(self) -> dict[str, Way]:
        found = {bare(way.text, self.language): way for way in reversed(self.ways)}
        found.pop("", None)
        return found


def expected(page: Page, phrases: Phrases, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    """All that may be said now, for the recogniser: the page's own first, several times over as it is likelier.

    On a keypad page each digit is a phrase of its own, and names are left out: the fewer words, the surer the digits.
    """
    return _expected(offer_of(page), phrases, catalogue.key, language)


def final(page: Page, phrases: Phrases, catalogue: Catalogue, language: Language) -> frozenset[str]:
    """Of what is expected, that which nothing continues that would mean anything else: whoever said it has finished."""
    return _final(offer_of(page), phrases, catalogue.key, language)


def named(page: Page, phrases: Phrases, catalogue: Catalogue, language: Language) -> Named:
    """The names that may be said in sentences, and what is said around them. On a keypad page they are left out."""
    return () if page.kind == "keypad" else names_of(catalogue.key, phrases, language).around


@lru_cache(maxsize=64)
def sayings_on(offer: Offer, phrases: Phrases, language: Language) -> Sayings:
    """Names of a page's choices, their places in order, what may be said besides, what holds everywhere.

    The first of the same words counts.
    """
    ways = [*_of_choices(offer.choices, phrases, language)]
    if offer.kind != "keypad":
        ways += [*_by_place(offer.choices, phrases, language), *_of_family(offer.choices, phrases, language)]
    ways += _of_choices(offer.also, phrases, language)
    for intent, text in phrases.everywhere(language):
        ways.append(Way(text, Choice(phrases.ways(str(intent), language)[0], intent)))
    once = {clean(way.text, language): way for way in reversed(ways)}
    return Sayings(tuple(once.values())[::-1], language)


@lru_cache(maxsize=16)
def _expected(offer: Offer, phrases: Phrases, slots: Slots, language: Language) -> tuple[str, ...]:
    ways = sayings_on(offer, phrases, language).ways
    texts = [way.text for way in ways]
    if offer.kind == "keypad":
        return tuple(dict.fromkeys((*_number_words(phrases, language), *_without_digits(texts, language))))
    once = tuple(dict.fromkeys((*texts, *(choice.label for choice in names_of(slots, phrases, language).filled))))
    own = tuple(dict.fromkeys(_likely(offer.choices, phrases, language)))
    times = round(OWN_SHARE / (1 - OWN_SHARE) * len(once) / max(1, len(own)))
    return own * times + once


@lru_cache(maxsize=16)
def _final(offer: Offer, phrases: Phrases, slots: Slots, language: Language) -> frozenset[str]:
    named = () if offer.kind == "keypad" else names_of(slots, phrases, language).filled
    meant = {choice.label: choice.intent for choice in named}
    meant |= {way.text: way.choice.intent for way in sayings_on(offer, phrases, language).ways}
    texts = sorted(meant)
    return frozenset(
        text
        for place, text in enumerate(texts)
        if clean(text, language) not in DIGITS[language]
        and all(meant[longer] == meant[text] for longer in takewhile(_begins(text), texts[place:]))
    )


def _begins(text: str) -> Callable[[str], bool]:
    return lambda longer: longer.startswith(text)


def _likely(choices: tuple[Choice, ...], phrases: Phrases, language: Language) -> Iterator[str]:
    """The plainest ways to answer the page, or to leave it by the buttons that are always there."""
    yield from (way.text for way in _of_choices(choices, phrases, language, most=LIKELY))
    for key, _ in places(choices):
        yield from phrases.ways(key, language)[:LIKELY_PLACES]
    for key in SEEN_EVERYWHERE:
        yield from phrases.ways(key, language)[:LIKELY_EVERYWHERE]


def _number_words(phrases: Phrases, language: Language) -> Iterator[str]:
    yield from (*DIGITS[language], ONE_IN_NUMBERS[language])
    carriers = (SLOT.sub("", way).strip() for way in phrases.ways("pad.digit", language))
    yield from [carrier for carrier in carriers if carrier][:CARRIERS]


def _without_digits(texts: list[str], language: Language) -> Iterator[str]:
    return (text for text in texts if clean(text, language) not in DIGITS[language])


def _of_choices(
    choices: tuple[Choice, ...], phrases: Phrases, language: Language, most: int | None = None
) -> Iterator[Way]:
    """By label, by the page's own phrases and by the table: all of them, or so many of each."""
    for choice in choices:
        keys = dict.fromkeys((str(choice.intent), choice.intent.name))
        table = (way for key in keys for way in phrases.ways(key, language) if not SLOT.search(way))
        for text in (choice.label, *choice.phrases[:most], *islice(table, most)):
            if clean(text, language):
                yield Way(text, choice)


def _by_place(choices: tuple[Choice, ...], phrases: Phrases, language: Language) -> Iterator[Way]:
    for key, choice in places(choices):
        for text in phrases.ways(key, language):
            yield Way(text, choice, by_place=True)


def _of_family(choices: tuple[Choice, ...], phrases: Phrases, language: Language) -> Iterator[Way]:
    """What is done on such pages though this one has no button for it: a sentence again, the page before the first."""
    here = {choice.intent.name.split(".")[0] for choice in choices}
    for key in phrases.intents():
        if key.split(".")[0] in here.intersection(FAMILIES):
            ways = phrases.ways(key, language)
            yield from (Way(text, Choice(ways[0], Intent(key))) for text in ways)
