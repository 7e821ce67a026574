"""Drafts of what is said in spoken messages, in a thread of its own: nobody waits for them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial
from queue import SimpleQueue

import numpy as np

from kiosk.actions.world import Errand
from kiosk.messages import Language
from kiosk.store.messages import set_draft
from kiosk.turn.cause import cause
from voice.hear import Ear
from voice.message import blocks
from voice.microphone import RATE_HZ

log = logging.getLogger(__name__)


class Drafts:
    """Runs until the process ends; one message after the other, as the ear of its language hears it."""

    def __init__(self, ears: Mapping[Language, Ear], write: Callable[[Errand], None]) -> None:
        self._ears, self._write = ears, write
        self._waiting: SimpleQueue[tuple[str, bytes, Language]] = SimpleQueue()
        threading.Thread(target=self._run, name="drafts", daemon=True).start()

    def add(self, id: str, sound: bytes, language: Language) -> None:
        """Have a draft written beside the message with this id, whose MP3 this is; from any thread, returns at once."""
        self._waiting.put((id, sound, language))

    def _run(self) -> None:
        while True:
            id, sound, language = self._waiting.get()
            try:
                if text := self._heard(sound, language):
                    self._write(partial(set_draft, id=id, text=text))
            except Exception as error:  # whatever it was, the sound is kept, and people can hear it
                log.warning("A spoken message has no draft: %s", cause(error))

    def _heard(self, sound: bytes, language: Language) -> str:
        ear = self._ears.get(language)
        return ear.hear(np.concatenate([*blocks(sound, RATE_HZ)]), None).freely if ear else ""
