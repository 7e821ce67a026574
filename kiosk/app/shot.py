"""`kiosk.py shot`: a page as a picture."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from kiosk.app import options
from kiosk.app.ways import WAYS
from kiosk.messages import TEXT_SIZES, THEMES, Language, Theme
from kiosk.settings import Settings


@click.command()
@click.argument("page", type=click.Choice(tuple(WAYS)), metavar="PAGE")
@options.output("png")
@click.option("--size", type=options.Size(), default="1080x1920", help="Of the screen, in px.")
@click.option("--text-size", type=click.IntRange(min(TEXT_SIZES), max(TEXT_SIZES)), default=1, help="Of the letters.")
@click.option("--theme", type=click.Choice(THEMES), default="light", help="Colours.")
@options.language
def shot(page: str, output: Path, size: tuple[int, int], text_size: int, theme: Theme, lang: Language) -> None:
    """Draw PAGE of the shipped content into a picture, without a display and without touching any records."""
    from kiosk.app.tours import Look, view_of
    from kiosk.ui.picture import picture
    from kiosk.ui.stage import NoDisplay

    view = view_of(page, Look(lang, text_size, theme))
    with tempfile.TemporaryDirectory(prefix="kiosk-shot-") as folder:
        drawn = Path(folder) / "page.png"
        try:
            picture(view, drawn, size, Settings().long_edge_mm)
        except NoDisplay as error:
            raise click.ClickException(str(error)) from error
        with options.writing(output):  # Kivy itself tells nobody when it can't write
            shutil.copyfile(drawn, output)
