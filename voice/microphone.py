"""The microphone: blocks of mono sound, at 16 kHz for the ears, and a word when they stop coming."""

from __future__ import annotations

import queue
from contextlib import suppress
from types import TracebackType
from typing import Any

import numpy as np

from voice.level import level_db
from voice.sound_devices import SoundDeviceError, close_stream, device_name, open_stream

RATE_HZ = 16_000
BLOCK_S = 0.05
BLOCK_SAMPLES = round(RATE_HZ * BLOCK_S)
KEPT_BLOCKS = 200
"""Ten seconds: more than a busy kiosk lags behind; a microphone nobody reads must not fill the memory."""
QUIET_DB, LOUD_DB = -60.0, -10.0
"""A quiet room and a voice close by: the two ends of the level ring."""


class MicrophoneError(Exception):
    """There is no microphone, or it has stopped giving sound."""


class Microphone:
    """An open microphone, as a context manager.

    An unplugged microphone raises nothing and sets no flag in PortAudio: its blocks only stop coming. So read() is the
    watchdog. Leaving the context and entering a new one opens whatever microphone there is then.
    """

    def __init__(self, device: str | None = None, rate_hz: int = RATE_HZ) -> None:
        self._blocks: queue.Queue[bytes] = queue.Queue(KEPT_BLOCKS)
        try:
            self._stream = open_stream(lambda sound: self._made(sound, device, rate_hz))
        except SoundDeviceError as cause:
            raise MicrophoneError(f"no microphone: {cause}") from cause

    def __enter__(self) -> Microphone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the device back."""
        close_stream(self._stream)

    def read(self, timeout_s: float = 1.0) -> bytes:
        """The next BLOCK_S of sound, int16; MicrophoneError if none came for timeout_s."""
        try:
            return self._blocks.get(timeout=timeout_s)
        except queue.Empty as cause:
            raise MicrophoneError(f"the microphone gave no sound for {timeout_s:g} s: unplugged?") from cause

    def drain(self) -> None:
        """Forget what has been heard and not yet read."""
        with self._blocks.mutex:
            self._blocks.queue.clear()

    def _made(self, sound: Any, device: str | None, rate_hz: int) -> Any:
        return sound.RawInputStream(
            samplerate=rate_hz,
            blocksize=round(rate_hz * BLOCK_S),
            device=device,
            channels=1,
            dtype="int16",
            latency="low",
            callback=self._enqueue,
        )

    def _enqueue(self, block: Any, frames: int, time: Any, status: Any) -> None:
        """Called by the sound thread, which must never wait: a block that finds no room is lost."""
        with suppress(queue.Full):
            self._blocks.put_nowait(bytes(block))


def loudness(block: bytes) -> float:
    """0 (QUIET_DB or less) to 1 (LOUD_DB or more), straight in decibels between."""
    level = level_db(np.frombuffer(block, np.int16))
    return min(1.0, max(0.0, (level - QUIET_DB) / (LOUD_DB - QUIET_DB)))


def microphone_name(device: str | None = None) -> str | None:
    """Name of this microphone, or of the default one; None if there is none."""
    return device_name("input", device)
