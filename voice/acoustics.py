"""How well each moment of a sound fits each unit of speech: the built-in model's network, reckoned outside of vosk.

Vosk keeps these scores to itself, and with them what tells phrases apart that its grammar mixes.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.features import HOP, Floats, log_mel_of, power, rotation
from voice.units import UNITS

STEP = 3
"""Frames of 10 ms from one output to the next; the second layer takes every third frame."""
OUTPUTS = len(UNITS) - 1
"""All units but the filler, which is computed from the others."""
MANNERS = ((0.82, 140), (0.88, 182), (0.94, 140), (1.0, HOP), (1.06, 182), (1.12, 140), (1.18, 182))
"""By how much formants are moved up before the network, and samples from frame to frame: towards the voices and the
paces that it knows best.

Of 185 phrases of strange voices amid talk 10 and 5 dB weaker the right one fits best for 83 and 47 %; with (1.0, HOP)
alone for 72 and 41 %, with these formants but HOP for 80 and 44 %.
"""
SPREAD_LOG = 20.0
"""Natural log likelihood of the whole sound by which one of them must be likelier to count e times as much."""
AFFINE = re.compile(r"component-node name=affine(\d+) component=affine\1 input=(.*)")
SOURCE = re.compile(r"Offset\(\w+, (-?\d+)\)|(?<![(\w])\w+(?=[,)]|$)")
MATRIX, BIAS = b"<FixedAffineComponent> <LinearParams> CM ", b"<BiasParams> FV \4"


@dataclass(frozen=True)
class Layer:
    """Looks at frames with these offsets, ascending; weights [inputs * offsets, outputs], bias [outputs]."""

    offsets: tuple[int, ...]
    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class Acoustics:
    """The network of a model."""

    layers: tuple[Layer, ...]

    def scores(self, samples: NDArray[np.int16]) -> Floats:
        """[outputs, OUTPUTS] of 16 kHz, one output each 30 ms: natural log likelihoods, each up to a constant.

        The mean of what it hears in each of MANNERS, those counting most in which the whole sound is likeliest: voices
        are of many sizes, and what is heard wrongly is not so in all manners. Those of silence and of noise are both
        the greater of the two, as in the graph.
        """
        spectra = {hop: power(samples, hop) for hop in sorted({hop for _, hop in MANNERS})}
        outputs = -(-len(spectra[HOP]) // STEP)
        if not outputs:
            return np.zeros((0, OUTPUTS), np.float32)
        heard = np.stack([self._in_manner(spectra[hop], tract, hop, outputs) for tract, hop in MANNERS])
        logs = np.logaddexp.reduce(heard, axis=2).sum(axis=1) / SPREAD_LOG
        weights = np.exp(logs - logs.max())
        return np.asarray(np.tensordot(weights / weights.sum(), heard, 1), np.float32)

    def _in_manner(self, spectrum: Floats, tract: float, hop: int, outputs: int) -> Floats:
        """[outputs, OUTPUTS], one each 30 ms whatever the hop."""
        heard = self._forward(log_mel_of(spectrum, tract) @ rotation())
        moments = np.round(np.arange(outputs) * HOP / hop).astype(np.int64)
        return heard[np.minimum(moments, len(heard) - 1)]

    def _forward(self, x: Floats) -> Floats:
        """[outputs, OUTPUTS] of MFCC."""
        outputs = -(-len(x) // STEP)
        before = -sum(min(layer.offsets) for layer in self.layers)
        after = sum(max(layer.offsets) for layer in self.layers) + STEP
        x = np.concatenate([x[:1].repeat(before, 0), x, x[-1:].repeat(after, 0)])
        for place, layer in enumerate(self.layers):
            x = _affine(x, layer, 1 if place < 2 else STEP)
            x = x[::STEP] if place == 1 else x
            x = np.maximum(x, 0) if place < len(self.layers) - 1 else x
        x = x[:outputs]
        x[:, :2] = x[:, :2].max(1, keepdims=True)
        return x


def read_acoustics(path: Path) -> Acoustics | None:
    """Of a file am/final.mdl; None if it is of another make than the built-in one's."""
    try:
        data = path.read_bytes()
        layers = tuple(_layers(data))
    except (OSError, struct.error, ValueError):
        return None
    return Acoustics(layers) if layers and len(layers[-1].bias) == OUTPUTS else None


def _affine(x: Floats, layer: Layer, step: int) -> Floats:
    starts = [(offset - layer.offsets[0]) // step for offset in layer.offsets]
    length = len(x) - starts[-1]
    return np.concatenate([x[start : start + length] for start in starts], axis=1) @ layer.weights + layer.bias


def _layers(data: bytes) -> list[Layer]:
    head = data[: data.find(b"<NumComponents>")].decode("ascii", "replace")
    sources = [SOURCE.finditer(line[2]) for line in AFFINE.finditer(head)]
    offsets = [tuple(int(each[1] or 0) for each in found) for found in sources]
    layers, at = [], 0
    for each in offsets:
        weights, at = _matrix(data, data.index(MATRIX, at) + len(MATRIX))
        bias, at = _vector(data, data.index(BIAS, at) + len(BIAS))
        layers.append(Layer(each, weights.T.copy(), bias))
    return layers


def _vector(data: bytes, at: int) -> tuple[Floats, int]:
    (count,) = struct.unpack_from("<i", data, at)
    return np.frombuffer(data, "<f4", count, at + 4), at + 4 + 4 * count


def _matrix(data: bytes, at: int) -> tuple[Floats, int]:
    """Kaldi's CompressedMatrix of one byte a value; see matrix/compressed-matrix.cc."""
    low, span, rows, columns = struct.unpack_from("<ffii", data, at)
    at += 16
    marks = low + span / 65535 * np.frombuffer(data, "<u2", 4 * columns, at).reshape(columns, 4)
    values = np.frombuffer(data, np.uint8, rows * columns, at + 8 * columns).reshape(columns, rows)
    spread = [np.interp(value, (0, 64, 192, 255), mark) for value, mark in zip(values, marks, strict=True)]
    return np.asarray(spread, np.float32).T, at + 8 * columns + rows * columns
