"""From a trained network to a folder that the recogniser loads."""

import subprocess
from pathlib import Path

import pytest
from listener import taught
from two_sounds import ANY_WORDS, WORDS, heard

from voice.training import export
from voice.training.graph import FILLER_WORD


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "lexicon", lambda: WORDS)
        patch.setattr(export, "_language_model", lambda: ANY_WORDS)
        export.export(taught()[0], folder)
    return folder


@pytest.mark.parametrize(
    ("sounds", "words"), [("lh", "低 高"), ("hl", "高 低"), ("_l_h_", "低 高"), ("l", "低"), ("h", "高"), ("__", "")]
)
def test_the_model_hears_what_the_network_has_learned(model: Path, sounds: str, words: str) -> None:
    assert heard(model, sounds, ["低 高", "高 低", "低", "高"]) == words


def test_it_can_refuse(model: Path) -> None:
    assert heard(model, "h", ["低", FILLER_WORD]) == FILLER_WORD


def test_the_sums_of_its_files_stand_beside_them(model: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=model, check=True)
    summed = {line.split("  ")[1] for line in (model / "SHA256SUMS").read_text().splitlines()}
    files = {path.relative_to(model).as_posix() for path in model.rglob("*") if path.is_file()}
    assert summed == files - {"SHA256SUMS"}
