"""`kiosk.py bench voice`: how quickly, evenly and clearly the kiosk speaks."""

from __future__ import annotations

import json

import click

from kiosk.app import options


@click.command()
@click.option("--quick", is_flag=True, help="With a few sentences only, to see that everything can be measured here.")
@options.as_json
def voice(quick: bool, as_json: bool) -> None:
    """Measure how the kiosk speaks on this machine: how soon, how evenly loud, how clearly, at what cost.

    It takes some seven minutes. Each voice speaks into the loudspeaker, whose sound is recorded from PulseAudio:
    espeak's, recordings that are made on the spot, and neural voices that lie in models/. Without a display or sound
    card it uses Xvfb and PulseAudio where they are installed.
    """
    from kiosk.app.measures import machine
    from kiosk.app.voice_measures import measure_all

    rows = measure_all("quick" if quick else "full")
    if as_json:
        told = {"machine": machine(), "rows": [row.object() for row in rows]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(machine())
    for row in rows:
        click.echo(row.line())
