"""`kiosk.py code`: a new code for the set-up pages."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk.app import options
from kiosk.messages import Language
from kiosk.settings import Settings


@click.command()
@options.folders
@options.language
def code(data: Path, content: Path, settings: Settings, lang: Language) -> None:
    """Make a new six-digit code for the set-up pages and print it. The old one no longer works.

    Only a hash of it is kept: who forgets it makes another one. The kiosk may be running meanwhile.
    """
    from contextlib import closing

    from kiosk.clock import Clock
    from kiosk.store.setup_code import new_code
    from kiosk.store.store import Store, StoreError
    from kiosk.texts import Texts

    try:
        with closing(Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))) as store:
            made = new_code(store)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    click.echo(made)
    click.echo(Texts(content)("code.told", lang), err=True)
