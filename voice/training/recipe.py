"""How much of everything makes a model; the figures that led here stand in the model's README."""

from __future__ import annotations

from dataclasses import dataclass

from voice.training.lessons import Amounts


@dataclass(frozen=True)
class Recipe:
    """Counts of the steps."""

    robots: int
    """Synthetic utterances."""
    first: int
    """Robots that the aligner learns from before it hears people."""
    alone: int
    """Rounds of fitting and aligning on robots alone."""
    together: int
    """Rounds on robots and the studio's recordings."""
    amounts: Amounts
    passes: int
    """Rounds of fresh copies for the network, without the examinees."""
    epochs: int
    """How often each round's copies are shown."""
    realign_after: int
    """The pass after which the network, which by then hears people better than the aligner, labels all speech anew."""
    last_passes: int
    """The same with the examinees among the teachers."""
    rate: float = 3e-3
    """Of learning, in the first pass; in each one after it 0.7 of that, but never less than last_rate."""
    last_rate: float = 8e-4


FULL = Recipe(8000, 4000, 4, 3, Amounts(), passes=4, epochs=2, realign_after=2, last_passes=3)
SMOKE = Recipe(240, 240, 2, 0, Amounts(1, 1, 1, 60, 30, 1, 30), passes=2, epochs=2, realign_after=1, last_passes=1)
