"""Teaches whole sequences: what was said must be likelier than anything else that could have been (LF-MMI).

Lattice-free maximum mutual information after Povey et al., "Purely sequence-trained neural networks for ASR based on
lattice-free MMI" (2016), with one state a unit and pairs of units as the language. Frames of 30 ms.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from voice.acoustics import OUTPUTS, STEP
from voice.training.alignment import NEVER
from voice.training.fit import IGNORED, Example, batches, descend, scored
from voice.training.network import Tdnn

STAY = float(np.log(0.5))
"""Natural log of the chance that a unit lasts another frame; leaving shares the rest."""
CROSS_ENTROPY = 0.3
"""How much of the frame-wise loss is kept: it holds the sequence's boundaries in place."""
DECAY = 2e-4
"""Of the squared scores, so that they keep their scale."""


def pair_chances(labels: Sequence[NDArray[np.uint8]]) -> Tensor:
    """[OUTPUTS, OUTPUTS] natural log of the chance that one unit follows another, staying included."""
    count = torch.full((OUTPUTS, OUTPUTS), 0.2).fill_diagonal_(0)
    for each in labels:
        runs = _runs(each[::STEP])
        np.add.at(count.numpy(), (runs[:-1], runs[1:]), 1)
    chances = (count / count.sum(1, keepdim=True)).log() + STAY
    return chances.fill_diagonal_(STAY)


def fit_sequences(net: Tdnn, examples: Sequence[Example], rate: float, rng: random.Random) -> float:
    """Once through the examples. Returns the mean objective in nats a frame, below 0; the nearer to 0 the better."""
    pairs, groups = pair_chances([labels for _, labels in examples]), list(batches(examples, rng))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=len(groups), pct_start=0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED, label_smoothing=0.05)
    net.train()
    rng.shuffle(groups)
    objectives = []
    for group in groups:
        score, target = scored(net, [examples[i] for i in group], rng)
        gain = (said(score, target, pairs) - anything(score, target, pairs)) / (target != IGNORED).sum()
        loss = CROSS_ENTROPY * loss_of(score.flatten(0, 1), target.flatten()) - gain + DECAY * (score**2).mean()
        descend(net, optimiser, loss)
        schedule.step()
        objectives.append(gain.item())
    return float(np.mean(objectives))


def anything(score: Tensor, target: Tensor, pairs: Tensor) -> Tensor:
    """Log likelihood of all sequences together, summed over the batch. score: [batch, frames, OUTPUTS]."""
    alive = (target != IGNORED).float()
    peak = score.max(-1, keepdim=True).values.detach()
    likely, moves = (score - peak).exp(), pairs.exp()
    alpha = likely[:, 0] / OUTPUTS
    total = torch.zeros(len(score))
    for frame in range(score.shape[1]):
        alpha = (alpha @ moves) * likely[:, frame] if frame else alpha
        mass = alpha.sum(1)
        total = total + mass.log() * alive[:, frame]
        alpha = alpha / mass[:, None]
    return (total + (peak[..., 0] * alive).sum(1)).sum()


def said(score: Tensor, target: Tensor, pairs: Tensor) -> Tensor:
    """Log likelihood of the units of the labels in their order, whenever each begins, summed over the batch."""
    lengths = (target != IGNORED).sum(1)
    chains = [_runs(row[:length].numpy().astype(np.uint8)) for row, length in zip(target, lengths, strict=True)]
    states = max(map(len, chains))
    chain = torch.zeros(len(chains), states, dtype=torch.long)
    for row, units in enumerate(chains):
        chain[row, : len(units)] = torch.from_numpy(units)
    emitted = score.gather(2, chain[:, None].expand(-1, score.shape[1], -1))
    step = torch.nn.functional.pad(pairs[chain[:, :-1], chain[:, 1:]], (1, 0), value=NEVER)
    alpha = torch.full((len(chains), states), NEVER)
    alpha = torch.cat([emitted[:, 0, :1] - float(np.log(OUTPUTS)), alpha[:, 1:]], 1)
    history = [alpha]
    for frame in range(1, score.shape[1]):
        on = torch.nn.functional.pad(alpha, (1, 0), value=NEVER)[:, :-1] + step
        alpha = torch.logaddexp(alpha + STAY, on) + emitted[:, frame]
        history.append(alpha)
    last = torch.tensor([len(units) - 1 for units in chains])
    return torch.stack(history)[lengths - 1, torch.arange(len(chains)), last].sum()


def _runs(labels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Each unit once, in order."""
    changes = np.flatnonzero(np.diff(labels.astype(np.int64), prepend=-1))
    return labels[changes].astype(np.int64)
