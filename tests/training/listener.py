"""A small network taught to tell a low rustle, the unit m, from a high one, s."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
import torch
from sounds import rustle

from voice.features import HOP, log_mel
from voice.training import fit
from voice.training.alignment import log_prior
from voice.training.fit import Example
from voice.training.network import Spec, Tdnn
from voice.training.workshop import Trained
from voice.units import NUMBER, SILENCE

SPEC: Spec = (((-1, 0, 1), 24), ((-1, 0, 1), 24), ((-3, 0, 3), 24))
UNIT = {"l": NUMBER["m"], "h": NUMBER["s"], "_": NUMBER[SILENCE]}
PIECE_S = 0.2


def example(sounds: str, seed: int) -> Example:
    """A row of sounds, each PIECE_S long."""
    sound = np.concatenate([rustle(each, PIECE_S, seed + place) for place, each in enumerate(sounds)])
    energies = log_mel(np.round(sound))
    labels = np.repeat([UNIT[each] for each in sounds], round(PIECE_S * 16_000 / HOP))[: len(energies)]
    return energies.astype(np.float16), labels.astype(np.uint8)


def examples(count: int, seed: int) -> list[Example]:
    chance = random.Random(seed)
    return [example("".join(chance.choices("lh_", k=5)), chance.randrange(10**6)) for _ in range(count)]


@cache
def taught() -> tuple[Trained, float]:
    """The network, and the share of frames that it labelled right."""
    torch.manual_seed(1)
    net, some = Tdnn(SPEC), examples(40, seed=1)
    right = fit.fit(net, some, 30, 1e-2, random.Random(1))
    return Trained(net.eval(), log_prior([labels for _, labels in some])), right
