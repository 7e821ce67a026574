"""What the loudspeaker plays: samples, or a stream of them that nobody has to hold as a whole."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 22_050
"""The loudspeaker's, and so every stream's."""
NOTHING: NDArray[np.int16] = np.zeros(0, np.int16)

log = logging.getLogger(__name__)


class Stream(Protocol):
    """Mono samples at RATE_HZ, one after the other; belongs to whoever takes from it."""

    def take(self, frames: int) -> NDArray[np.int16]:
        """The next frames; fewer only at its end, or if more have not come yet. Never waits."""
        ...

    @property
    def ended(self) -> bool:
        """Whether all has been taken, and nothing more will come."""
        ...

    @property
    def position_s(self) -> float:
        """Where in the recording the next frame lies, in seconds."""
        ...


class Samples:
    """A stream of what is all there."""

    def __init__(self, samples: NDArray[np.int16]) -> None:
        self._samples = samples
        self._next = 0

    def take(self, frames: int) -> NDArray[np.int16]:
        """The next frames."""
        part = self._samples[self._next : self._next + frames]
        self._next += len(part)
        return part

    @property
    def ended(self) -> bool:
        """Whether all has been taken."""
        return self._next >= len(self._samples)

    @property
    def position_s(self) -> float:
        """Seconds taken."""
        return self._next / RATE_HZ


class Buffered:
    """A stream of blocks that a thread fetches, as from a disk, ahead_s before they are taken.

    No more than ahead_s and one block is held at a time. `begins_s` is where in the recording the first block lies, and
    `speed` how many seconds of it a second of sound is.
    What the iterator raises ends the stream and is kept in `error`.
    """

    def __init__(
        self, blocks: Iterator[NDArray[np.int16]], ahead_s: float = 3.0, begins_s: float = 0.0, speed: float = 1.0
    ) -> None:
        self.error: Exception | None = None
        self._ahead = round(ahead_s * RATE_HZ)
        self._begins_s, self._speed = begins_s, speed
        self._taken = 0
        self._block = NOTHING
        self._blocks = SimpleQueue[NDArray[np.int16]]()
        self._room = SimpleQueue[int]()
        """How many frames were taken each time. A queue of this sort makes nobody wait who puts something in."""
        self._fetched = self._closed = False
        threading.Thread(target=self._fetch, args=(blocks,), name="stream", daemon=True).start()

    def take(self, frames: int) -> NDArray[np.int16]:
        """The next frames that have been fetched."""
        parts: list[NDArray[np.int16]] = []
        while frames and not self._closed and (self._block.size or self._next_block()):
            parts.append(self._block[:frames])
            self._block = self._block[frames:]
            frames -= len(parts[-1])
        part = np.concatenate([NOTHING, *parts])
        self._taken += len(part)
        self._room.put(len(part))
        return part

    @property
    def ended(self) -> bool:
        """Whether all has been taken, or it was closed."""
        return self._closed or (self._fetched and self._blocks.empty() and not self._block.size)

    @property
    def position_s(self) -> float:
        """Where in the recording the next frame lies, in seconds."""
        return self._begins_s + self._taken * self._speed / RATE_HZ

    def close(self) -> None:
        """End at once; the thread lets go of the iterator as soon as that gives a block. From any thread."""
        self._closed = True
        self._room.put(0)

    def _next_block(self) -> bool:
        """Go on to the next block that is not empty; False if none has come."""
        try:
            while not self._block.size:
                self._block = self._blocks.get_nowait()
        except Empty:
            return False
        return True

    def _fetch(self, blocks: Iterator[NDArray[np.int16]]) -> None:
        held = 0
        try:
            for block in blocks:
                self._blocks.put(block)
                held += len(block)
                while held > self._ahead and not self._closed:
                    held -= self._room.get()
                if self._closed:
                    return
        except Exception as error:  # whatever breaks in it: what was fetched is played, and whoever opened it can tell
            log.warning("A recording breaks off: %r", error)
            self.error = error
        finally:
            self._fetched = True
