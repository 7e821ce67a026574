"""A network learns from labelled frames."""

import random

import numpy as np
import pytest
import torch
from listener import SPEC, examples, taught

from voice.features import MELS, rotation
from voice.training.fit import BATCH_FRAMES, IGNORED, Example, batches, fit, mask_for, padded
from voice.training.network import Tdnn, scores


def of_length(frames: int) -> Example:
    return np.full((frames, MELS), frames, np.float16), np.full(frames, frames % 90, np.uint8)


def test_two_kinds_of_sound_are_learned() -> None:
    trained, right = taught()
    assert right > 0.9
    for energies, labels in examples(5, seed=99):
        heard = scores(trained.net, torch.from_numpy(energies.astype(np.float32) @ rotation())[None])[0].argmax(-1)
        assert (heard.numpy() == labels).mean() > 0.9


def test_each_example_is_in_one_batch_with_those_of_like_length() -> None:
    some = [of_length(frames) for frames in random.Random(1).choices(range(30, 900), k=300)]
    groups = list(batches(some, random.Random(2)))
    assert sorted(place for group in groups for place in group) == list(range(300))
    for group in groups:
        lengths = [len(some[place][1]) for place in group]
        assert max(lengths) * len(group) <= BATCH_FRAMES + 20 * len(group)
    assert sum(len(some[place][1]) for group in groups for place in group) > 0.8 * BATCH_FRAMES * (len(groups) - 1)


def test_short_examples_are_filled_up_with_frames_that_teach_nothing() -> None:
    mfcc, labels = padded([of_length(2), of_length(4)])
    assert labels.tolist() == [[2, 2, IGNORED, IGNORED], [4, 4, 4, 4]]
    expected = np.repeat([[2.0], [4.0]], 4, axis=1)[:, :, None] * np.ones(MELS)
    assert np.allclose(mfcc.numpy(), expected @ rotation(), atol=1e-3)


def test_a_mask_hides_a_band_and_a_moment() -> None:
    mels = torch.randn(50, 80, MELS, generator=torch.Generator().manual_seed(1))
    changed = mask_for(random.Random(1))(mels)
    assert changed.shape == mels.shape
    assert torch.equal(changed, mask_for(random.Random(1))(mels))
    hidden = (changed - mels.mean((1, 2), keepdim=True)).abs() < 1e-6
    assert 5 < int(hidden.all(1).any(1).sum()) < 45
    assert 2 < int(hidden.all(2).any(1).sum()) < 25


def test_a_mask_changes_the_contrast_and_the_colour_of_an_utterance_alike_in_all_frames() -> None:
    mels = torch.zeros(50, 2, MELS)
    mels[:, 1] = 1.0
    soft, loud = mask_for(random.Random(1))(mels).unbind(1)
    seen = (soft != 0.5) & (loud != 0.5)  # the mean stands where something is hidden
    contrast = (loud - soft)[seen]
    assert 0.65 <= contrast.min() < 0.75 and 1.1 < contrast.max() <= 1.2


def test_microphones_differ_most_in_the_bass() -> None:
    """A man near his microphone and a woman far from hers say the same a."""
    mels = torch.zeros(400, 1, MELS)
    spread = mask_for(random.Random(2))(mels)[:, 0].std(0)
    assert spread[:4].mean() > 1.5 > spread[20:].mean() > 0.5


@pytest.mark.parametrize("count", [1, 3])
def test_few_examples_are_enough_to_begin_with(count: int) -> None:
    assert 0 <= fit(Tdnn(SPEC), examples(count, seed=1), 2, 1e-3, random.Random(1), masked=True) <= 1
