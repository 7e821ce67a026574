"""`kiosk.py bench desk`: how quick the desk page is after years of use."""

from __future__ import annotations

import json

import click

from kiosk.app import options


@click.command()
@click.option("--quick", is_flag=True, help="With little in the store, to see that everything can be measured here.")
@options.as_json
def desk(quick: bool, as_json: bool) -> None:
    """Measure the desk page with a hundred thousand calls and requests in its store. It takes two minutes.

    How long each page takes; how soon a call is on the board of a real browser, and whoever answers it there on the
    screen of the kiosk, with one call and with fifty at once; how much memory that takes. Without Playwright and
    Chromium only the pages and the memory are measured.
    """
    from kiosk.app.desk_measures import FULL, QUICK, measure_all
    from kiosk.app.measures import machine

    rows = measure_all(QUICK if quick else FULL)
    if as_json:
        told = {"machine": machine(), "rows": [row.object() for row in rows]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(machine())
    for row in rows:
        click.echo(row.line())
