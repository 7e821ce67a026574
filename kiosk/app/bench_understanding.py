"""`kiosk.py bench understanding`: how often what is said to the kiosk does what was wanted."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kiosk.app import options

PHRASES = 12


@click.command()
@click.option("--page", "pages", multiple=True, metavar="NAME", help="On this page; may be given several times.")
@click.option(
    "--phrases", type=click.IntRange(1, 100), default=PHRASES, show_default=True, help="So many phrases on each page."
)
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a speech model.  [default: the built-in one]",
)
@options.as_json
def understanding(pages: tuple[str, ...], phrases: int, model: Path | None, as_json: bool) -> None:
    """Measure the whole way from a Chinese voice to what the kiosk does, on its pages. It takes some twenty minutes.

    Twelve synthetic voices that trained nothing say what may be said on each page at three paces, and what is none of
    its business: close by in quiet, and amid talk in a room with echoes. In the same run the same is put to the model
    without knowing the phrases.
    """
    from kiosk.app.models import model_path
    from kiosk.app.understanding import measure
    from kiosk.app.understanding_said import PAGES
    from kiosk.app.understanding_table import as_object, table
    from voice.hear import ModelError
    from voice.speech import SpeakError

    if unknown := [page for page in pages if page not in PAGES]:
        raise click.UsageError(f"{unknown[0]!r} is none of {', '.join(PAGES)}")
    try:
        measured = measure(model or model_path("zh"), pages or PAGES, phrases)
    except (ModelError, SpeakError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(as_object(measured), ensure_ascii=False) if as_json else "\n".join(table(measured)))
