"""The acoustic model as vosk loads it: Kaldi's binary transition model and nnet3 network, with weights of 8 bits.

Written from Kaldi's public sources: hmm/transition-model.cc, nnet3/nnet-nnet.cc, matrix/compressed-matrix.cc and
the Read functions of the components.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from voice.units import SILENCE, SPEECH, UNITS

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """One affine transform of several frames of what comes before, with what follows it."""

    offsets: tuple[int, ...]
    """The frames looked at, relative to the one computed, in frames of the input; ascending."""
    weights: Weights
    """[outputs, inputs per frame * offsets], the first offset's inputs first."""
    bias: Weights
    """[outputs]"""
    relu: bool
    """Whether values below 0 become 0."""
    skip: float = 0.0
    """Times the input of the layer before this one is added, after the ReLU: around a narrow and a wide layer."""


def write_model(path: Path, layers: Sequence[Layer]) -> None:
    """The file am/final.mdl. The last layer gives every unit but the filler, scored by log likelihood.

    In the model silence scores as the better of silence and noise: a graph with both, one for the other at any moment,
    has so many ways through a noise that vosk takes longer than the sound for them.
    """
    outputs, expected = len(layers[-1].bias), len(UNITS) - 1
    if outputs != expected:
        raise ValueError(f"the network has {outputs} outputs, not one for each of {expected} units")
    writer = _Writer()
    writer.raw(b"\0B")
    _transition_model(writer)
    _network(writer, layers)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(writer.getvalue())


class _Writer(BytesIO):
    """Kaldi's binary encoding: tokens end with a space, numbers are little-endian after their size in bytes."""

    def raw(self, data: bytes) -> None:
        self.write(data)

    def token(self, *texts: str) -> None:
        for text in texts:
            self.raw(text.encode() + b" ")

    def integer(self, *values: int) -> None:
        for value in values:
            self.raw(struct.pack("<bi", 4, value))

    def single(self, value: float) -> None:
        self.raw(struct.pack("<bf", 4, value))

    def double(self, value: float) -> None:
        self.raw(struct.pack("<bd", 8, value))

    def integers(self, values: Sequence[int]) -> None:
        self.raw(struct.pack("<bi", 4, len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values: ArrayLike) -> None:
        array = np.asarray(values, "<f4")
        self.token("FV")
        self.integer(len(array))
        self.raw(array.tobytes())

    def matrix(self, values: Weights) -> None:
        """Kaldi's CompressedMatrix, one byte a value, the scale set for each column."""
        low, span = float(values.min()), float(np.ptp(values)) or 1.0
        marks = _marks(values, low, span)
        self.token("CM")
        self.raw(struct.pack("<ffii", low, span, *values.shape))
        self.raw(marks.T.astype("<u2").tobytes())
        self.raw(_in_bytes(values, low + span / 65535 * marks).T.tobytes())


def _marks(values: Weights, low: float, span: float) -> NDArray[np.int64]:
    """[4, columns]: least, first and third quartile, greatest of each column, in 65535ths of the matrix's span.

    They must ascend strictly: the decoder divides by their differences.
    """
    quartiles = (np.percentile(values, (0, 25, 75, 100), axis=0) - low) / span * 65535
    steps = np.arange(4)[:, None]
    ascending = np.maximum.accumulate(np.rint(quartiles).astype(np.int64) - steps, axis=0)
    return np.asarray(np.minimum(ascending, 65532) + steps)


def _in_bytes(values: Weights, marks: NDArray[np.floating]) -> NDArray[np.uint8]:
    """0, 64, 192 and 255 are the four marks of the column; between them, equal steps."""
    scaled = [np.interp(column, at, (0, 64, 192, 255)) for column, at in zip(values.T, marks.T, strict=True)]
    return np.asarray(np.rint(np.stack(scaled, axis=1)), np.uint8)


def _transition_model(writer: _Writer) -> None:
    """Every unit has one state, scored by the output at its place; phone = place + 1.

    So Kaldi numbers the transitions 2 * place + 1 for staying and 2 * place + 2 for leaving. Their probabilities are
    written, but vosk takes what the graph says.
    """
    phones = range(1, len(UNITS) + 1)
    writer.token("<TransitionModel>", "<Topology>")
    writer.integers(phones)
    writer.integers([-1] + [0] * len(phones))
    writer.integer(1, 2)  # one topology for all, with two states
    writer.integer(0, 2)  # the first has the unit's score and two transitions:
    for state in (0, 1):
        writer.integer(state)
        writer.single(0.5)
    writer.integer(-1, 0)  # the final one has neither
    writer.token("</Topology>", "<Triples>")
    writer.integer(len(phones))
    for phone in phones:
        writer.integer(phone, 0, phone - 1)
    writer.token("</Triples>", "<LogProbs>")
    writer.vector([0.0] + [np.log(0.5)] * (2 * len(phones)))
    writer.token("</LogProbs>", "</TransitionModel>")


@dataclass
class _Nnet:
    """Nodes in Kaldi's configuration language, and the components they use."""

    inputs: int
    lines: list[str] = field(default_factory=list)
    components: list[tuple[str, bytes]] = field(default_factory=list)

    def component(self, name: str, source: str, content: _Writer) -> str:
        self.lines.append(f"component-node name={name} component={name} input={source}")
        self.components.append((name, content.getvalue()))
        return name

    def part(self, name: str, source: str, offset: int, dim: int) -> str:
        """Some of the values of a node."""
        self.lines.append(f"dim-range-node name={name} input-node={source} dim-offset={offset} dim={dim}")
        return name

    def greatest(self, name: str, source: str, offset: int, dim: int) -> str:
        """The greatest of some of the values of a node."""
        return self.component(name, self.part(f"{name}-of", source, offset, dim), _greatest(dim))


def _network(writer: _Writer, layers: Sequence[Layer]) -> None:
    nnet = _Nnet(layers[0].weights.shape[1] // len(layers[0].offsets))
    nnet.lines.append(f"input-node name=input dim={nnet.inputs}")
    last = _chain(nnet, layers)
    filler = nnet.greatest("filler", last, UNITS.index(SPEECH[0]), len(SPEECH))
    pause = nnet.greatest("pause", last, UNITS.index(SILENCE), 2)
    others = nnet.part("others", last, 1, len(layers[-1].bias) - 1)
    nnet.lines.append(f"output-node name=output input=Append({pause}, {others}, {filler}) objective=linear")
    writer.token("<Nnet3>")
    writer.raw(b"\n" + "\n".join(nnet.lines).encode() + b"\n\n")
    writer.token("<NumComponents>")
    writer.integer(len(nnet.components))
    for name, content in nnet.components:
        writer.token("<ComponentName>", name)
        writer.raw(content)
    writer.token("</Nnet3>")
    for context in ("<LeftContext>", "<RightContext>"):  # computed anew at loading
        writer.token(context)
        writer.integer(0)
    writer.token("<Priors>")
    writer.vector([])


def _chain(nnet: _Nnet, layers: Sequence[Layer]) -> str:
    """The layers one after the other; the name of the last one's node."""
    node, before = "input", "input"
    for place, layer in enumerate(layers):
        source = [node if offset == 0 else f"Offset({node}, {offset})" for offset in layer.offsets]
        whole = source[0] if len(source) == 1 else f"Append({', '.join(source)})"
        before, skipped, node = node, before, nnet.component(f"affine{place}", whole, _affine(layer))
        if layer.relu:
            node = nnet.component(f"relu{place}", node, _relu(len(layer.bias)))
        if layer.skip:
            total = f"Sum(Scale({layer.skip}, {skipped}), {node})"
            node = nnet.component(f"sum{place}", total, _as_it_is(len(layer.bias)))
    return node


def _affine(layer: Layer) -> _Writer:
    component = _Writer()
    component.token("<FixedAffineComponent>", "<LinearParams>")
    component.matrix(layer.weights)
    component.token("<BiasParams>")
    component.vector(layer.bias)
    component.token("</FixedAffineComponent>")
    return component


def _relu(dim: int) -> _Writer:
    """With the statistics of training that Kaldi expects, empty."""
    component = _Writer()
    component.token("<RectifiedLinearComponent>", "<Dim>")
    component.integer(dim)
    for name in ("<ValueAvg>", "<DerivAvg>"):
        component.token(name)
        component.vector([])
    component.token("<Count>")
    component.double(0)
    component.token("<OderivRms>")
    component.vector([])
    for name in ("<OderivCount>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>"):
        component.token(name)
        component.double(0)
    component.token("</RectifiedLinearComponent>")
    return component


def _as_it_is(dim: int) -> _Writer:
    component = _Writer()
    component.token("<NoOpComponent>", "<Dim>")
    component.integer(dim)
    component.token("<BackpropScale>")
    component.single(1)
    component.token("</NoOpComponent>")
    return component


def _greatest(dim: int) -> _Writer:
    """One value out of all: a pool as wide as its input."""
    sizes = {"InputXDim": dim, "InputYDim": 1, "InputZDim": 1, "PoolXSize": dim, "PoolYSize": 1, "PoolZSize": 1}
    component = _Writer()
    component.token("<MaxpoolingComponent>")
    for name, size in (sizes | {"PoolXStep": 1, "PoolYStep": 1, "PoolZStep": 1}).items():
        component.token(f"<{name}>")
        component.integer(size)
    component.token("</MaxpoolingComponent>")
    return component
