"""The loudspeaker: one stream that stays open, since opening one per sentence under-runs, and silence within a moment.

Three threads meet here. The caller says what is wanted; the sound thread plays it and never waits; a helper tells how
far it has been heard, and looks whether the sound thread still runs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.sound_devices import SoundDeviceError, close_stream, device_name, open_stream

RATE_HZ = 22_050
BLOCK_SAMPLES = 1024
LATENCY_S = 0.1
FADE_SAMPLES = 110
"""5 ms: what is cut off ends without a click."""
TICK_S = 0.04
STALLED_S = 1.0
"""The sound thread comes every 46 ms; after so long without, the device has gone."""
RETRY_S = 2.0


class Loudspeaker:
    """A loudspeaker, there or not.

    Without a device, from the beginning or since it went away, `available` is False and what plays goes on in silence
    at its own pace, with on_progress and on_end, so that whoever reads along goes on reading; the device is looked for
    every RETRY_S.
    """

    def __init__(self, device: str | None = None) -> None:
        self._device = device
        self._wanted: _Piece | None = None
        self._playing: _Piece | None = None
        self._exchange = threading.Lock()
        """Held where what is wanted changes; the sound thread only looks and never waits for it."""
        self._called_at = time.monotonic()
        self._tried_at = 0.0
        self._closed = threading.Event()
        self._stream: Any = None
        self._try()
        self._helper = threading.Thread(target=self._help, name="loudspeaker", daemon=True)
        self._helper.start()

    @property
    def available(self) -> bool:
        """Whether what is played can be heard."""
        return self._stream is not None

    def play(
        self,
        samples: NDArray[np.int16],
        volume: float,
        on_progress: Callable[[float], None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        """Play mono samples at RATE_HZ instead of whatever plays, with a linear gain of 0 to 1; returns at once.

        on_progress gets the seconds heard so far, every TICK_S; on_end follows when all has been heard, unless it was
        stopped or replaced. Both are called from a thread of the loudspeaker's own.
        """
        self._want(_Piece(np.asarray(samples * volume, np.int16), on_progress, on_end))

    def stop(self) -> None:
        """Be silent at once. A callback already running may still finish."""
        self._want(None)

    def close(self) -> None:
        """Be silent and give the device back."""
        self.stop()
        self._closed.set()
        self._helper.join()
        self._drop()

    def _want(self, piece: _Piece | None) -> None:
        with self._exchange:
            self._wanted = piece

    def _open(self) -> None:
        self._tried_at = self._called_at = time.monotonic()
        self._stream = open_stream(
            lambda sound: sound.RawOutputStream(
                samplerate=RATE_HZ,
                blocksize=BLOCK_SAMPLES,
                device=self._device,
                channels=1,
                dtype="int16",
                latency=LATENCY_S,
                callback=self._fill,
            )
        )

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _fill(self, out: Any, frames: int, when: Any, status: Any) -> None:
        """Called by the sound thread for every block; must never wait."""
        now = self._called_at = time.monotonic()
        block = np.frombuffer(out, np.int16)
        block[:] = 0
        heard_at = now + max(0.0, when.outputBufferDacTime - when.currentTime)
        wanted = self._wanted
        if self._playing is not wanted:
            if self._playing is not None:
                self._playing.fade_into(block)
            self._playing = wanted
        if wanted is not None:
            wanted.play_into(block, heard_at)

    def _help(self) -> None:
        while not self._closed.wait(TICK_S):
            self._watch()
            piece = self._wanted
            if piece is not None:
                self._report(piece)

    def _report(self, piece: _Piece) -> None:
        heard_s = piece.heard_s(time.monotonic(), self.available)
        if piece.on_progress is not None:
            piece.on_progress(heard_s)
        if heard_s >= piece.duration_s and self._finished(piece) and piece.on_end is not None:
            piece.on_end()

    def _finished(self, piece: _Piece) -> bool:
        """Want it no more; False if somebody stopped or replaced it just now."""
        with self._exchange:
            wanted = self._wanted is piece
            if wanted:
                self._wanted = None
            return wanted

    def _watch(self) -> None:
        """Notice that the device has gone, and that it is back."""
        now = time.monotonic()
        if self.available and now - self._called_at > STALLED_S:
            self._drop()
        elif not self.available and now - self._tried_at > RETRY_S:
            self._reopen(now)

    def _reopen(self, now: float) -> None:
        piece = self._wanted
        if piece is not None:
            piece.go_to(piece.heard_s(now, False))
        self._try()

    def _try(self) -> None:
        try:
            self._open()
        except SoundDeviceError:
            self._tried_at = time.monotonic()


class _Piece:
    """Samples that play, and how far they have been heard."""

    def __init__(
        self,
        samples: NDArray[np.int16],
        on_progress: Callable[[float], None] | None,
        on_end: Callable[[], None] | None,
    ) -> None:
        self.on_progress, self.on_end = on_progress, on_end
        self._samples = samples
        self._next = 0
        self._mark = (time.monotonic(), 0.0)
        """At this time (monotonic) so many seconds have been heard; without a device the clock alone goes on."""

    @property
    def duration_s(self) -> float:
        return len(self._samples) / RATE_HZ

    def heard_s(self, now: float, available: bool) -> float:
        """Seconds heard at this moment: never more than was given to the device, if there is one."""
        at, seconds = self._mark
        limit = self._next / RATE_HZ if available else self.duration_s
        return min(max(seconds + now - at, 0.0), limit)

    def go_to(self, seconds: float) -> None:
        """Go on from there."""
        self._next = round(seconds * RATE_HZ)

    def play_into(self, block: NDArray[np.int16], heard_at: float) -> None:
        """Add the next samples to the block, which will be heard at that time."""
        part = self._samples[self._next : self._next + len(block)]
        if part.size:
            self._mark = (heard_at, self._next / RATE_HZ)
        block[: len(part)] += part
        self._next += len(part)

    def fade_into(self, block: NDArray[np.int16]) -> None:
        """Add the next FADE_SAMPLES, dying away."""
        part = self._samples[self._next : self._next + FADE_SAMPLES]
        block[: len(part)] += (part * np.linspace(1, 0, len(part))).astype(np.int16)


def loudspeaker_name(device: str | None = None) -> str | None:
    """Name of this loudspeaker, or of the default one; None if there is none."""
    return device_name("output", device)
