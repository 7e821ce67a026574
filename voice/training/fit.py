"""Fits a network to labelled frames: cross-entropy, one learning rate up and down again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from voice.training.features import MELS, rotation
from voice.training.network import STEP, Tdnn

IGNORED = 255
"""A label that teaches nothing."""
Example = tuple[NDArray[np.float16], NDArray[np.uint8]]
"""Log mel energies [frames, 40], and the number of the unit at each frame."""
BATCH_FRAMES = 12_000


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
            phase = rng.randrange(STEP)
            mfcc, labels = padded([examples[i] for i in group], mask_for(rng) if masked else None)
            target = labels[:, phase::STEP]
            with torch.autocast("cpu", torch.bfloat16):
                out = net(mfcc, phase)
            loss = loss_of(out.float().flatten(0, 1), target.flatten())
            descend(net, optimiser, loss)
            schedule.step()
            heard = target != IGNORED
            shares.append((out.argmax(-1)[heard] == target[heard]).float().mean().item())
        right = float(np.mean(shares))
    return right


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
    """Per utterance: an unknown microphone's tilt, and a hidden band and moment (SpecAugment)."""
    generator = torch.Generator().manual_seed(rng.randrange(2**31))

    def random(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator)

    def mask(mels: Tensor) -> Tensor:
        batch, frames, bands = mels.shape
        mean = mels.mean((1, 2), keepdim=True)
        band, frame = torch.arange(bands)[None], torch.arange(frames)[None]
        at, wide = random(batch, 1) * bands, random(batch, 1) * 6 * (random(batch, 1) < 0.4)
        begin, long = random(batch, 1) * frames, random(batch, 1) * 10 * (random(batch, 1) < 0.2)
        hidden = ((band >= at) & (band < at + wide))[:, None, :] | ((frame >= begin) & (frame < begin + long))[
            :, :, None
        ]
        waves = torch.stack([torch.cos(np.pi * k * (band[0] + 0.5) / bands) for k in range(1, 5)])
        tilt = (torch.randn(batch, 4, generator=generator) * 0.4) @ waves
        return torch.where(hidden, mean, mels + tilt[:, None, :])

    return mask
