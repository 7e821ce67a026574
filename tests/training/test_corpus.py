"""Utterances kept in a file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voice.training.corpus import Utterance, levelled, load, numbers_of, save
from voice.units import UNITS

HELLO = Utterance(np.arange(-500, 500, dtype=np.int16), numbers_of(["ni", "hao"]), "fdu01", "word")
WOMAN = Utterance(np.full(3, 20_000, np.int16), numbers_of(["nü"]), "大妈", "syllable")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "some.npz", iter([HELLO, WOMAN]))
    for kept, loaded in zip([HELLO, WOMAN], load(tmp_path / "some.npz"), strict=True):
        assert loaded.samples.dtype == np.int16
        assert np.array_equal(loaded.samples, kept.samples)
        assert (loaded.syllables, loaded.speaker, loaded.kind) == (kept.syllables, kept.speaker, kept.kind)


def interrupted() -> Iterator[Utterance]:
    yield HELLO
    raise KeyboardInterrupt


def test_while_utterances_are_made_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "some.npz", interrupted())
    assert not (tmp_path / "some.npz").exists()


def test_a_half_written_file_does_not_take_the_place_of_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(file: object, **_: object) -> None:
        file.write(b"PK")  # type: ignore[attr-defined]
        raise OSError("No space left on device")

    save(tmp_path / "some.npz", [HELLO])
    monkeypatch.setattr(np, "savez", full_disk)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path / "some.npz", [WOMAN])
    assert [each.speaker for each in load(tmp_path / "some.npz")] == [HELLO.speaker]


def test_syllables_are_numbers_of_units() -> None:
    assert [[UNITS[unit] for unit in syllable] for syllable in numbers_of(["nü", "er"])] == [
        ["n", "v1", "v2"],
        ["er1", "er2"],
    ]


def test_one_sound_that_is_no_syllable_spoils_the_whole() -> None:
    assert numbers_of(["ni", "hm"]) == ()


@pytest.mark.parametrize("peak", [0.01, 300.0, 32_000.0])
def test_all_are_as_loud(peak: float) -> None:
    assert np.abs(levelled(np.array([0, -peak, peak / 2]))).max() == pytest.approx(20_000, abs=1)


def test_digital_silence_stays_silent() -> None:
    assert not levelled(np.zeros(10)).any()
