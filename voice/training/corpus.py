"""Utterances with what is said in them, kept in one file: sound, units, speaker."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.units import NUMBER, units_of

Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Utterance:
    """One recording; syllables are the numbers of their units."""

    samples: Samples
    """16 kHz, its peak at -4 dBFS."""
    syllables: tuple[tuple[int, ...], ...]
    speaker: str
    kind: str
    """syllable, word or sentence of a person; robot."""


def numbers_of(pinyin: Iterable[str]) -> tuple[tuple[int, ...], ...]:
    """Units of each syllable, as numbers; empty if one of them is no syllable of Mandarin."""
    syllables = tuple(tuple(NUMBER[unit] for unit in units_of(syllable)) for syllable in pinyin)
    return syllables if all(syllables) else ()


def levelled(samples: NDArray[np.floating]) -> Samples:
    """With its peak at -4 dBFS."""
    return np.asarray(samples * (20_000 / (np.abs(samples).max() + 1e-9)), np.int16)


def save(path: Path, utterances: Iterable[Utterance]) -> None:
    """Write them; the file appears only when it is whole."""
    every = list(utterances)
    ends = np.cumsum([len(each.samples) for each in every])
    about = [[each.syllables, each.speaker, each.kind] for each in every]
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, samples=np.concatenate([each.samples for each in every]), ends=ends, about=json.dumps(about))
    part.replace(path)


def load(path: Path) -> list[Utterance]:
    """All utterances of the file."""
    with np.load(path) as file:
        samples, ends, about = file["samples"], file["ends"], json.loads(str(file["about"]))
    return list(_cut(samples, ends, about))


def _cut(
    samples: Samples, ends: NDArray[np.int64], about: list[tuple[list[list[int]], str, str]]
) -> Iterator[Utterance]:
    for begin, end, (syllables, speaker, kind) in zip([0, *ends[:-1]], ends, about, strict=True):
        yield Utterance(samples[begin:end], tuple(map(tuple, syllables)), speaker, kind)
