"""`kiosk.py model`: other speech models than the one that came with the program."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.app import options
from kiosk.messages import LANGUAGES, Language


@click.group()
def model() -> None:
    """See, install, choose and remove speech models."""


@model.command("list")
@options.language
@options.as_json
def list_models(lang: Language, as_json: bool) -> None:
    """Tell which models there are, which are in use and which can be installed."""
    from kiosk.app import model_keeping

    click.echo(model_keeping.listed(lang, as_json))


@model.command()
@click.argument("name", required=False)
@click.option("--from", "file", type=options.FILE, metavar="FILE.zip", help="Take this file, from a USB stick say.")
@click.option("--language", type=click.Choice(LANGUAGES), help="With --from, where the model's words don't tell it.")
@options.language
def install(name: str | None, file: Path | None, language: Language | None, lang: Language) -> None:
    """Install a model: one that `list` knows by NAME, or any model for vosk from a file.

    It is tried out before it is kept. A download that was broken off goes on when the same is asked again.
    """
    from kiosk.app import model_keeping

    if name and not file and not language:
        click.echo(model_keeping.install(name, lang))
    elif file and not name:
        click.echo(model_keeping.install_from(file, language or "", lang))
    else:
        raise click.UsageError("write either NAME or --from FILE.zip, and --language only with a file")


@model.command()
@click.argument("name")
@options.language
def use(name: str, lang: Language) -> None:
    """Listen with the model NAME from the next opening on; zh-builtin is the one that came with the program."""
    from kiosk.app import model_keeping

    click.echo(model_keeping.use(name, lang))


@model.command()
@click.argument("name")
@options.language
def remove(name: str, lang: Language) -> None:
    """Take the model NAME off the disk."""
    from kiosk.app import model_keeping

    click.echo(model_keeping.remove(name, lang))
