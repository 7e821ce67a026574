"""What lies in the folder of the models, and which of them is in use."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voice.keeper import durable
from voice.keeper.digests import SUMS, damaged_file
from voice.neural_files import is_neural

log = logging.getLogger(__name__)
LANGUAGES = ("zh", "en")
CARD = "model.json"
"""In the folder of an installed model: language and licence."""
IN_USE = "in-use.json"
"""{language: name}; a language that is not in it uses its built-in model."""
WORK = ".work"
NAME = re.compile(r"\w[\w.-]{0,63}")
BUILT_IN_LICENCE = "CC-BY-SA-4.0"
"""As NOTICE says."""


@dataclass(frozen=True)
class Installed:
    """A model on the shelf."""

    name: str
    folder: Path
    language: str
    licence: str

    @property
    def built_in(self) -> bool:
        """It came with the program."""
        return self.name == built_in(self.language)

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def damaged(self) -> str | None:
        """Name of a file that is not as it was installed."""
        if self.built_in and not (self.folder / SUMS).exists():
            return None
        return damaged_file(self.folder)


def built_in(language: str) -> str:
    """Name of the model that comes with the program; there may be none."""
    return f"{language}-builtin"


def installed(models: Path) -> tuple[Installed, ...]:
    """All models that are there, whole or not."""
    folders = (path for path in models.iterdir() if path.is_dir() and not is_neural(path))  # that one speaks
    names = sorted(path.name for path in folders if NAME.fullmatch(path.name))
    return tuple(model for name in names if (model := find(models, name)))


def find(models: Path, name: str) -> Installed | None:
    """The model of this name, whole or not."""
    folder = models / name
    if not NAME.fullmatch(name) or not folder.is_dir():
        return None
    for language in LANGUAGES:
        if name == built_in(language):
            return Installed(name, folder, language, BUILT_IN_LICENCE)
    card = _table(folder / CARD)
    return Installed(name, folder, card.get("language", ""), card.get("licence", ""))


def in_use(models: Path, language: str) -> str:
    """Name of the model that was chosen for this language; it need not be there or whole."""
    return _table(models / IN_USE).get(language, built_in(language))


def choose(models: Path, language: str, name: str) -> None:
    """Use this model from the next opening of the kiosk on."""
    choice = {**_table(models / IN_USE), language: name}
    durable.write(models / IN_USE, json.dumps(choice).encode())


def write_card(folder: Path, language: str, licence: str) -> None:
    """Keep with a model what can't be read off its files."""
    durable.write(folder / CARD, json.dumps({"language": language, "licence": licence}).encode())


def _table(path: Path) -> Mapping[str, str]:
    """Texts by name; empty if the file isn't there or can't be read."""
    try:
        table = json.loads(path.read_text("utf-8"))
        return {key: value for key, value in table.items() if isinstance(value, str)}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as error:
        log.warning("%s can't be read: %s", path, error)
        return {}
