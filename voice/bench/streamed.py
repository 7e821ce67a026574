"""Sound fed to the ear block by block, as the microphone does it, and how long the answer takes."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.hear import Ear
from voice.microphone import BLOCK_SAMPLES, RATE_HZ
from voice.recognition import Heard
from voice.whole_phrases import Named


@dataclass(frozen=True)
class Streamed:
    """What was heard, and when."""

    heard: Heard
    speaking: bool
    """Somebody spoke, whether that was understood or not."""
    ended_s: float
    """Into the sound, when the ear found that the person had finished."""
    worked_s: float
    """The time that the last block and the result took from then on."""


def stream(
    ear: Ear,
    phrases: Sequence[str] | None,
    sound: NDArray[np.int16],
    final: Collection[str] | None = None,
    named: Named = (),
) -> Streamed:
    """Listen to this sound (16 kHz) for these phrases, or for anything, until the ear has heard enough."""
    listening = ear.listen(phrases, final, named)
    fed, worked_s = 0, 0.0
    while not listening.ended and fed < len(sound):
        begin = time.perf_counter()
        listening.feed(sound[fed : fed + BLOCK_SAMPLES].tobytes())
        worked_s = time.perf_counter() - begin
        fed += BLOCK_SAMPLES
    begin = time.perf_counter()
    heard = listening.result()
    worked_s += time.perf_counter() - begin
    return Streamed(heard, listening.speaking, fed / RATE_HZ, worked_s)
