"""The built-in model's network, read from the file that vosk reads."""

from pathlib import Path

import numpy as np
import pytest
from two_sounds import listener

from kiosk.app.models import model_path
from voice.acoustics import OUTPUTS, STEP, Acoustics, read_acoustics
from voice.bench.strangers import say
from voice.training.kaldi_format import Layer, write_model
from voice.units import NUMBER, SILENCE, UNITS, units_of


@pytest.fixture(scope="module")
def acoustics() -> Acoustics:
    found = read_acoustics(model_path("zh") / "am/final.mdl")
    assert found
    return found


def test_a_syllable_is_heard_in_its_order(acoustics: Acoustics) -> None:
    sound = np.pad((say("妈", "f4", 110) * 32767).astype(np.int16), 8000)
    scores = acoustics.scores(sound)
    assert scores.shape == (-(-(1 + (len(sound) - 400) // 160) // STEP), OUTPUTS)
    best = [UNITS[place] for place in scores.argmax(axis=1)]
    order = [unit for place, unit in enumerate(best) if unit != SILENCE and (not place or best[place - 1] != unit)]
    assert set(units_of("ma")[:2]) <= set(order)
    assert best[0] == best[-1] == SILENCE


def test_silence_and_noise_score_alike(acoustics: Acoustics) -> None:
    scores = acoustics.scores(np.random.default_rng(1).normal(0, 300, 16_000).astype(np.int16))
    assert np.array_equal(scores[:, 0], scores[:, 1])


def test_what_was_written_is_read(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    first = Layer((-2, 0, 2), rng.normal(size=(8, 120)).astype(np.float32), np.zeros(8, np.float32), relu=True)
    second = Layer((0,), rng.normal(size=(8, 8)).astype(np.float32), np.ones(8, np.float32), relu=True)
    last = Layer(
        (-3, 3), rng.normal(size=(OUTPUTS, 16)).astype(np.float32), np.arange(OUTPUTS, dtype=np.float32), False
    )
    write_model(tmp_path / "final.mdl", [first, second, last])
    found = read_acoustics(tmp_path / "final.mdl")
    assert found
    for wrote, read in zip((first, second, last), found.layers, strict=True):
        assert read.offsets == wrote.offsets
        assert np.array_equal(read.bias, wrote.bias)
        assert np.allclose(read.weights.T, wrote.weights, atol=0.03)


def test_too_short_a_sound_has_no_scores(acoustics: Acoustics) -> None:
    assert acoustics.scores(np.zeros(399, np.int16)).shape == (0, OUTPUTS)
    assert acoustics.scores(np.zeros(400, np.int16)).shape == (1, OUTPUTS)


@pytest.mark.parametrize("content", [b"", b"\0B<TransitionModel> something else", b"<NumComponents>"])
def test_models_of_another_make_have_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "final.mdl").write_bytes(content)
    assert read_acoustics(tmp_path / "final.mdl") is None
    assert read_acoustics(tmp_path / "none.mdl") is None


def test_a_file_cut_off_has_none(tmp_path: Path) -> None:
    data = (model_path("zh") / "am/final.mdl").read_bytes()
    (tmp_path / "final.mdl").write_bytes(data[: len(data) // 2])
    assert read_acoustics(tmp_path / "final.mdl") is None


def test_a_network_of_one_layer(tmp_path: Path) -> None:
    write_model(tmp_path / "final.mdl", [listener()])
    found = read_acoustics(tmp_path / "final.mdl")
    assert found
    assert found.scores(np.zeros(4000, np.int16))[:, NUMBER[SILENCE]] == pytest.approx(0, abs=0.001)
