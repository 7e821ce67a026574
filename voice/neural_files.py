"""What lies in the folder of a neural voice, as sherpa-onnx's authors pack them: VITS (Piper, MeloTTS), Matcha, Kokoro.

A voice is a folder with a `*.onnx`, a `tokens.txt`, and what it reads words with: `lexicon*.txt`, `espeak-ng-data`, or
both. With a vocoder (`vocos*.onnx`, `hifigan*.onnx`) it is Matcha, with `voices.bin` Kokoro, else VITS. A `voice.toml`
may tell more: `languages = ["zh", "en"]` and, where a model has several speakers, `speaker = 0`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voice.onnx_metadata import metadata
from voice.speech import SpeakError

VOCODERS = ("vocos", "hifigan")
CARD = "voice.toml"
LANGUAGES = {"zh": ("chinese", "mandarin", "zh", "cmn"), "en": ("english", "en-")}
"""What models call their language, in its name or in that of espeak's voice."""


@dataclass(frozen=True)
class NeuralFiles:
    """A voice's folder with all that is needed in it."""

    folder: Path
    model: Path
    vocoder: Path | None
    """Only Matcha has one."""
    voices: Path | None
    """Only Kokoro has it."""
    lexicons: tuple[Path, ...]
    espeak_data: Path | None
    """Rules to read words with that are in no lexicon."""
    languages: tuple[str, ...]
    speaker: int

    @property
    def tokens(self) -> Path:
        """The table of the sounds that the model knows."""
        return self.folder / "tokens.txt"

    @property
    def rules(self) -> tuple[Path, ...]:
        """How hanzi with several readings are read. Those for numbers aren't used: voice.spoken has read them."""
        return tuple(sorted(self.folder.glob("*heteronym*.fst")))


def is_neural(folder: Path) -> bool:
    """Whether this is meant for a neural voice, whole or not. Speech models have no ONNX file."""
    return folder.is_dir() and not folder.name.startswith(".") and any(folder.glob("*.onnx"))


def neural_files(folder: Path) -> NeuralFiles:
    """What lies there. SpeakError, which names the file, if something is missing, empty or cut off."""
    model, vocoder = _models(folder)
    voices, espeak_data = folder / "voices.bin", folder / "espeak-ng-data"
    lexicons = tuple(sorted(folder.glob("lexicon*.txt")))
    about = _metadata(model)
    for path in (folder / "tokens.txt", *lexicons):
        _must_have_something(path)
    if not (lexicons or espeak_data.is_dir() or about.get("frontend") == "characters"):
        raise SpeakError(f"{folder}: neither lexicon.txt nor espeak-ng-data is there; copy the whole voice again")
    if about.get("model_type", "").startswith("matcha") and not vocoder:
        raise SpeakError(f"{folder}: a Matcha voice needs its vocoder beside it: vocos*.onnx or hifigan*.onnx")
    languages, speaker = _card(folder / CARD, about)
    return NeuralFiles(
        folder,
        model,
        vocoder,
        voices if voices.exists() else None,
        lexicons,
        espeak_data if espeak_data.is_dir() else None,
        languages,
        speaker,
    )


def _models(folder: Path) -> tuple[Path, Path | None]:
    """The model and, if there is one, its vocoder. Of several models the one of the shortest name: not model.int8."""
    found = sorted(folder.glob("*.onnx"), key=lambda path: (len(path.name), path.name))
    vocoders = [path for path in found if path.name.startswith(VOCODERS)]
    models = [path for path in found if path not in vocoders]
    if not models:
        raise SpeakError(f"{folder}: the model (*.onnx) is missing; copy the whole voice again")
    return models[0], vocoders[0] if vocoders else None


def _metadata(model: Path) -> dict[str, str]:
    _must_have_something(model)
    try:
        return metadata(model)
    except (OSError, ValueError) as cause:
        raise SpeakError(f"{model}: damaged; copy it again") from cause


def _must_have_something(path: Path) -> None:
    if not path.is_file():
        raise SpeakError(f"{path}: missing; copy the whole voice again")
    if not path.stat().st_size:
        raise SpeakError(f"{path}: empty; copy it again")


def _card(path: Path, about: dict[str, str]) -> tuple[tuple[str, ...], int]:
    """Languages and speaker: as the card says, else as the model says of itself, else Mandarin by speaker 0."""
    card = _table(path)
    languages, speaker = card.get("languages", _said_languages(about)), card.get("speaker", 0)
    if not isinstance(languages, list) or not languages or not all(each in LANGUAGES for each in languages):
        raise SpeakError(f'{path}: languages must be ["zh"], ["en"] or ["zh", "en"]')
    if type(speaker) is not int or speaker < 0:
        raise SpeakError(f"{path}: speaker must be a number from 0 on")
    return tuple(languages), speaker


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as cause:
        raise SpeakError(f"{path}: can't be read: {cause}") from cause


def _said_languages(about: dict[str, str]) -> list[str]:
    said = f"{about.get('language', '')} {about.get('voice', '')}".lower()
    return [language for language, names in LANGUAGES.items() if any(name in said for name in names)] or ["zh"]
