"""A model small enough to know all it does: a low rustle is the unit m, a high one the unit s, quiet is silence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import vosk
from numpy.typing import NDArray

from voice.lexicon import Lexicon
from voice.training.graph import Costs, build
from voice.training.kaldi_format import Layer, write_model
from voice.training.language_model import Arc, LanguageModel
from voice.units import NUMBER, SILENCE, UNITS

WORDS: Lexicon = {"低": (("m",),), "高": (("s",),), "低低": (("m", "m"),)}
ANY_WORDS = LanguageModel(tuple(Arc(0, 0, word, 1.0) for word in WORDS), {0: 1.0})
CEPSTRA = 40
LOUD = 60.0
"""Of the first cepstral coefficient: quiet has -100, the rustles over 100."""
EVEN = -47.0
"""Of the second, the spectrum's tilt: the low rustle has -14, the high one -80."""
UNHEARD = -100.0
MFCC = "--use-energy=false\n--sample-frequency=16000\n--num-mel-bins=40\n--num-ceps=40\n--dither=0.0\n"
DECODING = (
    "--beam=30.0\n--lattice-beam=4.0\n--acoustic-scale=1.0\n--frame-subsampling-factor=3\n--endpoint.silence-phones=1\n"
)


def listener(low: str = "m", high: str = "s") -> Layer:
    """Scores the two units by loudness and tilt of the spectrum; silence has 0."""
    weights = np.zeros((len(UNITS) - 1, CEPSTRA), np.float32)
    bias = np.full(len(UNITS) - 1, UNHEARD, np.float32)
    for unit, tilt in ((low, 0.1), (high, -0.1)):
        weights[NUMBER[unit], :2] = 0.1, tilt
        bias[NUMBER[unit]] = -0.1 * LOUD - tilt * EVEN
    bias[NUMBER[SILENCE]] = 0
    return Layer((0,), weights, bias, relu=False)


def make_model(folder: Path, layers: Sequence[Layer], costs: Costs, language_model: LanguageModel = ANY_WORDS) -> Path:
    write_model(folder / "am/final.mdl", layers)
    build(WORDS, language_model, folder / "graph", costs)
    (folder / "conf").mkdir(parents=True)
    (folder / "conf/mfcc.conf").write_text(MFCC)
    (folder / "conf/model.conf").write_text(DECODING)
    return folder


def heard(model: Path, sounds: str, phrases: Sequence[str] | None) -> str:
    """The words, spaces between, of a row of sounds: l is low, h is high, _ is quiet, each a fifth of a second."""
    vosk.SetLogLevel(-3)
    arguments = [] if phrases is None else [json.dumps(phrases, ensure_ascii=False)]
    recogniser = vosk.KaldiRecognizer(vosk.Model(model_path=str(model)), 16000, *arguments)
    recogniser.AcceptWaveform(np.concatenate([_sound(each) for each in f"_{sounds}__"]).tobytes())
    return str(json.loads(recogniser.FinalResult())["text"])


def _sound(which: str) -> NDArray[np.int16]:
    noise = np.random.default_rng(0).normal(0, 3000, 3200 + 16)
    shaped = {"l": np.convolve(noise, np.ones(16) / 4, "same"), "h": np.diff(noise, append=0.0), "_": 0 * noise}
    return np.asarray(shaped[which][:3200].astype(np.int16))
