"""Options that several commands share, and what they may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kiosk.files.settings_file import SettingsFile
from kiosk.messages import LANGUAGES
from kiosk.settings import Settings, SettingsError

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
SMALLEST_PX, LARGEST_PX = 240, 4096
"""Edges of a screen: below nothing can be read, above a picture takes gigabytes."""
YEARS = range(2000, 2100)
Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Size(click.ParamType[tuple[int, int]]):
    """WIDTHxHEIGHT in px."""

    name = "WIDTHxHEIGHT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """(width, height) in px."""
        match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", value)
        if not match or not all(SMALLEST_PX <= int(edge) <= LARGEST_PX for edge in match.groups()):
            self.fail(f"write {self.name} such as 1080x1920, each from {SMALLEST_PX} to {LARGEST_PX}, not {value!r}")
        return int(match[1]), int(match[2])


class Moment(click.ParamType[datetime]):
    """A time as ISO 8601 writes it."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; without a zone if none was written."""
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"write a time such as 2026-11-25T09:00, not {value!r}")
        if moment.year not in YEARS:
            self.fail(f"{value} is not in this century")
        return moment


def data(command: Command) -> Command:
    """--data: parameter data (Path)."""
    return click.option("--data", type=FOLDER, default=ROOT / "data", help="Where the records are kept.")(command)


def content(command: Command) -> Command:
    """--content: parameter content (Path)."""
    path = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--content", type=path, default=CONTENT, help="Where the texts and activities are.")(command)


def settings(command: Command) -> Command:
    """--settings: parameter settings (Settings)."""
    told = "What is set for this kiosk.  [default: settings.toml]"
    return click.option("--settings", type=FILE, callback=_settings, help=told)(command)


def settings_file(command: Command) -> Command:
    """--settings: parameter settings (SettingsFile), for who changes them."""
    told = "What is set for this kiosk; its set-up pages write there.  [default: settings.toml]"
    return click.option("--settings", type=FILE, callback=_settings_file, help=told)(command)


def folders(command: Command) -> Command:
    """--data, --content and --settings: parameters data, content (Path) and settings (Settings)."""
    return data(content(settings(command)))


def _settings(ctx: click.Context, param: click.Parameter, value: Path | None) -> Settings:
    return _settings_file(ctx, param, value).now


def _settings_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> SettingsFile:
    try:
        return SettingsFile.load(value or ROOT / "settings.toml")
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def language(command: Command) -> Command:
    """--lang: parameter lang."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default="zh", help="Language.")(command)


def as_json(command: Command) -> Command:
    """--json: parameter as_json."""
    return click.option("--json", "as_json", is_flag=True, help="For programs.")(command)


def lines(ctx: click.Context, param: click.Parameter, value: Path | None) -> tuple[str, ...] | None:
    """The lines of a text file that have something in them."""
    if value is None:
        return None
    try:
        return tuple(line.strip() for line in value.read_text("utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{value} can't be read as UTF-8 text") from error


def output(ending: str) -> Callable[[Command], Command]:
    """-o FILE: parameter output."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=path, required=True, metavar=f"FILE.{ending}", help="File to write.")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """A file that can't be written is told as a wrong argument."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{path} can't be written: {error.strerror}") from error
