"""What was not understood, as far as it may be kept and somebody can learn from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.messages import Intent, Language, Page
from kiosk.store.misses import Miss
from kiosk.turn.trail import OVERLAYS
from kiosk.understand import Meaning, Phrases
from kiosk.understand.catalogue import SLOTTED
from kiosk.understand.digits import DIGIT
from kiosk.understand.meaning import SURE
from kiosk.understand.plain import clean
from kiosk.understand.said_again import Reading

Keep = Callable[[Miss], None]
"""Keeps a miss. Called within a turn: returns at once and never raises."""
LONGEST = 40
"""Characters that are kept: whoever says more says no phrase."""
DIGITS_OF_A_NUMBER = 4
"""So many digits may be somebody's telephone or member number."""
SHORTEST = 2
"""Hanzi, or letters, besides digits: with less, nobody could tell what it was."""
SIGN: dict[Language, re.Pattern[str]] = {"zh": re.compile("[㐀-鿿]"), "en": re.compile("[a-z]")}


def keep_nothing(miss: Miss) -> None:
    """For conversations that are held to try things out."""


class Misses:
    """Follows a conversation and gives `keep` what was not understood; what was asked about only once it is answered.

    Nothing is kept of number pads, and nothing of pages that lie over another one, as that may be a number pad.
    """

    def __init__(self, phrases: Phrases, keep: Keep) -> None:
        self._phrases, self._keep = phrases, keep
        self._asked: Miss | None = None

    def heard(self, meaning: Meaning, readings: Sequence[Reading], page: Page, language: Language) -> None:
        """Something was said on this page."""
        if meaning.understood.intent:
            return
        self._asked = None
        if page.kind == "keypad" or page.id in OVERLAYS:
            return
        if words := _worth_keeping(meaning.understood.text, readings, language):
            miss = Miss(language, words, page.id)
            if meaning.candidates:
                self._asked = miss
            else:
                self._keep(miss)

    def answered(self, intent: Intent, page: Page) -> None:
        """Something is wanted on this page: it may be one of those that were asked about, or none of them."""
        asked = self._asked if page.id == "did-you-mean" else None
        if asked and intent in [choice.intent for choice in page.choices]:
            self._asked = None
            self._keep(replace(asked, meant=self._key(intent)))

    def _key(self, intent: Intent) -> str:
        """The intent as phrases.csv has it. Values that stand for no name are left out: one may be somebody's call."""
        named = self._phrases.slot(intent.name) in SLOTTED
        return str(intent) if named or str(intent) in self._phrases.intents() else intent.name


def _worth_keeping(text: str, readings: Sequence[Reading], language: Language) -> str:
    """The plain words of it; empty if they are doubtful or too few to mean anything, or any reading holds a number.

    Of free sentences the readings differ in a syllable or two, so that each has but a share of how surely one was said.
    """
    if sum(sure for _, sure in readings) < SURE or any(_holds_a_number(reading, language) for reading, _ in readings):
        return ""
    words = clean(text, language)
    others = re.sub(DIGIT[language], "", words)
    return words[:LONGEST] if len(SIGN[language].findall(others)) >= SHORTEST else ""


def _holds_a_number(text: str, language: Language) -> bool:
    return len(re.findall(DIGIT[language], clean(text, language))) >= DIGITS_OF_A_NUMBER
