"""The ways people say things as a table: what each intent does, and how many ways it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kiosk.app.check import padded
from kiosk.app.phrase_texts import does
from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.texts import Texts
from kiosk.understand import Phrases


def table(content: Path, language: Language) -> Iterator[str]:
    """A line for each intent."""
    texts, phrases = Texts(content), Phrases(content)
    counted = (padded(texts(f"phrases.language.{each}", language), 9) for each in LANGUAGES)
    yield f"{padded(texts('phrases.intent', language), 20)}{''.join(counted)}{texts('phrases.what', language)}"
    for key in phrases.intents():
        counts = "".join(f"{len(phrases.ways(key, each)):<9}" for each in LANGUAGES)
        yield f"{key:<20}{counts}{does(key, texts, language)}"


def ways_of(intent: str, content: Path, language: Language) -> Iterator[str]:
    """All ways of an intent, or of all intents of this name. Raises click.UsageError if there are none."""
    texts, phrases = Texts(content), Phrases(content)
    keys = [key for key in phrases.intents() if intent in (key, Intent.parse(key).name)]
    if not keys:
        raise click.UsageError(texts("phrases.unknown", language, intent=intent, list="./run phrases list"))
    for key in keys:
        yield f"{key}  {does(key, texts, language)}"
        for spoken in LANGUAGES:
            ways = phrases.ways(key, spoken)
            yield f"  {texts(f'phrases.language.{spoken}', language)} {len(ways)}"
            yield from (f"    {way}" for way in ways)
