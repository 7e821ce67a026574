"""A voice that takes seconds to load: until then it does not speak, and the next one does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from voice.speech import Speaker, SpeakError, Speech

log = logging.getLogger(__name__)


class Closable(Speaker, Protocol):
    """A voice that has to be ended."""

    def close(self) -> None:
        """End it."""
        ...


class LateVoice:
    """Loads in a thread of its own, from the beginning. close() may be called at any time."""

    def __init__(self, load: Callable[[], Closable]) -> None:
        self._load = load
        self._voice: Closable | None = None
        self._why = SpeakError("this voice is still being loaded")
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._run, name="voice", daemon=True).start()

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """As the voice itself does. Raises SpeakError while it is loading, and if it could not be loaded."""
        if self._voice is None:
            raise self._why
        return self._voice.say(text, language, rate)

    def close(self) -> None:
        """End the voice, now or as soon as it is loaded."""
        with self._lock:
            self._closed = True
            if self._voice:
                self._voice.close()

    def _run(self) -> None:
        try:
            voice = self._load()
        except SpeakError as error:
            log.warning("A voice can't be loaded: %s", error)
            self._why = error
            return
        with self._lock:
            self._voice = voice
            if self._closed:
                voice.close()
