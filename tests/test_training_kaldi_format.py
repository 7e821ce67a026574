"""Networks as vosk loads them: whether the filler, a word of m or nothing is heard tells how the outputs compare."""

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from two_sounds import CEPSTRA, LOUD, UNHEARD, heard, listener, make_model

from voice.training.graph import FILLER_WORD, Costs
from voice.training.kaldi_format import Layer, Weights, write_model
from voice.units import NUMBER, SILENCE, UNITS

FREE_OF_CHARGE = Costs(0, 0, 0, 0, 0, 0)
WIDTH = 24
CLEARLY = 0.3
"""Much more than 8 bits can be wrong in these networks, and enough for 60 frames to outweigh a grammar's costs."""
RANDOM = np.random.default_rng(3)


def weights(*shape: int) -> Weights:
    return RANDOM.normal(0, 0.1, shape).astype(np.float32)


def constant(value: float) -> Layer:
    """Nothing of the input, the same values in each frame."""
    return Layer((0,), np.zeros((WIDTH, CEPSTRA), np.float32), np.linspace(-value, value, WIDTH, dtype="f4"), True)


def output(of_m: Weights, silence: float) -> Layer:
    """m is a sum of what comes before, silence is always the same, nothing else is ever heard."""
    all_weights = np.zeros((len(UNITS) - 1, len(of_m)), np.float32)
    all_weights[NUMBER["m"]] = of_m
    bias = np.full(len(UNITS) - 1, UNHEARD, np.float32)
    bias[NUMBER["m"]], bias[NUMBER[SILENCE]] = 0, silence
    return Layer((0,), all_weights, bias, relu=False)


def computed(layers: list[Layer]) -> Weights:
    """What layers make of a constant input of zeros."""
    before = now = np.zeros(CEPSTRA, np.float32)
    for layer in layers:
        after = layer.weights @ np.tile(now, len(layer.offsets)) + layer.bias
        after = (np.maximum(after, 0) if layer.relu else after) + (layer.skip * before if layer.skip else 0)
        before, now = now, np.asarray(after, np.float32)
    return now


NETWORKS = {
    "one": [constant(3.0)],
    "frames": [constant(3.0), Layer((-3, 0, 3), weights(WIDTH, 3 * WIDTH), weights(WIDTH), True)],
    "narrow": [constant(3.0), Layer((0,), weights(8, WIDTH), weights(8), False)],
    "around": [
        constant(3.0),
        Layer((-1, 0), weights(8, 2 * WIDTH), weights(8), False),
        Layer((0, 1), weights(WIDTH, 16), weights(WIDTH), True, skip=0.66),
        Layer((0,), weights(8, WIDTH), weights(8), False),
        Layer((0,), weights(WIDTH, 8), weights(WIDTH), True, skip=0.66),
    ],
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(("silence", "words"), [(-CLEARLY, FILLER_WORD), (CLEARLY, "")])
def test_the_outputs_are_what_the_layers_make(tmp_path: Path, network: str, silence: float, words: str) -> None:
    layers = NETWORKS[network]
    values = computed(layers)
    of_m = np.asarray(np.sign(values) / len(values), np.float32)
    last = output(of_m, float(of_m @ values) + silence)
    model = make_model(tmp_path, [*layers, last], FREE_OF_CHARGE)
    assert heard(model, "ll", [FILLER_WORD]) == words


@pytest.mark.parametrize(("sounds", "words"), [("lh", FILLER_WORD), ("hl", ""), ("ll", ""), ("h", "")])
def test_frames_before_come_with_the_first_weights(tmp_path: Path, sounds: str, words: str) -> None:
    """m is heard when a high rustle follows a low one after a fifth of a second."""
    layer = output(np.zeros(2 * CEPSTRA, np.float32), 0.0)
    layer.weights[NUMBER["m"], [0, 1, CEPSTRA, CEPSTRA + 1]] = 0.2, 0.2, 0.2, -0.2
    layer.bias[NUMBER["m"]] = -0.4 * LOUD - 30
    model = make_model(tmp_path, [replace(layer, offsets=(-20, 0))], FREE_OF_CHARGE)
    assert heard(model, sounds, [FILLER_WORD]) == words


@pytest.mark.parametrize(("dearer", "words"), [(0.1, "低"), (-0.1, FILLER_WORD)])
def test_the_filler_scores_as_the_best_unit(tmp_path: Path, dearer: float, words: str) -> None:
    model = make_model(tmp_path, [listener()], replace(FREE_OF_CHARGE, filler_frame=dearer))
    assert heard(model, "llll", ["低", FILLER_WORD]) == words


def test_a_network_must_have_an_output_for_each_unit_but_the_filler(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"{WIDTH} outputs, not one for each of {len(UNITS) - 1}"):
        write_model(tmp_path / "final.mdl", [constant(1)])


def test_weights_are_stored_in_one_byte_each_and_nearly_exact(tmp_path: Path) -> None:
    written = weights(99, 200)
    written[:, 7], written[:, 8], written[3, 9] = 0, 0.5, 2.0
    path = tmp_path / "final.mdl"
    write_model(path, [replace(output(weights(200), 0.0), weights=written)])
    read, size = compressed_matrix(path.read_bytes().split(b"<LinearParams> CM ")[1], *written.shape)
    assert size < 1.1 * written.size
    assert np.sqrt(np.mean((read - written) ** 2)) < 0.01 * written.std()
    assert np.abs(read[:, 7:9] - written[:, 7:9]).max() < 1e-4
    assert read[3, 9] == pytest.approx(2.0)


def compressed_matrix(data: bytes, rows: int, columns: int) -> tuple[Weights, int]:
    """As Kaldi's CompressedMatrix::CopyToMat reads it, and the bytes it takes."""
    low, span, *shape = struct.unpack_from("<ffii", data)
    assert shape == [rows, columns]
    marks = low + span / 65535 * np.frombuffer(data, "<u2", 4 * columns, 16).reshape(columns, 4)
    size = 16 + 8 * columns + rows * columns
    codes = np.frombuffer(data, "u1", rows * columns, 16 + 8 * columns).reshape(columns, rows)
    read = [np.interp(code, (0, 64, 192, 255), mark) for code, mark in zip(codes, marks, strict=True)]
    return np.array(read, np.float32).T, size
