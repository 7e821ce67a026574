"""Recordings of people, and of noises without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voice.audio_file import AudioFileError, read_audio
from voice.features import RATE_HZ
from voice.recordings import read_index, samples
from voice.training.augment import Sound
from voice.training.corpus import Utterance, levelled, numbers_of

INDEX = Path("mandarin", "index.tsv")
NOISES = Path("noise")
EXAMINEES = frozenset(
    {
        *("fdu02", "fdu06", "fdu08", "fdu12", "fdu15", "fdu18", "fdu21", "fdu24", "fdu27", "fdu31"),
        *("aishell_S0150", "seedlingo"),
    }
)
"""Speakers on whom a model is measured before it learns from them: ten students, both with connected speech."""
UNHEARD = ("-4", "-5")
"""Endings of the noise files that train nothing: they are for the evaluation."""


def people(recordings: Path) -> Iterator[Utterance]:
    """All that is said in them; what is no syllable of Mandarin (hm, ng) is left out. Raises RecordingsError."""
    for recording in read_index(recordings / INDEX):
        syllables = numbers_of(recording.pinyin)
        if syllables:
            sound = levelled(samples(recording).astype(np.float32))
            yield Utterance(sound, syllables, recording.speaker, recording.kind)


def noises(recordings: Path, unheard: bool) -> Iterator[tuple[str, Sound]]:
    """Name and sound of each noise, its peak at 1: of those that train, or of those that don't.

    Long recordings serve both: the first half trains.
    """
    for file in sorted((recordings / NOISES).glob("*.opus")):
        try:
            sound = read_audio(file, RATE_HZ).astype(np.float32)
        except AudioFileError:  # a damaged one is not missed
            continue
        half = len(sound) // 2
        is_long = not file.stem.startswith("esc10")
        if is_long:
            sound = sound[half:] if unheard else sound[:half]
        if is_long or file.stem.endswith(UNHEARD) == unheard:
            yield file.stem, sound / (np.abs(sound).max() + 1)
