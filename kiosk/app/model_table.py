"""The models as rows: those on the shelf, those that could be installed, and one in use that has vanished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from voice.keeper.known import Known
from voice.keeper.shelf import LANGUAGES, built_in, in_use, installed

State = Literal["in_use", "installed", "damaged", "missing", "available"]


@dataclass(frozen=True)
class ModelRow:
    """One model."""

    name: str
    state: State
    language: str
    """Empty if it can't be told any more."""
    size: int
    """Bytes on the disk, or of the archive if it is not installed."""
    licence: str
    chosen: bool
    """Chosen to listen with; without a choice the built-in one is."""


def model_rows(models: Path, known: Sequence[Known]) -> tuple[ModelRow, ...]:
    """All models: in use or not, whole or not, there or not."""
    chosen = {in_use(models, language): language for language in LANGUAGES}
    rows = []
    for model in installed(models):
        whole: State = "in_use" if model.name in chosen else "installed"
        state: State = "damaged" if model.damaged() else whole
        rows.append(ModelRow(model.name, state, model.language, model.size, model.licence, model.name in chosen))
    there = {row.name for row in rows}
    gone = {name: language for name, language in chosen.items() if name not in there and name != built_in(language)}
    rows += [ModelRow(name, "missing", language, 0, "", True) for name, language in gone.items()]
    new = (each for each in known if each.name not in there | gone.keys())
    return (*rows, *(ModelRow(each.name, "available", each.language, each.size, each.licence, False) for each in new))
