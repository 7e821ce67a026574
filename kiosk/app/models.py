"""Where the speech models lie."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.options import ROOT
from kiosk.messages import Language


def model_path(language: Language) -> Path:
    """Folder of the model that hears this language; there may be none."""
    return ROOT / "models" / f"{language}-builtin"
