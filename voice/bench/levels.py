"""Whether all that speaks is equally loud, and whether anything is clipped on the way out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice.hearing_help import HOP, Hearing, HearingHelp

FULL = 32_767
BLOCK = 8 * HOP
"""As the loudspeaker takes them."""
EARS = 2


def clipped(samples: NDArray[np.int16], hearing: Hearing) -> int:
    """How many samples are at full scale, in these and in what leaves for the device when somebody hears it so."""
    help_, rest = HearingHelp(EARS), np.zeros(BLOCK, np.int16)
    padded = np.concatenate([samples, np.zeros(-len(samples) % BLOCK, np.int16), rest])
    blocks = [help_(block, hearing) for block in padded.reshape(-1, BLOCK)]
    return at_full_scale(samples) + at_full_scale(np.concatenate(blocks))


def at_full_scale(samples: NDArray[np.int16]) -> int:
    """How many are as far from 0 as can be."""
    return int(np.count_nonzero(np.abs(samples.astype(np.int32)) >= FULL))
