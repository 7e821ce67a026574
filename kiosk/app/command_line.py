"""The command line: one group, one file per command, and one line for whatever was asked wrongly.

Everything slow to import (Kivy, vosk, NumPy, the store) is imported by a command when it runs, so that mistakes are
answered at once.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from kiosk.app import options
from kiosk.app.bench import bench
from kiosk.app.check import check
from kiosk.app.code import code
from kiosk.app.hear import hear
from kiosk.app.model import model
from kiosk.app.phrases import phrases
from kiosk.app.prompts import prompts
from kiosk.app.say import say
from kiosk.app.shot import shot
from kiosk.app.staff import staff
from kiosk.app.talk import talk
from kiosk.files.settings_file import SettingsFile


@click.group(invoke_without_command=True)
@options.data
@options.content
@options.settings_file
@click.option("--window", type=options.Size(), help="Size in px, to try it out; otherwise the full screen.")
@click.pass_context
def kiosk(
    ctx: click.Context, data: Path, content: Path, settings: SettingsFile, window: tuple[int, int] | None
) -> int | None:
    """Open the kiosk, or run one of the commands."""
    if ctx.invoked_subcommand is None:
        from kiosk.app.open import open_kiosk

        return open_kiosk(data, content, settings, window)
    written = [name for name in ctx.params if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE]
    if written:
        raise click.UsageError(f"write --{written[0]} after {ctx.invoked_subcommand}, not before")
    return None


for command in (talk, hear, say, shot, check, code, staff, bench, model, phrases, prompts):
    kiosk.add_command(command)


def main() -> int:
    """Run what the command line says; the exit code is 0 for done, 1 for failed, 2 for asked wrongly."""
    if sys.getfilesystemencoding() != "utf-8":
        # The content's file names and all our output are UTF-8, whatever the locale says.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.argv])
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return kiosk.main(prog_name="kiosk.py", standalone_mode=False) or 0
    except click.ClickException as error:
        print("kiosk.py:", " ".join(error.format_message().split()), file=sys.stderr)
        return error.exit_code
    except click.Abort:  # Ctrl+C
        return 130
