"""The loudspeaker: one stream that stays open, since opening one per sentence under-runs, and silence within a moment.

Three threads meet here. The caller says what is wanted; the sound thread plays it and never waits; a helper tells how
far it has been heard, looks whether the sound thread still runs, and takes its place while there is no device.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.hearing_help import DELAY_S, Hearing, HearingHelp
from voice.sound_devices import SoundDeviceError, close_stream, device_name, open_stream
from voice.stream import RATE_HZ as RATE_HZ
from voice.stream import Samples, Stream

log = logging.getLogger(__name__)
BLOCK_SAMPLES = 1024
LATENCY_S = 0.1
SILENT = Hearing(0.0)
TICK_S = 0.02
"""How often it is told how far it has been heard: a word is marked so late at most."""
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
        self._hearing_help: HearingHelp
        self._try()
        self._helper = threading.Thread(target=self._help, name="loudspeaker", daemon=True)
        self._helper.start()

    @property
    def available(self) -> bool:
        """Whether what is played can be heard."""
        return self._stream is not None

    def play(
        self,
        sound: NDArray[np.int16] | Stream,
        hearing: Hearing,
        on_progress: Callable[[float], None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        """Play mono samples at RATE_HZ, or a stream from where it is, instead of whatever plays; returns at once.

        on_progress gets the seconds heard so far, every TICK_S; of a stream, where in it that is. on_end follows when
        all has been heard, unless it was stopped or replaced. Both are called from a thread of the loudspeaker's own.
        Whoever opens a stream closes it.
        """
        stream = Samples(sound) if isinstance(sound, np.ndarray) else sound
        self._want(_Piece(stream, hearing, on_progress, on_end))

    def adjust(self, hearing: Hearing) -> None:
        """Go on with what plays now, if anything does, like this."""
        piece = self._wanted
        if piece is not None:
            piece.hearing = hearing

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
        self._stream = open_stream(self._made)

    def _made(self, sound: Any) -> Any:
        try:
            return self._of_channels(sound, 2)
        except sound.PortAudioError:  # a single loudspeaker; without any, this fails as well
            return self._of_channels(sound, 1)

    def _of_channels(self, sound: Any, channels: int) -> Any:
        self._hearing_help = HearingHelp(channels)
        return sound.RawOutputStream(
            samplerate=RATE_HZ,
            blocksize=BLOCK_SAMPLES,
            device=self._device,
            channels=channels,
            dtype="int16",
            latency=LATENCY_S,
            callback=self._fill,
        )

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _fill(self, out: Any, frames: int, when: Any, status: Any) -> None:
        """Called by the sound thread for every block; must never wait."""
        now = self._called_at = time.monotonic()
        heard_at = now + max(0.0, when.outputBufferDacTime - when.currentTime) + DELAY_S
        wanted = self._wanted
        if self._playing is not wanted:
            self._hearing_help.cut()
            self._playing = wanted
        block, hearing = np.zeros(frames, np.int16), SILENT
        if wanted is not None:
            block, hearing = wanted.block(frames, heard_at), wanted.hearing
        np.frombuffer(out, np.int16).reshape(frames, -1)[:] = self._hearing_help(block, hearing)

    def _help(self) -> None:
        while not self._closed.wait(TICK_S):
            self._watch()
            piece = self._wanted
            if piece is not None:
                self._report(piece)

    def _report(self, piece: _Piece) -> None:
        now = time.monotonic()
        if not self.available:
            piece.pass_by(now)
        heard_s = piece.heard_s(now)
        if piece.on_progress is not None and piece.begun(now):
            piece.on_progress(heard_s)
        if piece.all_heard(heard_s) and self._finished(piece) and piece.on_end is not None:
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
            self._try()

    def _try(self) -> None:
        try:
            self._open()
        except SoundDeviceError:
            self._tried_at = time.monotonic()


@dataclass(frozen=True)
class _Taken:
    """What was last taken of a stream: frames from begin_s to end_s, the first of which is heard `at` (monotonic)."""

    at: float
    begin_s: float
    end_s: float
    ended: bool = False
    """Nothing comes after it."""


class _Piece:
    """A stream that plays, and how far it has been heard: by the frames that were taken of it, not by the clock."""

    def __init__(
        self,
        stream: Stream,
        hearing: Hearing,
        on_progress: Callable[[float], None] | None,
        on_end: Callable[[], None] | None,
    ) -> None:
        self.hearing = hearing
        self.on_progress, self.on_end = on_progress, on_end
        self._stream = stream
        self._heard_s = stream.position_s
        self._begins_at: float | None = None
        """When its first frame is heard (monotonic); not known before it has been taken."""
        self._taken = _Taken(time.monotonic(), self._heard_s, self._heard_s)
        """Replaced as a whole, so that the helper never sees half of it."""

    def block(self, frames: int, heard_at: float) -> NDArray[np.int16]:
        """The next frames, which will be heard at that time; silence where there are none.

        A stream that breaks has ended: nothing may be raised in the sound thread.
        """
        block, taken = np.zeros(frames, np.int16), self._taken
        if not taken.ended:
            try:
                part = self._stream.take(frames)
                block[: len(part)] = part
                begun = _Taken(heard_at, taken.end_s, self._stream.position_s) if part.size else taken
                if part.size and self._begins_at is None:
                    self._begins_at = heard_at
                self._taken = replace(begun, ended=self._stream.ended)
            except Exception:
                log.exception("A stream breaks off at %.1f s", taken.end_s)
                self._taken = replace(taken, ended=True)
        return block

    def pass_by(self, now: float) -> None:
        """Let those frames go by that would have been heard by now: there is no device."""
        taken = self._taken
        frames = round((taken.begin_s - taken.end_s + (now - taken.at)) * RATE_HZ)
        if frames > 0:
            self.block(frames, now)
            self._taken = replace(self._taken, at=now, begin_s=self._taken.end_s)

    def begun(self, now: float) -> bool:
        """Whether something of it has been heard."""
        return self._begins_at is not None and now >= self._begins_at

    def heard_s(self, now: float) -> float:
        """Where in the stream this moment is: never beyond what was taken, and never less than before."""
        taken = self._taken
        self._heard_s = max(self._heard_s, min(taken.begin_s + (now - taken.at), taken.end_s))
        return self._heard_s

    def all_heard(self, heard_s: float) -> bool:
        """Whether that is the end of it."""
        return self._taken.ended and heard_s >= self._taken.end_s


def loudspeaker_name(device: str | None = None) -> str | None:
    """Name of this loudspeaker, or of the default one; None if there is none."""
    return device_name("output", device)
