"""The sequence criterion, held against counting every sequence one by one."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from listener import SPEC, examples
from torch import Tensor

from voice.acoustics import OUTPUTS
from voice.training.fit import IGNORED
from voice.training.network import Tdnn
from voice.training.sequences import STAY, anything, fit_sequences, pair_chances, said

A, B, C = 3, 4, 5
FRAMES = 4
FAR_BELOW = -200.0
"""The score of all other units: so low that no sequence with them adds anything."""


@pytest.fixture
def pairs() -> Tensor:
    return pair_chances([np.repeat(np.array([A, B, A, C, B], np.uint8), 3)])


@pytest.fixture
def score() -> Tensor:
    some = torch.full((1, FRAMES, OUTPUTS), FAR_BELOW)
    some[..., [A, B, C]] = torch.randn(1, FRAMES, 3, generator=torch.Generator().manual_seed(1))
    return some


def target(*units: int) -> Tensor:
    return torch.tensor([units])


def every_sequence(score: Tensor, pairs: Tensor) -> Iterator[tuple[tuple[int, ...], float]]:
    """Each row of units, one a frame, with its log likelihood."""
    for units in itertools.product((A, B, C), repeat=FRAMES):
        likely = score[0, 0, units[0]] - np.log(OUTPUTS)
        for frame, (before, unit) in enumerate(itertools.pairwise(units), start=1):
            likely = likely + pairs[before, unit] + score[0, frame, unit]
        yield units, float(likely)


def together(logs: list[float]) -> float:
    return float(torch.tensor(logs).logsumexp(0))


def test_all_that_could_have_been_said(score: Tensor, pairs: Tensor) -> None:
    expected = together([log for _, log in every_sequence(score, pairs)])
    assert anything(score, target(A, A, B, B), pairs).item() == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("labels", [(A, A, B, B), (A, B, C, C), (A, A, A, A)])
def test_what_was_said_may_begin_earlier_or_later_than_its_labels(
    labels: tuple[int, ...], score: Tensor, pairs: Tensor
) -> None:
    wanted = [unit for unit, _ in itertools.groupby(labels)]
    fitting = [log for units, log in every_sequence(score, pairs) if [u for u, _ in itertools.groupby(units)] == wanted]
    assert said(score, target(*labels), pairs).item() == pytest.approx(together(fitting), abs=1e-4)


def test_frames_after_the_end_count_for_nothing(score: Tensor, pairs: Tensor) -> None:
    longer = torch.cat([score, torch.randn(1, 3, OUTPUTS)], 1)
    labels, filled = target(A, A, B, B), target(A, A, B, B, IGNORED, IGNORED, IGNORED)
    for likelihood in (said, anything):
        short, long = likelihood(score, labels, pairs).item(), likelihood(longer, filled, pairs).item()
        assert long == pytest.approx(short, abs=1e-4)


def test_pairs_that_follow_each_other_are_likelier(pairs: Tensor) -> None:
    assert pairs[A, B] > pairs[C, A] and pairs[B, A] > pairs[B, C] - 1e-6
    assert pairs.exp().sum(1).numpy() == pytest.approx(np.ones(OUTPUTS), abs=1e-5)
    assert pairs.diagonal().tolist() == pytest.approx([STAY] * OUTPUTS)


def test_learning_makes_what_was_said_likelier_than_before() -> None:
    torch.manual_seed(0)
    net, some, rng = Tdnn(SPEC), examples(600, seed=3), random.Random(1)
    objectives = [fit_sequences(net, some, 2e-2, rng) for _ in range(3)]
    assert objectives[0] < objectives[-1] < 0
