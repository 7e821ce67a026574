"""`kiosk.py talk`: the conversation without window and sound."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from kiosk.app import options
from kiosk.messages import Language
from kiosk.settings import Settings


@click.command()
@options.folders
@options.language
@click.option("--now", type=options.Moment(), help="Let the clock stand still at this time.")
def talk(data: Path, content: Path, settings: Settings, lang: Language, now: datetime | None) -> None:
    """Hold the conversation in lines of text: one JSON object for the first page, and one for each line.

    A line of plain text was said, an empty one is silence. "#3" presses the third choice, "#label" the button with
    this label, "!idle SECONDS" lets time pass.
    """
    from kiosk.app.talking import Talk
    from kiosk.app.world import make_world
    from kiosk.store.store import StoreError

    try:
        world = make_world(data, content, settings, now)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    conversation = Talk(world, lang)
    try:
        _print(conversation.begin())
        for line in sys.stdin:
            _print(conversation.answer(line.rstrip("\r\n")))
    except BrokenPipeError:  # nobody reads any more; what Python flushes at its end must not fail either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        world.store.close()


def _print(turn: dict[str, object]) -> None:
    print(json.dumps(turn, ensure_ascii=False), flush=True)
