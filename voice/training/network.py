"""The time-delay network: 40 MFCC every 10 ms in, one score per unit every 30 ms out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from voice.acoustics import OUTPUTS, STEP
from voice.features import MELS

Spec = Sequence[tuple[tuple[int, ...], int]]
"""Per layer the frames it looks at, relative to its own, and its width. The second layer takes every third frame."""
EAR: Spec = (
    ((-2, -1, 0, 1, 2), 256),
    ((-1, 0, 1), 320),
    ((-3, 0, 3), 320),
    ((-3, 0, 3), 320),
    ((-6, 0, 3), 320),
    ((-6, 0, 3), 320),
    ((-9, 0, 3), 320),
    ((0,), 256),
)
ALIGNER: Spec = (((-2, -1, 0, 1, 2), 192), ((-1, 0, 1), 224), ((-3, 0, 3), 224), ((-3, 0, 3), 224), ((0,), 160))


class Tdnn(nn.Module):
    """Affine, ReLU and normalisation per layer."""

    def __init__(self, spec: Spec, dropout: float = 0.0) -> None:
        super().__init__()
        self.spec = tuple(spec)
        self.dropout = nn.Dropout(dropout)
        self.input_norm = nn.BatchNorm1d(MELS, affine=False)
        widths = [MELS, *(width for _, width in spec)]
        inputs = [len(offsets) * width for (offsets, _), width in zip(spec, widths, strict=False)]
        self.affine = nn.ModuleList(nn.Linear(n, width) for n, (_, width) in zip(inputs, spec, strict=True))
        self.norm = nn.ModuleList(nn.BatchNorm1d(width) for _, width in spec)
        self.output = nn.Linear(widths[-1], OUTPUTS)

    @property
    def left(self) -> int:
        """Frames of context before the first output."""
        return -sum(min(offsets) for offsets, _ in self.spec)

    @property
    def right(self) -> int:
        """Frames of context after the last output."""
        return sum(max(offsets) for offsets, _ in self.spec)

    def forward(self, mfcc: Tensor, phase: int = 0) -> Tensor:
        """[batch, frames, 40] -> [batch, outputs, OUTPUTS] for frames phase, phase + 3, ..."""
        first = mfcc[:, :1].expand(-1, self.left, -1)
        last = mfcc[:, -1:].expand(-1, self.right + STEP, -1)
        x = _per_frame(self.input_norm, torch.cat([first, mfcc, last], 1))
        for place, (offsets, _) in enumerate(self.spec):
            steps = [(offset - min(offsets)) // (1 if place < 2 else STEP) for offset in offsets]
            length = x.shape[1] - max(steps)
            x = torch.cat([x[:, step : step + length] for step in steps], -1)
            x = x[:, phase::STEP] if place == 1 else x
            x = self.dropout(_per_frame(self.norm[place], torch.relu(self.affine[place](x))))
        return self.output(x)[:, : (mfcc.shape[1] - phase + STEP - 1) // STEP]

    def folded(self) -> list[tuple[tuple[int, ...], NDArray[np.float32], NDArray[np.float32]]]:
        """(offsets, weights [out, in x offsets], bias) of all layers, the normalisations folded into them.

        Normalisation follows the ReLU, so each one becomes part of the affine after it.
        """
        layers, scale, shift = [], *_scale_and_shift(self.input_norm)
        heads = [*zip((offsets for offsets, _ in self.spec), self.affine, strict=True), ((0,), self.output)]
        for place, (offsets, affine) in enumerate(heads):
            weights, bias = affine.weight.detach(), affine.bias.detach()
            bias = bias + weights @ shift.repeat(len(offsets))
            layers.append((offsets, (weights * scale.repeat(len(offsets))).numpy(), bias.numpy()))
            if place < len(self.norm):
                scale, shift = _scale_and_shift(self.norm[place])
        return layers


def _per_frame(norm: nn.Module, x: Tensor) -> Tensor:
    normed: Tensor = norm(x.flatten(0, 1))
    return normed.view(x.shape)


def _scale_and_shift(norm: nn.BatchNorm1d) -> tuple[Tensor, Tensor]:
    assert norm.running_mean is not None and norm.running_var is not None
    scale = 1 / (norm.running_var + norm.eps).sqrt()
    scale = scale * norm.weight.detach() if norm.affine else scale
    shift = -norm.running_mean * scale
    return scale, shift + norm.bias.detach() if norm.affine else shift


@torch.no_grad()
def scores(net: Tdnn, mfcc: Tensor) -> Tensor:
    """[batch, frames, 40] -> natural log posteriors of every frame, [batch, frames, OUTPUTS]."""
    net.eval()
    out = torch.empty(*mfcc.shape[:2], OUTPUTS)
    for phase in range(STEP):
        out[:, phase::STEP] = net(mfcc, phase).float()
    return out.log_softmax(-1)
