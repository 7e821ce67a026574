"""The network in one piece and in layers."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from voice.acoustics import OUTPUTS, STEP
from voice.features import MELS
from voice.training.network import ALIGNER, EAR, Spec, Tdnn, scores

SMALL: Spec = (((-1, 0, 1), 8), ((0, 1), 9), ((-3, 0), 7))
Numbers = NDArray[np.float32]


def net(spec: Spec) -> Tdnn:
    """One whose normalisations do something, as after training."""
    torch.manual_seed(1)
    made = Tdnn(spec)
    for norm in (made.input_norm, *made.norm):
        torch.nn.init.normal_(norm.running_mean, 0, 0.5)
        torch.nn.init.uniform_(norm.running_var, 0.3, 3)
    for norm in made.norm:
        torch.nn.init.normal_(norm.weight, 1, 0.3)
        torch.nn.init.normal_(norm.bias, 0, 0.3)
    made.eval()
    return made


def frames(count: int) -> Numbers:
    return np.random.default_rng(count).normal(3, 5, (count, MELS)).astype(np.float32)


def computed(made: Tdnn, mfcc: Numbers) -> Numbers:
    """All frames' outputs by the layers, the first and last frame repeated beyond the ends."""
    values = np.pad(mfcc, ((made.left, made.right), (0, 0)), "edge")
    layers = made.folded()
    for place, (offsets, weights, bias) in enumerate(layers):
        length = len(values) - max(offsets) + min(offsets)
        around = [values[offset - min(offsets) :][:length] for offset in offsets]
        values = np.concatenate(around, 1) @ weights.T + bias
        values = values if place == len(layers) - 1 else np.maximum(values, 0)
    return values


@pytest.mark.parametrize("spec", [SMALL, ALIGNER, EAR], ids=["small", "aligner", "ear"])
@pytest.mark.parametrize("phase", range(STEP))
def test_the_folded_layers_compute_the_same(spec: Spec, phase: int) -> None:
    made, mfcc = net(spec), frames(40)
    with torch.no_grad():
        out = made(torch.from_numpy(mfcc)[None], phase)[0].numpy()
    assert np.abs(out - computed(made, mfcc)[phase::STEP]).max() < 1e-3 * np.abs(out).max()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 29, 30, 31])
@pytest.mark.parametrize("phase", range(STEP))
def test_there_is_an_output_for_every_third_frame(count: int, phase: int) -> None:
    made = net(SMALL)
    assert made(torch.from_numpy(frames(count))[None], phase).shape == (1, len(range(phase, count, STEP)), OUTPUTS)


@pytest.mark.parametrize("count", [1, 2, 3, 31])
def test_scores_are_log_posteriors_of_each_frame(count: int) -> None:
    made, mfcc = net(SMALL), frames(count)
    every = scores(made, torch.from_numpy(mfcc)[None])[0].numpy()
    plain = computed(made, mfcc)
    assert np.exp(every).sum(1) == pytest.approx(np.ones(count), abs=1e-4)
    assert np.abs((every - every[:, :1]) - (plain - plain[:, :1])).max() < 1e-3


def test_utterances_of_a_batch_do_not_touch_each_other() -> None:
    made, one, other = net(SMALL), torch.from_numpy(frames(20)), torch.from_numpy(frames(20) + 1)
    with torch.no_grad():
        together = made(torch.stack([one, other]))
        assert torch.allclose(together[1], made(other[None])[0], atol=1e-5)
