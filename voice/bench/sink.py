"""What a loudspeaker really gets, with the time of each sample: the monitor of PulseAudio's sink, recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from voice.loudspeaker import RATE_HZ

COMMAND = ("parec", "--device=@DEFAULT_MONITOR@", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1")
LATENCY = "--latency-msec=5"
READ_BYTES = 65_536
START_S = 5.0
AUDIBLE = 100
"""Samples beyond this, -50 dBFS, are sound; speech is at -18."""


class SinkError(Exception):
    """What the loudspeaker gets can't be recorded; the text says why."""


@dataclass(frozen=True)
class Stretch:
    """What a loudspeaker got for a while."""

    samples: NDArray[np.int16]
    """Mono, at RATE_HZ."""
    begun_at: float
    """time.monotonic() of the first one."""

    def at(self, index: float) -> float:
        """time.monotonic() of this sample."""
        return self.begun_at + index / RATE_HZ

    def between(self, begin: float, end: float) -> Stretch:
        """The part between two times, as far as it is there."""
        first, last = (max(0, round((moment - self.begun_at) * RATE_HZ)) for moment in (begin, end))
        return Stretch(self.samples[first:last], self.at(first))

    @property
    def audible(self) -> NDArray[np.intp]:
        """Places of the samples that are sound."""
        return np.flatnonzero(np.abs(self.samples.astype(np.int32)) > AUDIBLE)


class Sink:
    """The default sink of PulseAudio, recorded from now on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._blocks: list[bytes] = []
        self._bytes = 0
        self._begun_at = float("inf")
        """No block comes before its last sample is played, some come late: the earliest tells best."""
        self._until = float("-inf")
        """So far it has come."""
        Thread(target=self._read, name="sink", daemon=True).start()

    def heard(self, begin: float, end: float) -> Stretch:
        """What it got between two times (monotonic); waits until the end has come. Raises SinkError."""
        last = time.monotonic()
        while self._until < end:
            if time.monotonic() > max(last, end) + START_S:
                raise SinkError("what the loudspeaker gets can't be recorded: PulseAudio's monitor gives nothing")
            time.sleep(0.01)
        sound = b"".join(self._blocks)
        samples = np.frombuffer(sound[: len(sound) // 2 * 2], np.int16)
        return Stretch(samples, self._begun_at).between(begin, end)

    def _read(self) -> None:
        assert self._process.stdout
        while block := os.read(self._process.stdout.fileno(), READ_BYTES):
            now = time.monotonic()
            self._blocks.append(block)
            self._bytes += len(block)
            length_s = self._bytes / 2 / RATE_HZ
            self._begun_at = min(self._begun_at, now - length_s)
            self._until = self._begun_at + length_s


@contextmanager
def overheard() -> Iterator[Sink]:
    """The sink, recorded as long as the with block lasts. Raises SinkError."""
    if not shutil.which(COMMAND[0]):
        raise SinkError("what the loudspeaker gets can't be recorded: there is no parec of PulseAudio")
    process = subprocess.Popen([*COMMAND, LATENCY], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        sink = Sink(process)
        now = time.monotonic()
        sink.heard(now, now)
        yield sink
    finally:
        process.terminate()
        process.wait()
