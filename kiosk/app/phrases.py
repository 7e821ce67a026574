"""`kiosk.py phrases`: what people may say, what comes of it, what was missed, and whether the table of it is right."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.app import options
from kiosk.app.ways import LISTENING, WAYS
from kiosk.messages import LANGUAGES, Language
from kiosk.settings import Settings

PAGES = tuple(name for name in WAYS if name != LISTENING)


@click.group()
def phrases() -> None:
    """See, try, check and add to the ways people say things: phrases.csv."""


@phrases.command("list")
@click.argument("intent", required=False)
@options.content
@options.language
def list_phrases(intent: str | None, content: Path, lang: Language) -> None:
    """Tell what can be asked for and in how many ways; with INTENT, in which."""
    from kiosk.app import phrase_table

    click.echo("\n".join(phrase_table.ways_of(intent, content, lang) if intent else phrase_table.table(content, lang)))


@phrases.command("try")
@click.argument("text")
@click.option("--page", type=click.Choice(PAGES), default="home", help="As if somebody stood before this page.")
@click.option("--language", type=click.Choice(LANGUAGES), help="In which TEXT is said.  [default: that of --lang]")
@options.data
@options.content
@options.language
def try_phrase(text: str, page: str, language: Language | None, data: Path, content: Path, lang: Language) -> None:
    """Tell what follows when TEXT is said, how that was found, and what else sounds like it. Records stay untouched."""
    from kiosk.app.phrase_trial import NoSuchPage, try_out
    from kiosk.store.store import StoreError
    from kiosk.texts import Texts

    try:
        trial = try_out(text, page, language or lang, data, content)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    except NoSuchPage as error:
        raise click.UsageError(Texts(content)("phrases.try.nowhere", lang, page=page)) from error
    click.echo("\n".join(trial.told(Texts(content), lang)))


@phrases.command()
@options.folders
@options.language
def missed(data: Path, content: Path, settings: Settings, lang: Language) -> None:
    """Tell what was not understood in the last 30 days, the most frequent first, and what would follow now."""
    from kiosk.app.phrase_missed import told
    from kiosk.store.store import StoreError

    try:
        click.echo("\n".join(told(data, content, settings, lang)))
    except StoreError as error:
        raise click.ClickException(str(error)) from error


@phrases.command()
@click.argument("intent")
@click.argument("text")
@click.option("--language", type=click.Choice(LANGUAGES), help="In which TEXT is said.  [default: that of --lang]")
@options.folders
@options.language
def add(
    intent: str, text: str, language: Language | None, data: Path, content: Path, settings: Settings, lang: Language
) -> None:
    """Add TEXT to phrases.csv as a way to ask for INTENT, and take it off what was missed."""
    from kiosk.app.phrase_adding import Refused, add_way
    from kiosk.app.phrase_missed import take_off
    from kiosk.store.store import StoreError
    from kiosk.texts import Texts

    texts, spoken = Texts(content), language or lang
    try:
        with options.writing(content / "phrases.csv"):
            added = add_way(intent, text, spoken, content)
        click.echo(texts("phrases.add.done" if added else "phrases.add.known", lang, way=text, intent=intent))
        take_off(text, spoken, data, settings)
    except Refused as refused:
        raise click.UsageError(refused.told(texts, lang)) from refused
    except StoreError as error:
        raise click.ClickException(str(error)) from error


@phrases.command()
@options.content
@options.language
def check(content: Path, lang: Language) -> int:
    """Name mistakes in the centre's own table, ways that sound alike, and ways that can't be heard.

    The exit code is 1 if there are mistakes; the others are used all the same.
    """
    from kiosk.app.phrase_checks import find_all
    from kiosk.texts import Texts

    found = find_all(content)
    click.echo("\n".join(found.told(Texts(content), lang)))
    return int(bool(found.mistakes))
