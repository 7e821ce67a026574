"""The whole training in small: from nothing to a model that the kiosk can load."""

import subprocess
from pathlib import Path

import pytest
from speech import utterance

from voice.hear import Ear

PROJECT = Path(__file__).parent.parent
PYTHON = PROJECT / ".venv-training/bin/python"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    command = [
        str(PYTHON),
        "-m",
        "voice.training",
        "--smoke",
        "--work",
        str(folder / "work"),
        "all",
        str(folder / "model"),
    ]
    subprocess.run(command, cwd=PROJECT, check=True, timeout=900)
    return folder / "model"


def test_a_very_small_training_makes_a_model_that_listens(model: Path) -> None:
    """It has learned too little to understand, but it hears words in speech."""
    ear = Ear(model, "zh")
    phrases = ("我要报名太极拳", "返回", "听一听古诗欣赏")
    readings = ear.hear(utterance("我要报名太极拳"), phrases).alternatives
    assert set("".join(reading.text for reading in readings)) & set("".join(phrases))


def test_it_is_measured_and_summed(model: Path) -> None:
    assert '"nearest"' in (model / "evaluation.json").read_text("utf-8")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=model, check=True)
