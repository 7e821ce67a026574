"""A loudspeaker that remembers when its sounds begin and end, by the clock of the device itself."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

import numpy as np

from voice.loudspeaker import RATE_HZ, Loudspeaker


class Overheard(Loudspeaker):
    """Times are time.monotonic() at which a sample leaves the device, as far as the device tells."""

    def __init__(self) -> None:
        self._sounds: deque[tuple[float, float]] = deque(maxlen=1000)
        super().__init__(None)

    def begun_since(self, moment: float) -> float | None:
        """When the first sample that is not silence comes after this moment; None if none came yet."""
        return next((begin for begin, _ in list(self._sounds) if begin > moment), None)

    @property
    def ended(self) -> float:
        """When the last sample that is not silence comes; 0 if there was none."""
        return self._sounds[-1][1] if self._sounds else 0.0

    def _fill(self, out: Any, frames: int, when: Any, status: Any) -> None:
        super()._fill(out, frames, when, status)
        loud = np.flatnonzero(np.frombuffer(out, np.int16).reshape(frames, -1).any(axis=1))
        if loud.size:
            at = time.monotonic() + max(0.0, when.outputBufferDacTime - when.currentTime)
            self._sounds.append((at + loud[0] / RATE_HZ, at + (loud[-1] + 1) / RATE_HZ))
