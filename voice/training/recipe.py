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
    epochs: int
    """How often each pass's copies are shown."""
    rates: tuple[float, ...]
    """Greatest rate of learning in each pass over fresh copies, without the examinees."""
    realign_after: tuple[int, ...]
    """Passes after which the network, which by then hears people better than the aligner, labels all speech anew."""
    lively_rates: tuple[float, ...]
    """The same as rates in a lively hall, after the calm one."""
    last_rates: tuple[float, ...]
    """The same as lively_rates, with the examinees among the teachers."""
    sequence_rate: float
    """Of the pass by sequences that follows each of the three rows of passes."""


FULL = Recipe(
    *(8000, 4000, 4, 3, Amounts()),
    epochs=2,
    rates=(3e-3, 2.1e-3, 1.5e-3, 1.2e-3, 1.2e-3, 1.2e-3, 8e-4),
    realign_after=(2, 6),
    lively_rates=(1.2e-3, 1.2e-3, 8e-4),
    last_rates=(1e-3, 8e-4),
    sequence_rate=4e-4,
)
SMOKE = Recipe(
    *(120, 120, 2, 0, Amounts(1, 1, 1, 30, 15, 1, 15)),
    epochs=1,
    rates=(3e-3, 2e-3),
    realign_after=(1,),
    lively_rates=(1e-3,),
    last_rates=(1e-3,),
    sequence_rate=4e-4,
)
