"""Recordings put to the ear one by one: what it heard, and how long that took it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from voice.bench.noise import Noise
from voice.hear import Ear
from voice.microphone import RATE_HZ
from voice.recognition import Heard
from voice.recordings import Recording, samples
from voice.scoring import nearest, syllables

Kind = Literal["phrases", "other", "noise"]
LISTENED_S = 12.0
"""The kiosk listens no longer at a stretch, whatever it hears."""


@dataclass(frozen=True)
class Timed:
    """What was heard, and the time of one processor core that it took."""

    heard: Heard
    cpu_s: float


@dataclass(frozen=True)
class Trial:
    """One recording, listened to for phrases, freely, or both."""

    recording: Recording
    kind: Kind
    """One of the phrases, other speech, or no speech. Listened to freely, all speech counts as phrases."""
    said: tuple[str, ...]
    """Its syllables."""
    among: Timed | None
    """Listened to for the phrases."""
    nearest: str | None
    """The phrase nearest to what was heard among the phrases, even if it was too doubtful; None if nothing was."""
    free: Timed | None
    """Listened to for anything."""

    @property
    def heard(self) -> Heard:
        """Among the phrases if it was listened for them, else freely."""
        timed = self.among or self.free
        assert timed
        return timed.heard

    @property
    def exact(self) -> bool:
        """The words heard, doubtful or not, sound as what was said."""
        return syllables(_likeliest(self.heard)) == self.said

    @property
    def right(self) -> bool:
        """The nearest phrase sounds as what was said."""
        return self.nearest is not None and syllables(self.nearest) == self.said


def try_all(
    ear: Ear, recordings: Iterable[Recording], phrases: Sequence[str] | None, free: bool, noise: Noise | None
) -> Iterator[Trial]:
    """A trial for each recording, several for a long one of noise.

    phrases: None not to listen for any. free: listen for anything, too. noise: to mix under speech.
    Raises RecordingsError, AudioFileError, and ValueError if the model can say none of the phrases.
    """
    sounds = {syllables(phrase) for phrase in phrases} if phrases is not None else None
    stretches = chain.from_iterable(map(_stretches, recordings))
    for number, (recording, sound) in enumerate(stretches):
        kind = _kind(recording, sounds)
        if noise and kind != "noise":
            sound = noise.around(sound, number)
        among = _timed(ear, sound, phrases) if phrases is not None else None
        near = nearest(phrases, _likeliest(among.heard)) if phrases and among else None
        yield Trial(recording, kind, _said(recording), among, near, _timed(ear, sound, None) if free else None)


def _stretches(recording: Recording) -> Iterator[tuple[Recording, NDArray[np.int16]]]:
    """Its sound; that of a long noise in equal parts, because nobody listens to noise for minutes."""
    sound = samples(recording)
    count = math.ceil(len(sound) / (LISTENED_S * RATE_HZ)) if recording.noise else 1
    begin_s = recording.start_s
    for part in np.array_split(sound, count):
        yield replace(recording, start_s=begin_s, end_s=begin_s + len(part) / RATE_HZ), part
        begin_s += len(part) / RATE_HZ


def _said(recording: Recording) -> tuple[str, ...]:
    """By the transcript, as those of the phrases are made; the index may read 行 otherwise."""
    return syllables(recording.transcript) or recording.pinyin


def _kind(recording: Recording, sounds: set[tuple[str, ...]] | None) -> Kind:
    if recording.noise:
        return "noise"
    if recording.kind == "other":
        return "other"
    return "phrases" if sounds is None or _said(recording) in sounds else "other"


def _likeliest(heard: Heard) -> str:
    """The recogniser's words, also those that are refused because they are doubtful."""
    return heard.alternatives[0].text if heard.alternatives else ""


def _timed(ear: Ear, sound: NDArray[np.int16], phrases: Sequence[str] | None) -> Timed:
    begin = time.process_time()
    heard = ear.hear(sound, phrases)
    return Timed(heard, time.process_time() - begin)
