"""`kiosk.py check`: is everything there that the kiosk needs?"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import click

from kiosk.app import options
from kiosk.messages import Language
from kiosk.settings import Settings
from kiosk.texts import Texts


@click.command()
@options.folders
@options.language
@options.as_json
def check(data: Path, content: Path, settings: Settings, lang: Language, as_json: bool) -> int:
    """Look at everything the kiosk needs and say what to do about what is missing or broken.

    The exit code is 1 if the kiosk can't open at all.
    """
    from kiosk.app.checks import Asked, find_all

    findings = find_all(Asked(data, content, settings))
    texts = Texts(content)
    told = [finding.told(texts, lang) for finding in findings]
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo("\n".join(line for row in told for line in _lines(row, texts, lang)))
    return int(any(finding.stops for finding in findings))


def _lines(row: dict[str, object], texts: Texts, language: Language) -> list[str]:
    state = padded(texts(f"check.{row['state']}", language), 8)
    part = padded(texts(f"check.{row['part']}", language), 14)
    todo = row["todo"]
    assert isinstance(todo, list)
    return [f"{state}{part}{row['found']}", *(f"{'':22}→ {sentence}" for sentence in todo)]


def padded(text: str, columns: int) -> str:
    """Filled up to so many columns of a terminal, where a hanzi takes two."""
    return text + " " * (columns - sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text))
