"""`kiosk.py bench`: is this machine quick enough? `bench hearing`: does the model hear well enough?

`bench understanding`: does what is said do what was wanted? `bench voice`: how well does the kiosk speak?
`bench desk`: is the desk page quick enough when it has been used for years?
"""

from __future__ import annotations

import json

import click

from kiosk.app import options
from kiosk.app.bench_desk import desk
from kiosk.app.bench_hearing import hearing
from kiosk.app.bench_understanding import understanding
from kiosk.app.bench_voice import voice


@click.group(invoke_without_command=True)
@options.as_json
@click.pass_context
def bench(ctx: click.Context, as_json: bool) -> None:
    """Measure on this machine how quick the kiosk is. It opens a window and speaks for a minute.

    Without a display or sound card it uses Xvfb and PulseAudio where they are installed.
    """
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError(f"write --json after {ctx.invoked_subcommand}, not before")
        return
    from kiosk.app.measures import machine, measure_all

    if as_json:
        rows = [row.object() for row in measure_all()]
        click.echo(json.dumps({"machine": machine(), "rows": rows}, ensure_ascii=False))
        return
    click.echo(machine())
    for row in measure_all():
        value = "-" if row.value is None else f"{row.value:.3g}"
        click.echo(f"{row.name:<33}{value:>7} {row.unit:<11} goal {row.goal:<5g} {row.state:<13}{row.how}")


bench.add_command(desk)
bench.add_command(hearing)
bench.add_command(understanding)
bench.add_command(voice)
