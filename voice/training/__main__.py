"""`python -m voice.training`: the steps of making the built-in model."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from voice.training.card import write_card
from voice.training.examination import examine, write_sets
from voice.training.export import export
from voice.training.recipe import FULL, SMOKE
from voice.training.workshop import Workshop

APPRENTICE = "apprentice"
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"show_default": True})
@click.option("--work", type=FOLDER, default=Path("data/training"), help="Where each step keeps what it made.")
@click.option(
    "--recordings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with mandarin/index.tsv and noise/.  [default: none, robots alone]",
)
@click.option("--smoke", is_flag=True, help="A very small model in a few minutes, to see that everything works.")
@click.pass_context
def training(context: click.Context, work: Path, recordings: Path | None, smoke: bool) -> None:
    """Make the built-in Mandarin model. What a step has made is not made again: delete it to have it anew."""
    logging.basicConfig(level=logging.INFO)
    work.mkdir(parents=True, exist_ok=True)
    context.obj = Workshop(work, recordings, SMOKE if smoke else FULL, click.echo)


@training.command()
@click.pass_obj
def speech(workshop: Workshop) -> None:
    """Speak and collect what is learned from."""
    click.echo(f"{len(workshop.robots())} utterances of robots, {len(workshop.people())} of people")


@training.command()
@click.pass_obj
def align(workshop: Workshop) -> None:
    """Teach the aligner."""
    workshop.aligner()


@training.command()
@click.pass_obj
def fit(workshop: Workshop) -> None:
    """Teach the network: first without the examinees, then with them."""
    workshop.ear()


@training.command(name="export")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def export_(workshop: Workshop, folder: Path) -> None:
    """Write the model into FOLDER, such as models/zh-builtin; beside it in the work folder the one to examine."""
    export(workshop.ear(), folder)
    export(workshop.apprentice(), workshop.folder / APPRENTICE)


@training.command(name="examine")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def examine_(workshop: Workshop, folder: Path) -> None:
    """Measure the models; evaluation.json and README.md in FOLDER.

    People: with the network as it was before it had met them. Robots and noise: with the one in FOLDER.
    """
    write_sets(workshop)
    write_card(folder, examine(workshop.folder, folder, workshop.folder / APPRENTICE))


@training.command(name="all")
@click.argument("folder", type=FOLDER)
@click.pass_context
def every(context: click.Context, folder: Path) -> None:
    """All steps, to a measured model in FOLDER."""
    for step in (speech, align, fit):
        context.invoke(step)
    context.invoke(export_, folder=folder)
    context.invoke(examine_, folder=folder)


if __name__ == "__main__":
    training()
