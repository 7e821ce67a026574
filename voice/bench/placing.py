"""Known sounds found again in a recording, and the silence between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LIKE = 0.6
"""Least correlation of a sound that is found again, be it louder, limited or filtered; other speech is below 0.3."""
QUIET = 0.01
"""Stretches with less than this part of the most power are not compared: everything is like nothing."""
Sound = NDArray[np.int16]


def find(known: Sound, recording: Sound) -> int | None:
    """The sample of the recording at which a known sound begins; None if it isn't in it as a whole."""
    places = len(recording) - len(known) + 1
    if places < 1 or not known.any():
        return None
    size = 1 << (len(recording) + len(known)).bit_length()
    product = np.fft.rfft(recording / 32768, size) * np.conj(np.fft.rfft(known / 32768, size))
    likeness = np.fft.irfft(product, size)[:places] / (np.linalg.norm(known / 32768) * _norms(recording, len(known)))
    best = int(np.argmax(likeness))
    return best if likeness[best] > LIKE else None


def _norms(recording: Sound, length: int) -> NDArray[np.float64]:
    """Of each stretch of this length."""
    sums = np.concatenate([[0.0], np.cumsum((recording / 32768) ** 2)])
    powers = np.maximum(sums[length:] - sums[:-length], 0)
    return np.asarray(np.sqrt(np.maximum(powers, max(QUIET * float(powers.max()), 1e-12))))


def gaps(audible: NDArray[np.intp], begins: list[int]) -> list[int]:
    """Length of the silence that each of these places lies in or ends, in samples.

    audible: places of the samples that are sound, rising. A place that has sound on one side only has no gap.
    """
    found = []
    for begin in begins:
        after = int(np.searchsorted(audible, begin))
        if 0 < after < len(audible):
            found.append(int(audible[after] - audible[after - 1]) - 1)
    return found
