"""`python -m voice.training`: the steps of making the built-in model."""

from __future__ import annotations

import logging
from pathlib import Path

import click
import torch

from voice.training.examination import examine, write_sets
from voice.training.export import export
from voice.training.recipe import FULL, SMOKE
from voice.training.workshop import Workshop

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"show_default": True})
@click.option("--work", type=FOLDER, default=Path("data/training"), help="Where each step keeps what it made.")
@click.option(
    "--recordings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with mandarin/index.tsv and noise/.  [default: none, robots alone]",
)
@click.option("--without", multiple=True, metavar="SPEAKER", help="Leave this speaker out; may be repeated.")
@click.option("--smoke", is_flag=True, help="A very small model in a few minutes, to see that everything works.")
@click.pass_context
def training(
    context: click.Context, work: Path, recordings: Path | None, without: tuple[str, ...], smoke: bool
) -> None:
    """Make the built-in Mandarin model. What a step has made is not made again: delete it to have it anew."""
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(0)
    work.mkdir(parents=True, exist_ok=True)
    context.obj = Workshop(work, recordings, SMOKE if smoke else FULL, frozenset(without), click.echo)


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
    """Teach the network."""
    workshop.network()


@training.command(name="export")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def export_(workshop: Workshop, folder: Path) -> None:
    """Write the model into FOLDER, such as models/zh-builtin."""
    export(workshop.network(), folder)


@training.command(name="examine")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def examine_(workshop: Workshop, folder: Path) -> None:
    """Measure the model in FOLDER on the speakers left out; write its evaluation.json."""
    write_sets(workshop)
    click.echo(examine(workshop.folder, folder))


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
