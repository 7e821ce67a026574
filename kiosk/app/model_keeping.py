"""What `kiosk.py model` does, and the sentences it answers with. A refusal is a click.ClickException."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click

from kiosk.app import models
from kiosk.app.check import padded
from kiosk.app.model_table import ModelRow, model_rows
from kiosk.app.model_texts import model_commands, refusal
from kiosk.messages import Language
from kiosk.texts import SHIPPED, Texts
from voice.keeper import known
from voice.keeper.download import Progress
from voice.keeper.keeper import Keeper
from voice.keeper.refused import Refused
from voice.keeper.shelf import Installed, find


def listed(language: Language, as_json: bool) -> str:
    """All models as a table or JSON."""
    rows = model_rows(models.MODELS, known.KNOWN)
    if as_json:
        return json.dumps([dataclasses.asdict(row) for row in rows], ensure_ascii=False)
    texts = Texts(SHIPPED)
    return "\n".join(line for row in rows for line in _lines(row, texts, language))


def install(name: str, language: Language) -> str:
    """Download, check, keep."""
    with _refusing(language), _bar(name) as progress:
        model = _keeper().install(name, progress)
    return _installed(model, language)


def install_from(file: Path, spoken: str, language: Language) -> str:
    """Check and keep a model from a file; `spoken` is its language, or empty."""
    with _refusing(language):
        model = _keeper().install_from(file, spoken)
    return _installed(model, language)


def use(name: str, language: Language) -> str:
    """Choose."""
    with _refusing(language):
        spoken = _keeper().use(name)
    texts = Texts(SHIPPED)
    key = "model.used" if find(models.MODELS, name) else "model.unused"
    return texts(key, language, name=name, language=texts(f"model.language.{spoken}", language))


def remove(name: str, language: Language) -> str:
    """Take off the disk."""
    with _refusing(language):
        _keeper().remove(name)
    return Texts(SHIPPED)("model.removed", language, name=name)


def _keeper() -> Keeper:
    return Keeper(models.MODELS, known.KNOWN)


@contextmanager
def _refusing(language: Language) -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise refusal(error, Texts(SHIPPED), language) from error


@contextmanager
def _bar(name: str) -> Iterator[Progress]:
    """A progress bar on standard error where that is a terminal, as soon as anything comes."""
    with ExitStack() as stack:

        @cache
        def bar(total: int) -> Any:  # click does not export the type
            return stack.enter_context(click.progressbar(length=total, label=name, file=sys.stderr))

        yield lambda done, total: bar(total).update(done - bar(total).pos)


def _installed(model: Installed, language: Language) -> str:
    texts = Texts(SHIPPED)
    spoken = texts(f"model.language.{model.language}", language)
    command = model_commands(model.name, model.language)["use"]
    return texts("model.installed", language, name=model.name, language=spoken, use=command)


def _lines(row: ModelRow, texts: Texts, language: Language) -> list[str]:
    spoken = texts(f"model.language.{row.language or 'unknown'}", language)
    state = padded(texts(f"model.state.{row.state}", language), 14)
    line = f"{state}{padded(row.name, 30)}{padded(spoken, 10)}{row.size / 1e6:>6.1f} MB  {row.licence}"
    if row.state not in ("damaged", "missing"):
        return [line]
    commands = model_commands(row.name, row.language or "zh")
    return [line, f"{'':14}→ {texts(f'model.state.{row.state}.todo', language, **commands)}"]
