"""`kiosk.py shot`: a page as a picture, or all of them with one picture on which they stand side by side."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from kiosk.app import options
from kiosk.app.ways import WAYS
from kiosk.messages import TEXT_SIZES, THEMES, Language, Theme, View

ALL = "all"
ABREAST = 9
"""Pages in a line of the sheet."""
SMALLER = 5
"""A page on the sheet is drawn on so much smaller a screen."""


@click.command()
@click.argument("page", type=click.Choice((*WAYS, ALL)), metavar="PAGE")
@options.output("png")
@click.option("--size", type=options.Size(), default="1080x1920", help="Of the screen, in px.")
@click.option("--text-size", type=click.IntRange(min(TEXT_SIZES), max(TEXT_SIZES)), default=1, help="Of the letters.")
@click.option("--theme", type=click.Choice(THEMES), default="light", help="Colours.")
@options.language
def shot(page: str, output: Path, size: tuple[int, int], text_size: int, theme: Theme, lang: Language) -> None:
    """Draw PAGE of the shipped content into a picture, without a display and without touching any records.

    With "all" for PAGE every page is drawn, small, on one picture, and each in full into a folder of the same name.
    """
    from kiosk.app.tours import Look, view_of
    from kiosk.ui.stage import NoDisplay

    look = Look(lang, text_size, theme)
    views = {name: view_of(name, look) for name in (WAYS if page == ALL else (page,))}
    with tempfile.TemporaryDirectory(prefix="kiosk-shot-") as folder:
        drawn = Path(folder)
        try:
            _draw(views, size, drawn)
        except NoDisplay as error:
            raise click.ClickException(str(error)) from error
        with options.writing(output):  # Kivy itself tells nobody when it can't write
            shutil.copyfile(drawn / f"{page}.png", output)
            if page == ALL:
                _keep(drawn, output.with_suffix(""))


def _draw(views: dict[str, View], size: tuple[int, int], folder: Path) -> None:
    """Each into NAME.png; where there are several, all of them into ALL.png."""
    from kiosk.ui.picture import contact_sheet, drawn, picture, write

    width, height = size
    small = (width // SMALLER, height // SMALLER)
    for name, view in views.items():
        picture(view, folder / f"{name}.png", size)
    if len(views) > 1:
        abreast = ABREAST if height > width else ABREAST * 2 // 3
        write(contact_sheet([drawn(view, small) for view in views.values()], abreast), folder / f"{ALL}.png")


def _keep(pictures: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for each in pictures.iterdir():
        if each.stem != ALL:
            shutil.copyfile(each, folder / each.name)
