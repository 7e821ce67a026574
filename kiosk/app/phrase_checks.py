"""What is wrong or doubtful in the ways people say things, ours and the centre's together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.check import padded
from kiosk.app.models import open_ear
from kiosk.messages import LANGUAGES, Language
from kiosk.mistakes import Mistake
from kiosk.texts import Texts
from kiosk.understand import Phrases
from kiosk.understand.alike import Alike, alike
from kiosk.understand.phrases import SLOT
from kiosk.understand.plain import clean
from voice.hear import ModelError

WIDTH = 8
"""Columns of the first word of a line."""


@dataclass(frozen=True)
class Found:
    """Everything that was found."""

    mistakes: tuple[Mistake, ...]
    """Rows that are left out until they are mended."""
    alike: tuple[Alike, ...]
    unheard: tuple[tuple[str, str], ...]
    """(intent, way) of which the speech model lacks a word."""

    def told(self, texts: Texts, language: Language) -> Iterator[str]:
        """A line for each, and how many there are."""
        broken, doubtful = (padded(texts(key, language), WIDTH) for key in ("check.broken", "phrases.doubtful"))
        yield from (f"{broken}{texts.explain(mistake, language)}" for mistake in self.mistakes)
        yield from (f"{doubtful}{_alike(pair, texts, language)}" for pair in self.alike)
        for intent, way in self.unheard:
            yield f"{doubtful}{texts('phrases.check.unheard', language, way=way, intent=intent)}"
        doubts = len(self.alike) + len(self.unheard)
        yield texts("phrases.check.sum", language, mistakes=len(self.mistakes), doubts=doubts)


def find_all(content: Path) -> Found:
    """Look at both languages."""
    phrases = Phrases(content)
    pairs = (pair for language in LANGUAGES for pair in alike(phrases, language))
    unheard = (each for language in LANGUAGES for each in _unheard(phrases, language))
    return Found(phrases.mistakes, tuple(pairs), tuple(unheard))


def _unheard(phrases: Phrases, language: Language) -> Iterator[tuple[str, str]]:
    """Ways that the model in use can't hear; none where there is no model: there nothing is heard."""
    try:
        words = open_ear(language).words
    except ModelError:
        return
    for key in phrases.intents():
        for way in phrases.ways(key, language):
            rest = SLOT.sub(" ", way)
            if clean(rest, language) and not words.split(rest):
                yield key, way


def _alike(pair: Alike, texts: Texts, language: Language) -> str:
    one, other = pair.one, pair.other
    values = {"way": one.way, "intent": one.intent, "other_way": other.way, "other": other.intent}
    return texts("phrases.check.alike", language, **values, cost=f"{pair.cost:.2f}")
