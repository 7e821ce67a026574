"""Recordings and videos for the kiosk: mp3, m4a, ogg, opus, wav, flac and mp4, up to hours long, never held as a whole.

The way in: FFmpeg (PyAV, 19 MB of memory) is loaded when something is opened, not before. The content of a file decides
what it is, not its ending. A video's sound goes the same way as any other, so that there is one loudspeaker, with its
volume, its help for hearing and its stop; whoever shows the pictures keeps them in step with what has been heard.

Each iterator belongs to one thread, and keeps its file open until it ends or is closed.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.level import FULL_SCALE
from voice.loudspeaker import RATE_HZ
from voice.media_facts import Facts, MediaError

__all__ = [
    "FASTEST",
    "SLOWEST",
    "SOUND_ENDINGS",
    "Facts",
    "MediaError",
    "gain_of",
    "picture_frames",
    "probe",
    "read_sound",
    "sound_blocks",
    "stretched",
]
SLOWEST, FASTEST = 0.6, 1.6
"""Times as fast: what can be followed, and sounds right."""
SOUND_ENDINGS = (".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac")
LONGEST_S = 300.0
"""What is longer is no sentence, and would take more than 13 MB."""


def probe(path: Path) -> Facts:
    """What the file holds; MediaError if it can't be played.

    Takes some milliseconds, and up to two seconds for two hours of mp3 of which neither length nor bit rate is known.
    """
    from voice.media_probe import probed

    return probed(path)


def sound_blocks(path: Path, start_s: float = 0.0, speed: float = 1.0) -> Generator[NDArray[np.int16], None, None]:
    """The file's sound as mono blocks at RATE_HZ, as loud as speech, from this second on, so many times as fast.

    A second of the file gives 1/speed seconds of sound; speeds from SLOWEST to FASTEST, beyond, the nearest is taken.
    What is damaged is left out, with a warning in the log. The first block raises MediaError if there is no sound in
    the file, or no such file.
    """
    from voice.media_level import int16, mix_of, mono
    from voice.media_sound import at_speed, limited, sound_from

    mix = mix_of(path)
    with closing(sound_from(path, max(0.0, start_s))) as sound:
        blocks = (mono(block, mix.sides) * np.float32(mix.gain) for block in sound)
        for block in limited(at_speed(blocks, RATE_HZ, _kept(speed)), RATE_HZ):
            yield int16(block)


def gain_of(path: Path) -> float:
    """What makes the file as loud as speech, linear, at most 10; sound_blocks has it applied. MediaError as there.

    Estimated once from twelve pieces of it, which takes up to half a second.
    """
    from voice.media_level import mix_of

    return mix_of(path).gain


def read_sound(path: Path) -> NDArray[np.int16]:
    """A short recording as mono samples at RATE_HZ, as loud as it is; MediaError if it can't be or is too long."""
    from voice.media_level import int16, mono, sides_of
    from voice.media_sound import joined, sound_from

    if probe(path).duration_s > LONGEST_S:
        raise MediaError(path, "long")
    sound = joined(sound_from(path, 0.0))
    return int16(mono(sound, sides_of(sound)))


def stretched(samples: NDArray[np.int16], rate_hz: int, speed: float) -> NDArray[np.int16]:
    """A short recording so many times as fast, at the same pitch; what was heard after t seconds is after t/speed."""
    if speed == 1.0 or not len(samples):
        return samples
    from voice.media_level import int16
    from voice.media_sound import at_speed

    sound = (samples / FULL_SCALE).astype(np.float32)
    return int16(np.concatenate([sound[:0], *at_speed([sound], rate_hz, _kept(speed))]))


def picture_frames(path: Path, start_s: float = 0.0) -> Generator[tuple[float, NDArray[np.uint8]], None, None]:
    """Pictures (height x width x RGB) with the second from which each is to be seen, rising.

    The first is the one seen at start_s. The longer side has at most 1280 pixels. Decoded one by one: whoever is late
    leaves some out. The first one raises MediaError if there is none.
    """
    from voice.media_pictures import pictures_from

    return pictures_from(path, start_s)


def _kept(speed: float) -> float:
    return min(max(speed, SLOWEST), FASTEST)
