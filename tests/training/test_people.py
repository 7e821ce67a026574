"""Whom the network learns from, and whom it is measured on first."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from voice.acoustics import OUTPUTS
from voice.training import workshop
from voice.training.corpus import Utterance, numbers_of, save
from voice.training.network import EAR, Tdnn
from voice.training.people import EXAMINEES, noises, people
from voice.training.recipe import SMOKE
from voice.training.workshop import Trained, Workshop

HUM = np.round(5000 * np.sin(np.arange(1600) / 20)).astype(np.int16)


def write_index(recordings: Path, *rows: str) -> None:
    folder = recordings / "mandarin"
    folder.mkdir()
    soundfile.write(folder / "all.flac", np.concatenate([HUM, HUM // 2, HUM]), 16_000)
    lines = ["file|start_s|end_s|speaker|kind|transcript|pinyin", *rows]
    (folder / "index.tsv").write_text("\n".join(lines).replace("|", "\t") + "\n", "utf-8")


def test_recordings_are_cut_levelled_and_their_pinyin_taken_apart(tmp_path: Path) -> None:
    write_index(tmp_path, "all.flac|0.1|0.2|fdu01|word|你好|ni3 hao3")
    (only,) = people(tmp_path)
    assert (only.syllables, only.speaker, only.kind) == (numbers_of(["ni", "hao"]), "fdu01", "word")
    assert len(only.samples) == 1600
    assert np.abs(only.samples).max() == pytest.approx(20_000, abs=1)


def test_sounds_that_are_no_syllable_are_left_out(tmp_path: Path) -> None:
    write_index(tmp_path, "all.flac|0|0.1|cmn_x|syllable||hm1", "all.flac|0.1|0.2|cmn_x|syllable||ma1")
    assert [each.syllables for each in people(tmp_path)] == [numbers_of(["ma"])]


def crossings_hz(sound: NDArray[np.float32]) -> float:
    return float(16_000 * (np.diff(np.sign(sound)) != 0).mean())


def test_noises_that_are_measured_with_train_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "noise"
    folder.mkdir()
    low_then_high = 0.5 * np.sin(2 * np.pi * np.cumsum(np.repeat([400, 2000], 24_000)) / 48_000)
    for name in ("esc10-rain-1", "esc10-rain-4", "esc10-dog-5", "kitchen"):
        soundfile.write(folder / f"{name}.opus", low_then_high, 48_000, format="OGG", subtype="OPUS")
    (folder / "esc10-cat-1.opus").write_bytes(b"damaged")
    heard, unheard = (dict(noises(tmp_path, unheard)) for unheard in (False, True))
    assert set(heard) == {"esc10-rain-1", "kitchen"}
    assert set(unheard) == {"esc10-rain-4", "esc10-dog-5", "kitchen"}
    assert all(0.9 < np.abs(sound).max() <= 1 for sound in [*heard.values(), *unheard.values()])
    assert len(heard["kitchen"]) + len(unheard["kitchen"]) == 16_000
    assert crossings_hz(heard["kitchen"]) == pytest.approx(800, abs=100)
    assert crossings_hz(unheard["kitchen"]) == pytest.approx(4000, abs=100)


class AskedError(Exception):
    """Instead of hours of training."""


@pytest.mark.parametrize(("step", "examinees"), [("apprentice", False), ("ear", True)])
def test_examinees_teach_only_after_the_examination(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, examinees: bool
) -> None:
    taught: set[str] = set()

    def pieces(_: Trained, speech: Sequence[Utterance]) -> None:
        taught.update(each.speaker for each in speech)
        raise AskedError

    for name, speakers in (("people.npz", ["fdu01", *EXAMINEES]), ("robots.npz", ["f1"])):
        save(tmp_path / name, [Utterance(HUM, numbers_of(["ma"]), speaker, "word") for speaker in speakers])
    monkeypatch.setattr(workshop, "_pieces", pieces)
    untaught = Trained(Tdnn(EAR), np.zeros(OUTPUTS, np.float32))
    monkeypatch.setattr(Workshop, "aligner", lambda _: untaught)
    if step == "ear":
        monkeypatch.setattr(Workshop, "apprentice", lambda _: untaught)
    with pytest.raises(AskedError):
        getattr(Workshop(tmp_path, tmp_path, SMOKE), step)()
    assert taught == {"fdu01", "f1", *(EXAMINEES if examinees else ())}
