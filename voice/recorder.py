"""Records what a volunteer says into the microphone, and tells what is wrong with it."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np
import soundfile
from numpy.typing import NDArray

from voice.keeper.durable import write
from voice.level import FULL_SCALE, QUIETEST_DB, decibels
from voice.loudness import levelled, trimmed
from voice.loudspeaker import RATE_HZ
from voice.microphone import Microphone, MicrophoneError

LONGEST_S = 60.0
"""Whoever forgets to end is ended; the longest prompt takes 15 s."""
Fault = Literal["silent", "quiet", "clipped", "noisy", "cut", "short"]
KEY_S = 0.15
"""The key that ends a recording is heard at its end."""
FRAME_S = 0.02
LOUD_S = 0.1
"""Speech is at least so long as loud as its level here; a knock isn't."""
SILENT_DB, QUIET_DB = -55.0, -42.0
"""That level if nobody spoke, and if somebody was too far away to be lifted without the room."""
ROOM_PERCENT = 10
"""So much of a recording is only the room: before, behind and between the words."""
CLEAR_DB = 18.0
"""Speech above the room: less, and the room is heard in each pause once the recording is lifted."""
CLIPPED = 32_700
MOST_CLIPPED = 8
"""Samples at the end of the scale; a few may be chance."""
EDGE_S = 0.05
"""Speech within this of an end was cut off there."""
SHORTEST_S = {"zh": 0.1, "en": 0.045}
"""A hanzi or a letter takes no less, however fast one speaks: 600 hanzi, or 270 words, a minute."""


class Recorder:
    """Records from begin() on, in a thread of its own, until stop() or LONGEST_S. Raises MicrophoneError."""

    def __init__(self, device: str | None) -> None:
        self._microphone = Microphone(device, RATE_HZ)
        self._blocks: list[bytes] = []
        self._over = threading.Event()
        self._error: MicrophoneError | None = None
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)

    def __enter__(self) -> Recorder:
        return self

    def begin(self) -> None:
        """From now on; what came before is forgotten."""
        self._microphone.drain()
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        self._microphone.close()

    def stop(self) -> NDArray[np.int16]:
        """All that was heard but the last KEY_S, mono at RATE_HZ of the loudspeaker.

        Raises MicrophoneError if it went away meanwhile.
        """
        self._over.set()
        self._thread.join()
        if self._error:
            raise self._error
        heard = np.frombuffer(b"".join(self._blocks), np.int16)
        return heard[: max(0, len(heard) - round(KEY_S * RATE_HZ))]

    def _run(self) -> None:
        try:
            while not self._over.is_set() and self._seconds() < LONGEST_S:
                self._blocks.append(self._microphone.read())
        except MicrophoneError as error:
            self._error = error

    def _seconds(self) -> float:
        return sum(map(len, self._blocks)) / 2 / RATE_HZ


def faults(samples: NDArray[np.int16], signs: int, language: str) -> list[Fault]:
    """What is wrong with a recording at RATE_HZ of a text of so many hanzi or letters, the worst first."""
    levels = _levels(samples)
    loud, room = np.sort(levels)[-round(LOUD_S / FRAME_S) :][0], np.percentile(levels, ROOM_PERCENT)
    if loud < SILENT_DB:
        return ["silent"]
    speech = np.flatnonzero(levels > (loud + max(room, SILENT_DB)) / 2) * FRAME_S
    found: list[tuple[Fault, bool]] = [
        ("clipped", bool(np.count_nonzero(np.abs(samples.astype(np.int32)) >= CLIPPED) > MOST_CLIPPED)),
        ("quiet", bool(loud < QUIET_DB)),
        ("short", bool(speech[-1] - speech[0] < signs * SHORTEST_S[language])),
        ("cut", bool(speech[0] < EDGE_S or speech[-1] > len(samples) / RATE_HZ - EDGE_S - FRAME_S)),
        ("noisy", bool(loud - room < CLEAR_DB)),
    ]
    return [fault for fault, so in found if so]


def keep(samples: NDArray[np.int16], file: Path) -> None:
    """Write it as FLAC, trimmed and as loud as all else, whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    flac = io.BytesIO()
    soundfile.write(flac, levelled(trimmed(samples, RATE_HZ)[0], RATE_HZ), RATE_HZ, format="FLAC")
    try:
        write(file, flac.getvalue())
    except BaseException:  # the disk is full, or somebody pressed Ctrl+C
        file.with_name(f".{file.name}.draft").unlink(missing_ok=True)
        raise


def _levels(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """dBFS of each FRAME_S."""
    frame = round(FRAME_S * RATE_HZ)
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame) / FULL_SCALE
    return decibels(np.mean(whole**2, axis=1)) if len(whole) else np.array([QUIETEST_DB])
