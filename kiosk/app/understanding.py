"""The measurement of `kiosk.py bench understanding`: everything that is said on all pages, by several processes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from kiosk.app.understanding_said import CONDITIONS, Condition, Said, said_on
from kiosk.app.understanding_trials import Trial, try_all

PROCESSES = 2
"""So that a machine of two cores isn't slower than alone."""


@dataclass(frozen=True)
class Measured:
    """What came of everything that was said."""

    model: Path
    pages: tuple[str, ...]
    trials: tuple[Trial, ...]
    minutes: float
    """It took so long."""

    def of(self, condition: Condition | None = None, page: str | None = None) -> list[Trial]:
        """Those in this condition, if any, on this page, if any."""
        return [
            trial
            for trial in self.trials
            if condition in (None, trial.said.condition) and page in (None, trial.said.page)
        ]


def measure(model: Path, pages: Sequence[str], phrases: int) -> Measured:
    """Say so many phrases on each page. Raises ModelError and SpeakError."""
    begin = time.monotonic()
    batches = [batch for page in pages for batch in _batches(said_on(page, phrases))]
    fresh = multiprocessing.get_context("spawn")  # neither the recogniser nor the synthesiser lives through a fork
    with ProcessPoolExecutor(PROCESSES, fresh) as pool:
        trials = tuple(chain.from_iterable(pool.map(partial(try_all, model), batches)))
    return Measured(model, tuple(pages), trials, (time.monotonic() - begin) / 60)


def _batches(said: Sequence[Said]) -> list[list[Said]]:
    """Small enough that the last one doesn't keep everybody waiting."""
    return [[each for each in said if each.condition == condition] for condition in CONDITIONS]
