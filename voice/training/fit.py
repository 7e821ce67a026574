"""Fits a network to labelled frames: cross-entropy, one learning rate up and down again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from voice.acoustics import STEP
from voice.features import MELS, rotation
from voice.training.network import Tdnn

IGNORED = 255
"""A label that teaches nothing."""
Example = tuple[NDArray[np.float16], NDArray[np.uint8]]
"""Log mel energies [frames, 40], and the number of the unit at each frame."""
BATCH_FRAMES = 12_000
CURVES, CURVE = 6, 0.6
"""How many cosine waves colour a microphone, and the standard deviation of each, in natural logs of power."""
MORE_BASS, BASS, BASS_BANDS = 1.0, 3.0, 14
"""Mean and standard deviation of the change of the bass, which ends at any of so many bands (up to 500 Hz).

Without it the bass of a man who sits near his microphone was taken for the hum of n and ng: a for an, i for ing.
"""
CONTRAST = (0.65, 1.2)
"""How far loud and soft are from each other, compared with the recording: rooms and noise make it less."""


def fit(
    net: Tdnn, examples: Sequence[Example], epochs: int, rate: float, rng: random.Random, masked: bool = False
) -> float:
    """Returns the share of frames labelled right in the last epoch. masked: hide bands and moments now and then."""
    groups = list(batches(examples, rng))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    steps = len(groups) * epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.2)
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED, label_smoothing=0.05)
    right = 0.0
    for _ in range(epochs):
        net.train()
        rng.shuffle(groups)
        shares = []
        for group in groups:
            out, target = scored(net, [examples[i] for i in group], rng, masked)
            loss = loss_of(out.flatten(0, 1), target.flatten())
            descend(net, optimiser, loss)
            schedule.step()
            heard = target != IGNORED
            shares.append((out.argmax(-1)[heard] == target[heard]).float().mean().item())
        right = float(np.mean(shares))
    return right


def scored(net: Tdnn, examples: Sequence[Example], rng: random.Random, masked: bool = True) -> tuple[Tensor, Tensor]:
    """Scores [batch, outputs, OUTPUTS] and labels [batch, outputs], every third frame from a random one on."""
    phase = rng.randrange(STEP)
    mfcc, labels = padded(examples, mask_for(rng) if masked else None)
    with torch.autocast("cpu", torch.bfloat16):
        out = net(mfcc, phase)
    return out.float(), labels[:, phase::STEP]


def descend(net: nn.Module, optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step down."""
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 5)
    optimiser.step()


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[int]]:
    """Groups of examples of like length, each of about BATCH_FRAMES."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][1]) + rng.random() * 20)
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * len(examples[i][1]) > BATCH_FRAMES:
            yield group
            group = []
        group.append(i)
    yield group


def padded(examples: Sequence[Example], mask: Callable[[Tensor], Tensor] | None = None) -> tuple[Tensor, Tensor]:
    """MFCC [batch, frames, 40], the last frame repeated, and labels [batch, frames]."""
    frames = max(len(labels) for _, labels in examples)
    mel, target = np.empty((len(examples), frames, MELS), np.float32), np.full((len(examples), frames), IGNORED)
    for row, (energies, labels) in enumerate(examples):
        mel[row, : len(labels)], mel[row, len(labels) :], target[row, : len(labels)] = energies, energies[-1], labels
    mels = torch.from_numpy(mel)
    return (mask(mels) if mask else mels) @ torch.from_numpy(rotation()), torch.from_numpy(target.astype(np.int64))


def mask_for(rng: random.Random) -> Callable[[Tensor], Tensor]:
    """Per utterance: another microphone's colour, and a hidden band and moment (SpecAugment)."""
    generator = torch.Generator().manual_seed(rng.randrange(2**31))

    def mask(mels: Tensor) -> Tensor:
        mean = mels.mean((1, 2), keepdim=True)
        contrast = CONTRAST[0] + (CONTRAST[1] - CONTRAST[0]) * torch.rand(len(mels), 1, 1, generator=generator)
        coloured = contrast * (mels - mean) + mean + _colour(len(mels), mels.shape[2], generator)[:, None, :]
        return torch.where(_hidden(mels.shape, generator), mean, coloured)

    return mask


def _colour(batch: int, bands: int, generator: torch.Generator) -> Tensor:
    """[batch, bands], natural logs of power: a smooth curve, and more or less bass below some band."""
    band = torch.arange(bands)[None]
    waves = torch.stack([torch.cos(np.pi * k * (band[0] + 0.5) / bands) for k in range(1, CURVES + 1)])
    edge, bass = (drawn(batch, 1, generator=generator) for drawn in (torch.rand, torch.randn))
    curve = torch.randn(batch, CURVES, generator=generator) * CURVE @ waves
    return curve + (MORE_BASS + BASS * bass) * torch.sigmoid((BASS_BANDS * edge - band) / 1.5)


def _hidden(shape: Sequence[int], generator: torch.Generator) -> Tensor:
    """[batch, frames, bands]: what is not to be heard."""
    batch, frames, bands = shape

    def span(length: int, longest: float, share: float) -> Tensor:
        at, wide, chosen = torch.rand(3, batch, 1, generator=generator)
        place = torch.arange(length)[None]
        begin = at * length
        return (place >= begin) & (place < begin + wide * longest * (chosen < share))

    return span(bands, 6, 0.4)[:, None, :] | span(frames, 10, 0.2)[:, :, None]
