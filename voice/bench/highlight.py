"""Whether the word that is marked on the screen is the one that is being heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """A word, by its characters in the sentence, and when: it was heard, or the screen was told. Seconds."""

    at_s: float
    begin: int
    end: int


def errors_s(heard: Sequence[Moment], told: Sequence[Moment], over_s: float) -> list[float]:
    """By how much each word that was heard was marked too late, or, below 0, too early.

    A word that is passed over counts as marked when a later one is, or when the sentence is over.
    """
    return [_marked_at(word, told, over_s) - word.at_s for word in heard]


def _marked_at(word: Moment, told: Sequence[Moment], over_s: float) -> float:
    return next((mark.at_s for mark in told if mark.end > word.begin and mark.end > mark.begin), over_s)
