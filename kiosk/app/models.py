"""Where the speech models lie, and the one that is listened with."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.options import ROOT
from kiosk.messages import Language
from voice.hear import Ear
from voice.keeper.opening import open_model

MODELS = ROOT / "models"


def model_path(language: Language) -> Path:
    """Folder of the model that came with the program; there may be none."""
    return MODELS / f"{language}-builtin"


def open_ear(language: Language) -> Ear:
    """The model in use for this language, or the one that came with the program in its place. Raises ModelError."""
    return open_model(MODELS, language).ear
