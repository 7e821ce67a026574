"""The kiosk's reader at work without a page: what it reads, whom it asks, and which words it marks when."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from types import TracebackType

from kiosk.app.voice_cast import MANNER
from kiosk.turn.inbox import Inbox
from kiosk.turn.reader import Mark, Part, Reader
from voice.loudspeaker import Loudspeaker
from voice.speech import Speaker, Speech


class Aloud:
    """Reads in a thread of its own, as in the kiosk, inside a with block."""

    def __init__(self, loudspeaker: Loudspeaker, speaker: Speaker) -> None:
        self.marks: list[tuple[float, Mark]] = []
        """What a screen was told of, and at which time.monotonic()."""
        self.said: dict[str, Speech] = {}
        """What the voice gave for each sentence."""
        self._speaker = speaker
        self._over = threading.Event()
        self._inbox = Inbox(lambda seconds: None, self._failed)
        self._reader = Reader(
            loudspeaker, self, self._inbox.post, self._marked, lambda _file, _begin_s: None, self._over.set
        )
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._inbox.run, name="turns", daemon=True)

    def __enter__(self) -> Aloud:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._inbox.close()
        self._thread.join()

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """As the voice does. Raises SpeakError."""
        self.said[text] = self._speaker.say(text, language, rate)
        return self.said[text]

    def read(self, parts: Sequence[Part]) -> float:
        """Begin to read this; returns at once: the time.monotonic() at which it was asked for."""
        self.marks.clear()
        self._over.clear()
        asked_at = time.monotonic()
        self._inbox.post(lambda: self._reader.read(parts, MANNER, self._over.set))
        return asked_at

    def wait(self, seconds: float) -> None:
        """Until all has been read, or so long. Raises what the reader raised."""
        self._over.wait(seconds)
        if self._error:
            raise self._error

    def stop(self) -> float:
        """Be silent, as when a key is pressed: the time.monotonic() of that."""
        stopped_at = time.monotonic()
        self._reader.hush()
        self._inbox.post(self._reader.stop)
        return stopped_at

    def _marked(self, mark: Mark) -> None:
        self.marks.append((time.monotonic(), mark))

    def _failed(self, error: Exception) -> None:
        self._error = error
        self._over.set()
