"""A spoken message: when whoever speaks it has finished, and its sound as MP3 that any browser plays."""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import ceil

import numpy as np
import soundfile
from numpy.typing import NDArray

from voice.loudness import levelled, trimmed
from voice.microphone import RATE_HZ
from voice.pauses import FRAME_S, find_speech, frame_levels, voice_over

LONGEST_S = 60.0
PAUSE_S = 4.0
"""Quiet that ends a message: whoever thinks of what else to say pauses for longer than within a sentence."""
HESITATION_S = 2.0
"""Quiet after which it may be said that the message is about to end."""
PATIENCE_S = 10.0
"""So long it is waited for the first word."""
RECENT_S = 15.0
"""Whether somebody speaks is judged by so much of it: longer than any pause, and soon worked out."""
COMPRESSION = 0.8
"""Of soundfile: 40 kbit/s at a constant rate, so that a browser knows how long it lasts and where each second is."""


class Message:
    """A message while it is being spoken: fed with blocks of the microphone until `ended`."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._levels = np.zeros(0)
        self._heard = 0
        self.spoken = False
        """Whether somebody has spoken."""
        self.quiet_s = 0.0
        """How long nobody has, until now."""

    @property
    def seconds(self) -> float:
        """Length so far."""
        return self._heard / RATE_HZ

    def feed(self, block: bytes) -> None:
        """More of it: whole FRAME_S of int16 at the microphone's rate."""
        samples = np.frombuffer(block, np.int16)
        self._blocks.append(block)
        self._levels = np.concatenate([self._levels, frame_levels(samples, RATE_HZ)])[-round(RECENT_S / FRAME_S) :]
        self._heard += len(samples)
        quiet_s = _quiet_s(self._levels)
        self.spoken = self.spoken or quiet_s is not None
        self.quiet_s = self.quiet_s + len(samples) / RATE_HZ if quiet_s is None else quiet_s

    @property
    def ended(self) -> bool:
        """Whether it is over: nobody goes on, nobody has begun, or it has become too long."""
        return self.long or self.quiet_s >= (PAUSE_S if self.spoken else PATIENCE_S)

    @property
    def long(self) -> bool:
        """Whether it has become as long as it may be."""
        return self.seconds >= LONGEST_S

    @property
    def left_s(self) -> int:
        """How many seconds, the begun one too, it may still last."""
        return ceil(LONGEST_S - self.seconds)

    @property
    def hesitates(self) -> bool:
        """Whether whoever spoke may have finished."""
        return self.spoken and self.quiet_s >= HESITATION_S

    def mp3(self) -> bytes:
        """All of it, without silence at its ends and as loud as all speech; empty if nobody spoke."""
        return encoded(np.frombuffer(b"".join(self._blocks), np.int16)) if self.spoken else b""


def encoded(samples: NDArray[np.int16]) -> bytes:
    """Mono samples at the microphone's rate as MP3, trimmed and levelled."""
    file = io.BytesIO()
    sound = levelled(trimmed(samples, RATE_HZ)[0], RATE_HZ)
    soundfile.write(file, sound, RATE_HZ, format="MP3", bitrate_mode="CONSTANT", compression_level=COMPRESSION)
    return file.getvalue()


def blocks(mp3: bytes, rate_hz: int) -> Iterator[NDArray[np.int16]]:
    """Its mono samples at this rate, bit by bit."""
    import av  # some 20 MB that most visits don't need

    with av.open(io.BytesIO(mp3), "r") as container:
        resampler = av.AudioResampler("s16", "mono", rate_hz)
        for frame in (*container.decode(audio=0), None):
            yield from (each.to_ndarray()[0] for each in resampler.resample(frame))


def seconds_of(mp3: bytes) -> float:
    """Its length."""
    return float(soundfile.info(io.BytesIO(mp3)).duration)


def _quiet_s(levels: NDArray[np.float64]) -> float | None:
    """Seconds since somebody near spoke last; None if nobody has. Who talks behind is left out."""
    span, near = find_speech(levels), voice_over(levels)
    if span is None:
        return None
    return len(levels) * FRAME_S - min(span.end_s, near.end_s if near else span.end_s)
