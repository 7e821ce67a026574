"""How a file is to be mixed and amplified, so that every recording comes out as loud as our own speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from voice.level import FULL_SCALE
from voice.loudness import LOUDNESS_DB, SILENCE_DB, loudness_db
from voice.loudspeaker import RATE_HZ
from voice.media_file import opened
from voice.media_sound import Sound, sound_in, stereo

SAMPLES, SAMPLE_S = 12, 5.0
"""So many pieces of this length tell how loud a file is; a shorter one is heard as a whole."""
MOST_GAIN_DB = 20.0
"""More would lift the noise of an almost silent recording to the loudness of speech."""
ONE_SIDE = 3.0
"""How much more power one side has than the mix of both, if the other is silent (4) or upside down, not stereo (2)."""
SPARSE = 8
"""Every so manyth sample tells their power as well as all do."""
KEPT = 64
"""Files."""


@dataclass(frozen=True)
class Mix:
    """What becomes of the two sides."""

    sides: tuple[float, float]
    """Shares of left and right in what is heard."""
    gain: float
    """What makes that as loud as speech, linear."""


def mix_of(path: Path) -> Mix:
    """The file's mix, estimated once as long as the file stays the same; MediaError if it can't be played."""
    try:
        state = path.stat()
    except OSError:
        return _estimated(path)  # which tells what is wrong
    return _estimated(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=KEPT)
def _estimated(path: Path, *_state: int) -> Mix:
    with opened(path) as container:
        sound = np.concatenate([np.zeros((0, 2), np.int16), *map(int16, _pieces(path, container))])
    sides = sides_of(sound)
    return Mix(sides, _gain(mono(sound, sides).astype(np.int16)))


def _pieces(path: Path, container: InputContainer) -> Iterator[Sound]:
    stream = sound_in(path, container)
    whole_s = (container.duration or 0) / 1_000_000
    step_s = max(SAMPLE_S, whole_s / SAMPLES)
    return chain.from_iterable(_piece(container, stream, at * step_s) for at in range(SAMPLES))


def _piece(container: InputContainer, stream: av.AudioStream, start_s: float) -> Iterator[Sound]:
    missing = round(SAMPLE_S * RATE_HZ)
    for block in stereo(container, stream, start_s):
        yield block[:missing]
        missing -= len(block)
        if missing <= 0:
            return


def sides_of(sound: NDArray[Any]) -> tuple[float, float]:
    """Shares of left and right: halves, or one alone if mixing samples x 2 would take most of it away."""
    some = sound[::SPARSE].astype(np.float32)
    sides = _power(some)
    if sides.max() <= ONE_SIDE * _power(mono(some, (0.5, 0.5))):
        return 0.5, 0.5
    return (1.0, 0.0) if sides[0] >= sides[1] else (0.0, 1.0)


def mono(sound: NDArray[Any], sides: tuple[float, float]) -> Sound:
    """Samples x 2 mixed in these shares."""
    return np.asarray(sound @ np.array(sides, np.float32))


def _gain(samples: NDArray[np.int16]) -> float:
    loudness = loudness_db(samples, RATE_HZ)
    gain_db = min(LOUDNESS_DB - loudness, MOST_GAIN_DB) if loudness > SILENCE_DB else 0.0
    return float(10 ** (gain_db / 20))


def _power(sound: Sound) -> Sound:
    """Mean square, of each side if there are two."""
    return np.asarray(np.mean(sound**2, axis=0)) if len(sound) else np.zeros(sound.shape[1:], np.float32)


def int16(sound: Sound) -> NDArray[np.int16]:
    """As whole numbers; what is beyond full scale is clipped."""
    return np.asarray(np.clip(sound * FULL_SCALE, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16))
