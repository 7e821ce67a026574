"""What a microphone has heard, as figures: how loud it was, and whether it was too much for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice.loudness import loudness_db
from voice.microphone import RATE_HZ

CLIPPED = 32_700
"""Of 32,767: what is beyond this the microphone could not follow."""
CLIPPED_SHARE = 0.001
"""So many samples beyond it are heard as a rattle; a single knock is none."""


def joined(blocks: list[bytes]) -> NDArray[np.int16]:
    """Blocks as the microphone gives them, in one."""
    return np.frombuffer(b"".join(blocks), np.int16)


def voice_db(samples: NDArray[np.int16]) -> float:
    """Loudness in LUFS, pauses left out; 0, as loud as can be, if it was too much for the microphone."""
    if samples.size and np.mean(np.abs(samples.astype(np.int32)) > CLIPPED) > CLIPPED_SHARE:
        return 0.0
    return loudness_db(samples, RATE_HZ)
