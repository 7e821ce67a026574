"""What somebody meant: the words themselves first, then names, digits, parts of names, and at last the sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kiosk.messages import Choice, Intent, Language, Page, Understood
from kiosk.understand.catalogue import Catalogue, Names, names_of
from kiosk.understand.digits import digits_in
from kiosk.understand.nearest import SHORTEST, Candidate, nearest
from kiosk.understand.phrases import Phrases
from kiosk.understand.plain import bare
from kiosk.understand.sayings import Sayings, sayings_on

How = Literal["exact", "slot", "digits", "search", "sound"]
SURE = 0.35
"""Confidence below which the sound alone decides nothing, and a confirmation is asked again."""
AS_LIKELY = 0.5
"""Another reading counts in its words if it is at least so likely, compared with the first."""
ACCEPT = 0.25
"""Cost per syllable up to which a way counts as said, if no other comes near."""
ACCEPT_TO_CONFIRM = 0.1
"""The same for what a confirmation page asks: what it does can't simply be undone."""
MARGIN = 0.12
GUESS = 0.36
GUESSES_WITHIN = 0.2
"""What is so much worse than the best is not even asked about."""
MOST = 3


@dataclass(frozen=True)
class Meaning:
    """What was understood; if several things are possible, what to ask about."""

    understood: Understood
    candidates: tuple[Choice, ...] = ()
    """At most three, the likeliest first, when `how` is "guess"; the labels say what would happen."""


@dataclass(frozen=True)
class _Ask:
    """What a reading is compared with."""

    kind: str
    sayings: Sayings
    names: Names
    phrases: Phrases
    language: Language


def understand(
    readings: Sequence[tuple[str, float]], page: Page, phrases: Phrases, catalogue: Catalogue, language: Language
) -> Meaning:
    """What these readings of one utterance mean on this page: (text, confidence 0 to 1), the likeliest first."""
    sayings = sayings_on(page.kind, page.choices, phrases, language)
    slots = () if page.kind == "keypad" else catalogue.key
    ask = _Ask(page.kind, sayings, names_of(slots, phrases, language), phrases, language)
    likely = [(text, sure) for text, sure in readings if text.strip() and sure >= AS_LIKELY * readings[0][1]]
    for text, sure in likely:
        if meaning := _in_words(text, sure, ask):
            return meaning
    for text, _ in likely:
        if meaning := _by_part(text, ask):
            return meaning
    return _by_sound(likely, ask)


def _in_words(text: str, sure: float, ask: _Ask) -> Meaning | None:
    """What was said word by word."""
    if way := ask.sayings.exact(text):
        if ask.kind == "confirm" and way.of_page and sure < SURE:
            return _guess(text, [way.choice])
        return _known(text, way.choice.intent, "exact")
    if ask.kind == "keypad" and (digits := digits_in(text, ask.phrases, ask.language)):
        return _known(text, Intent("pad.digit", digits), "digits")
    for pattern, middle in ask.names.middles(bare(text, ask.language)):
        if name := ask.names.by_text.get((pattern.slot, middle)):
            return _known(text, pattern.filled(name).intent, "slot")
    return None


def _by_part(text: str, ask: _Ask) -> Meaning | None:
    """A good part of a name: what it wants if only one name has it."""
    middles = [(p, m) for p, m in ask.names.middles(bare(text, ask.language)) if len(m) >= SHORTEST[ask.language]]
    for _, fitting in groupby(middles, key=lambda pair: len(pair[1])):
        choices = [p.filled(name) for p, middle in fitting for name in ask.names.with_part(p.slot, middle)]
        if wanted := list({choice.intent: choice for choice in reversed(choices)}.values())[::-1]:
            return _known(text, wanted[0].intent, "search") if len(wanted) == 1 else _guess(text, wanted)
    return None


def _by_sound(readings: Sequence[tuple[str, float]], ask: _Ask) -> Meaning:
    found = [(text, nearest(text, ask.sayings, ask.names, ask.language)) for text, _ in readings]
    text, candidates = min(found, key=lambda pair: pair[1][0].cost if pair[1] else 1.0, default=("", []))
    if not candidates or candidates[0].cost > GUESS:
        said = readings[0][0] if readings else ""
        return Meaning(Understood(said, None, "nothing"))
    if readings[0][1] >= SURE and _clear(candidates, ask.kind):
        return _known(text, candidates[0].choice.intent, "sound")
    near = [one.choice for one in candidates if one.cost <= min(GUESS, candidates[0].cost + GUESSES_WITHIN)]
    return _guess(text, near)


def _clear(candidates: Sequence[Candidate], kind: str) -> bool:
    """Whether the first is near enough, and the second far enough behind."""
    best = candidates[0]
    limit = ACCEPT_TO_CONFIRM if kind == "confirm" and best.of_page else ACCEPT
    return best.cost <= limit and all(other.cost - best.cost >= MARGIN for other in candidates[1:2])


def _known(text: str, intent: Intent, how: How) -> Meaning:
    return Meaning(Understood(text, intent, how))


def _guess(text: str, choices: Sequence[Choice]) -> Meaning:
    return Meaning(Understood(text, None, "guess"), tuple(choices[:MOST]))
