"""How alike two sounds are, wherever they begin: what was spoken, and what became of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PIECE = 8_000
"""Half a second at 16 kHz."""


def likeness(sound: NDArray[np.int16], source: NDArray[np.int16]) -> float:
    """Median correlation of the sound's pieces with what is likest to each in the source; 1 is the same.

    Piece by piece: a software sound card on a busy machine may lose a moment, and all after it would be shifted.
    """
    begins = range(0, len(sound) - PIECE, PIECE)
    return float(np.median([_best(sound[begin : begin + PIECE], source) for begin in begins]))


def _best(piece: NDArray[np.int16], source: NDArray[np.int16]) -> float:
    size = 1 << (len(source) + len(piece)).bit_length()
    agreement = np.fft.irfft(np.fft.rfft(source.astype(float), size) * np.fft.rfft(piece.astype(float), size).conj())
    at = int(np.argmax(agreement[: len(source) - len(piece)]))
    return float(np.corrcoef(piece, source[at : at + len(piece)])[0, 1])
