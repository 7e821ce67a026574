"""What a free sentence wants: the names that it mentions, and what the rest of it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiosk.messages import Choice, Intent, Language, Page
from kiosk.understand.catalogue import Names
from kiosk.understand.gist import Gist, Topic
from kiosk.understand.learned import learned
from kiosk.understand.mention import Mention, Mentions
from kiosk.understand.phrases import Phrases, only_on_pages
from kiosk.understand.pieces import MARK, By, units_by
from kiosk.understand.places import placed
from kiosk.understand.plain import bare, clean
from kiosk.understand.sentences import NOTHING

OF_THE_PAGE = 1.5
"""How much more it counts if somebody answers the page than if they want anything else.

This and the following were set by tests/utterances/develop.tsv.
"""
MENTIONED = 0.06
"""For each unit of a mention's weight, up to TELLING_ENOUGH."""
TELLING_ENOUGH = 10.0
LESS_TELLING = 0.2
"""For each unit by which another name is more telling."""
CLEAREST = 1.8
"""More than that is no clearer: a slot that only one thing is done with would outweigh all others."""
TRIED = 4
"""Mentions that are tried, the most telling first."""
SHORTEST = 2
"""Syllables or words of what is a sentence, or a hint: 是 and 十 are only told by the word."""
FAMILIES = ("player", "pad", "page")
"""What is done on these pages may be asked for even while the page does not offer it."""
NO_CHOICE = Choice("", Intent(NOTHING))


@dataclass(frozen=True)
class Wish:
    """Something that may be wanted; NO_CHOICE for nothing that the kiosk can do."""

    choice: Choice
    score: float
    """As of a topic, and more for an answer to the page and for a name that is mentioned tellingly."""


def wishes(text: str, by: By, page: Page, names: Names, phrases: Phrases) -> list[Wish]:
    """What a sentence may want, each choice once, the likeliest first; by its sound if its hanzi are guessed."""
    sentence, known = _units(text, by, names.language), learned(phrases, names.language)
    if len(sentence) < SHORTEST or not known:
        return []
    gist = known[by]
    mentions = _mentions(names, phrases, by, gist).of(sentence)[:TRIED]
    found = [*_about(gist.topics_of(sentence), None, 0.0, page, names, phrases)]
    for mention in mentions:
        without = [*sentence[: mention.begin], MARK[mention.name.slot], *sentence[mention.end :]]
        worth = MENTIONED * min(TELLING_ENOUGH, mention.weight)
        worth -= LESS_TELLING * (mentions[0].weight - mention.weight)
        found += _about(gist.topics_of(without), mention, worth, page, names, phrases)
    best: dict[Choice, Wish] = {}
    for wish in sorted(found, key=lambda wish: -wish.score):
        best.setdefault(wish.choice, wish)
    return [*best.values()]


def _about(
    topics: Sequence[Topic], mention: Mention | None, worth: float, page: Page, names: Names, phrases: Phrases
) -> Iterator[Wish]:
    """What a sentence with these topics wants; a name in it has become a MARK, worth so much where it is wanted."""
    for topic in topics:
        slot = phrases.slot(topic.name)
        if mention and slot == mention.name.slot:
            intent = Intent(topic.name, mention.name.id)
            choice: Choice | None = names.plainly(Choice(mention.name.text, intent))
            score = min(topic.score, CLEAREST) + worth
        elif mention and slot:
            continue
        else:
            choice, score = _choice(topic.name, page, phrases, names.language), min(topic.score, CLEAREST)
        if choice:
            yield Wish(choice, score * (OF_THE_PAGE if choice in page.choices else 1.0))


def _choice(key: str, page: Page, phrases: Phrases, language: Language) -> Choice | None:
    """What a key of phrases.csv wants on this page: one of its choices, or what holds everywhere."""
    intent = Intent.parse(key)
    if key == NOTHING:
        return NO_CHOICE
    if intent.name == "choice":
        return placed(intent, page)
    plainest = next(iter(phrases.ways(key, language)), "")
    offered = (*page.choices, *page.also)
    exactly = [choice for choice in offered if key == str(choice.intent) or plainest in choice.phrases]
    named = [choice for choice in offered if key == choice.intent.name]
    if exactly or len(named) == 1:  # of several digits, or activities, none is meant
        return (exactly or named)[0]
    elsewhere = phrases.slot(key) or (only_on_pages(key) and not _same_family(intent, page))
    return None if elsewhere else Choice(plainest, intent)


def _same_family(intent: Intent, page: Page) -> bool:
    """Whether it is one of the things that are done here, though the page does not offer it now."""
    family = intent.name.split(".")[0]
    return family in FAMILIES and any(choice.intent.name.split(".")[0] == family for choice in page.choices)


def _units(text: str, by: By, language: Language) -> tuple[str, ...]:
    """Without fillers, unless little is left without them: 我走呀 is more than 走."""
    units = units_by(by, bare(text, language), language)
    return units if len(units) >= SHORTEST else units_by(by, clean(text, language), language)


@lru_cache(maxsize=8)
def _mentions(names: Names, phrases: Phrases, by: By, gist: Gist) -> Mentions:
    def units(text: str) -> tuple[str, ...]:
        return units_by(by, clean(text, names.language), names.language)

    ways = {way for _, way in phrases.everywhere(names.language)}  # 学习 is a kind of activity, too, but seldom meant
    named = [(name, units(name.text)) for name in names.names if name.text not in ways]
    hints = [(name, units(hint)) for name, hint in names.hints if len(units(hint)) >= SHORTEST]
    return Mentions(named, hints, gist.met)
