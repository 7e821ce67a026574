"""Opens the model in use, or the built-in one in its place."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from voice.hear import Ear, ModelError
from voice.keeper.shelf import built_in, find, in_use

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """An ear, and the model it hears with."""

    ear: Ear
    name: str


def open_model(models: Path, language: str) -> Opened:
    """The model in use; the built-in one if that can't be opened. ModelError if neither can."""
    chosen, own = in_use(models, language), built_in(language)
    if chosen != own:
        try:
            return _open(models, chosen, language)
        except ModelError as error:
            log.warning("%s in place of %s: %s", own, chosen, error)
    return _open(models, own, language)


def _open(models: Path, name: str, language: str) -> Opened:
    model = find(models, name)
    if not model:
        raise ModelError(f"no speech model at {models / name}")
    if damaged := model.damaged():
        raise ModelError(f"the speech model at {model.folder} is damaged: {damaged}")
    return Opened(Ear(model.folder, language), name)
