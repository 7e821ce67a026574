"""The trained network as a folder that vosk loads."""

from __future__ import annotations

from pathlib import Path

from voice import features
from voice.keeper.digests import write_sums
from voice.lexicon import lexicon
from voice.training import graph
from voice.training.kaldi_format import Layer, write_model
from voice.training.language_model import LanguageModel, dictionary, estimate
from voice.training.workshop import Trained

PRIOR_SCALE = 0.6
"""How much of each unit's frequency in training is taken off its score."""
CONF = """--min-active=100
--max-active=300
--beam=10.0
--lattice-beam=3.0
--acoustic-scale=0.5
--frame-subsampling-factor=3
--endpoint.silence-phones=1:2
"""
"""conf/model.conf. Wider beams cost time and mend nothing; vosk stops without silence phones."""


def export(trained: Trained, folder: Path) -> None:
    """Write the model into the folder. CalledProcessError or OSError if OpenFst's tools are missing."""
    layers = trained.net.folded()
    last = len(layers) - 1
    write_model(
        folder / "am/final.mdl",
        [
            Layer(offsets, weights, bias - PRIOR_SCALE * trained.prior if place == last else bias, place < last)
            for place, (offsets, weights, bias) in enumerate(layers)
        ],
    )
    (folder / "conf").mkdir(exist_ok=True)
    (folder / "conf/mfcc.conf").write_text(features.CONF)
    (folder / "conf/model.conf").write_text(CONF)
    graph.build(lexicon(), _language_model(), folder / "graph", graph.Costs())
    write_sums(folder)


def _language_model() -> LanguageModel:
    return estimate(dictionary(), lexicon())
