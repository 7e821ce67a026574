"""What `kiosk.py bench understanding` says, on which page, in whose voice, how fast and amid what: always the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, product, zip_longest
from pathlib import Path
from typing import Literal

from kiosk.app.options import CONTENT
from kiosk.app.tours import Look, tour
from kiosk.messages import Intent, Language, Page
from kiosk.turn.conversation import Conversation
from kiosk.understand import Catalogue, Phrases
from kiosk.understand.catalogue import names_of
from kiosk.understand.sayings import offer_of, sayings_on
from voice.bench.strangers import STRANGERS

LANGUAGE: Language = "zh"
PAGES = (
    *("home", "help", "help.confirm", "help.calling", "columns", "column", "player"),
    *("activities.week", "activity", "keypad", "activity.confirm", "activity.cancel"),
)
"""Names of ways.py. All that can't be undone is asked on one of them."""
A_DOZEN = 12
PACES = {"slow": 110, "usual": 150, "quick": 200}
"""About so many hanzi a minute."""
Condition = Literal["clean", "20 dB", "10 dB", "5 dB"]
CONDITIONS: dict[Condition, float | None] = {"clean": None, "20 dB": 20.0, "10 dB": 10.0, "5 dB": 5.0}
"""How far the voice is above the talk in the room; None: close to the microphone in a quiet one."""
OUT_OF_PLACE = Path(__file__).with_name("out_of_place.txt")
"""Sentences that want nothing of the kiosk."""
EVERY = 2
"""One of them for so many phrases."""
NUMBERS = 20
HANZI = re.compile("[\u4e00-\u9fff0-9]")


@dataclass(frozen=True)
class Said:
    """One thing that somebody says before the kiosk."""

    page: str
    text: str
    in_place: bool
    """One of the phrases that may be said there; else it wants nothing of the kiosk."""
    voice: str
    pace: str
    condition: Condition
    number: int
    """Tells moments of the noise apart."""
    compared: bool
    """Also put to the ways to compare."""


def said_on(page: str, count: int) -> list[Said]:
    """So many phrases and their share of what is out of place.

    Each phrase by three voices, at one pace each, close by; amid talk by one of them, in each condition by another: it
    takes the ear longer. Twelve phrases are enough to hear every voice at every pace.
    """
    phrases = [*enumerate(phrases_on(page, count))]
    found = [
        Said(
            page, text, True, _voice(number + 4 * turn), pace, condition, number, (number + place) % len(PACES) == turn
        )
        for (place, condition), (number, text), (turn, pace) in product(
            enumerate(CONDITIONS), phrases, enumerate(PACES)
        )
    ]
    found = [each for each in found if each.compared or each.condition == "clean"]
    others = [*_others(PAGES.index(page), count)]
    return found + [
        Said(page, text, False, _voice(number), pace, condition, number, True)
        for condition, (number, text, pace) in product(CONDITIONS, others)
    ]


def _voice(number: int) -> str:
    return STRANGERS[number % len(STRANGERS)]


def typed(text: str, conversation: Conversation) -> Intent | None:
    """What these very words do on the page, which stays as it is."""
    before = conversation.turn
    understood = conversation.said([(text, 1.0)]).understood
    conversation.turn = before
    return understood.intent if understood else None


def out_of_place() -> tuple[str, ...]:
    """All sentences that want nothing of the kiosk."""
    return tuple(OUT_OF_PLACE.read_text("utf-8").split())


def phrases_on(page: str, count: int) -> list[str]:
    """So many of the phrases that may be said on a page: those that do something there when they are typed."""
    with tour(page, Look(LANGUAGE)) as conversation:
        shown = conversation.turn.page
        pools = [*_pools(shown, conversation.catalogue(), Phrases(CONTENT))]
        for pool in pools:
            random.Random(page).shuffle(pool)
        in_turn = filter(None, chain.from_iterable(zip_longest(*pools)))
        texts = (text for text in dict.fromkeys(in_turn) if HANZI.search(text) and typed(text, conversation))
        return list(islice(texts, count))


def _pools(page: Page, catalogue: Catalogue, phrases: Phrases) -> Iterator[list[str]]:
    """Its labels; other ways to say them; numbers, or names in sentences; what may be said everywhere."""
    ways = sayings_on(offer_of(page), phrases, LANGUAGE).ways
    labels = [choice.label for choice in page.choices]
    yield labels
    yield [way.text for way in ways if way.choice in page.choices and way.text not in labels]
    if page.kind == "keypad":
        yield [_telephone(seed) for seed in range(NUMBERS)]
    else:
        names = names_of(catalogue.key, phrases, LANGUAGE)
        yield [p.filled(name).label for name in names.names for p in names.patterns_of(name.slot)]
    yield [way.text for way in ways if way.choice not in page.choices]


def _telephone(seed: int) -> str:
    chance = random.Random(seed)
    return f"1{chance.randint(3, 9)}" + "".join(str(chance.randint(0, 9)) for _ in range(9))


def _others(page: int, count: int) -> Iterator[tuple[int, str, str]]:
    """(number, sentence, pace) of what is out of place; each page takes the next ones."""
    sentences, paces = out_of_place(), tuple(PACES)
    many = max(1, count // EVERY)
    for number in range(page * many, (page + 1) * many):
        yield number, sentences[number % len(sentences)], paces[number % len(paces)]
