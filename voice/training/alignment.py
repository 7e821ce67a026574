"""Which frame belongs to which unit: the best path through the units of an utterance, pauses optional everywhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from voice.acoustics import OUTPUTS
from voice.features import Floats, rotation
from voice.training.corpus import Utterance
from voice.training.network import Tdnn, scores
from voice.units import NUMBER, SILENCE

PRIOR_SCALE = 0.5
QUIET = NUMBER[SILENCE]
Labels = NDArray[np.uint8]
NEVER = -1e9


def evenly(utterance: Utterance, energies: Floats) -> Labels:
    """A first guess: the loud part cut into equal pieces."""
    energy = energies.mean(1, dtype=np.float32)
    units = [unit for syllable in utterance.syllables for unit in syllable]
    loud = np.flatnonzero(energy > energy.min() + 0.35 * (energy.max() - energy.min()))
    begin, end = (loud[0], loud[-1] + 1) if len(loud) > len(units) else (0, len(energy))
    labels = np.full(len(energy), QUIET, np.uint8)
    labels[begin:end] = np.array(units)[np.arange(end - begin) * len(units) // max(end - begin, 1)]
    return labels


def log_prior(labels: Sequence[Labels]) -> NDArray[np.float32]:
    """Natural log of how often each unit is met."""
    count = np.bincount(np.concatenate(labels), minlength=OUTPUTS)[:OUTPUTS] + 50.0
    return np.asarray(np.log(count / count.sum()), np.float32)


def align(
    net: Tdnn, utterances: Sequence[Utterance], energies: Sequence[Floats], prior: NDArray[np.float32], batch: int = 48
) -> list[Labels]:
    """Labels per frame of each utterance, in their order; energies are their log mel energies."""
    order = sorted(range(len(utterances)), key=lambda i: len(energies[i]))
    found: dict[int, Labels] = {}
    for at in range(0, len(order), batch):
        group = order[at : at + batch]
        paths = _align(net, [_chain(utterances[i]) for i in group], [energies[i] for i in group], prior)
        found |= zip(group, paths, strict=True)
    return [found[i] for i in range(len(utterances))]


def _align(
    net: Tdnn, chains: Sequence[Sequence[int]], energies: Sequence[Floats], prior: NDArray[np.float32]
) -> list[Labels]:
    frames = max(map(len, energies))
    mels = np.stack([np.pad(each, ((0, frames - len(each)), (0, 0)), "edge") for each in energies])
    score = scores(net, torch.from_numpy(mels.astype(np.float32) @ rotation())) - PRIOR_SCALE * torch.from_numpy(prior)
    paths = _best_paths(score, chains, [len(each) for each in energies])
    return [np.array(chain)[path].astype(np.uint8) for chain, path in zip(chains, paths, strict=True)]


def _chain(utterance: Utterance) -> list[int]:
    chain = [QUIET]
    for syllable in utterance.syllables:
        chain += [*syllable, QUIET]
    return chain


def _best_paths(score: Tensor, chains: Sequence[Sequence[int]], lengths: Sequence[int]) -> list[NDArray[np.int64]]:
    """Viterbi over [batch, frames, OUTPUTS]; each step stays, goes on, or leaves out a pause."""
    batch, frames, states = len(chains), score.shape[1], max(map(len, chains))
    chain = torch.zeros(batch, states, dtype=torch.long)
    for row, units in enumerate(chains):
        chain[row, : len(units)] = torch.tensor(units)
    emitted = score.gather(2, chain[:, None].expand(-1, frames, -1))
    skip = torch.full((batch, states), NEVER)
    skip[:, 2:] = torch.where((chain[:, 1:-1] == QUIET), 0.0, NEVER)
    best, back = torch.full((batch, states), NEVER), torch.zeros(frames, batch, states, dtype=torch.int8)
    best[:, :2] = emitted[:, 0, :2]
    history = [best]
    for frame in range(1, frames):
        on = torch.nn.functional.pad(best, (1, 0), value=NEVER)[:, :-1]
        over = torch.nn.functional.pad(best, (2, 0), value=NEVER)[:, :-2] + skip
        best, back[frame] = torch.stack([best, on, over]).max(0)
        best = best + emitted[:, frame]
        history.append(best)
    return [
        _trace(history[length - 1][row, : len(units)], back[:length, row].numpy())
        for row, (units, length) in enumerate(zip(chains, lengths, strict=True))
    ]


def _trace(last: Tensor, back: NDArray[np.int8]) -> NDArray[np.int64]:
    state = len(last) - 1 - int(last[-1] < last[-2])
    path = np.zeros(len(back), np.int64)
    for frame in range(len(back) - 1, -1, -1):
        path[frame] = state
        state -= int(back[frame, state])
    return path
