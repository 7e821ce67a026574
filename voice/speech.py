"""A spoken text as samples, and what every voice can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class SpeakError(Exception):
    """This voice is missing, or does not speak this text or this language."""


@dataclass(frozen=True)
class Word:
    """When a word sounds, and which characters it is in the text that was given."""

    start_s: float
    begin: int
    end: int


@dataclass(frozen=True)
class Speech:
    """A spoken text."""

    text: str
    samples: NDArray[np.int16]
    rate_hz: int
    words: tuple[Word, ...]

    @property
    def duration_s(self) -> float:
        """Length of the sound."""
        return len(self.samples) / self.rate_hz


class Speaker(Protocol):
    """A voice: recorded, neural, the system's or espeak's."""

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """The text spoken in "zh" or "en", rate hanzi or words a minute. Raises SpeakError."""
        ...
