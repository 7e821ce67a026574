"""Listens for a greeting while nobody is there, and shows nothing of it: only who means the kiosk is answered."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from kiosk.turn.inbox import Post
from kiosk.turn.listener import Listener, Outcome, Reading
from voice.hear import Ear

log = logging.getLogger(__name__)
SURE = 0.8
"""Confidence of a greeting: of 80 by five voices that trained nothing 96 % have it, of 179 other sayings none, and none
in ten minutes of texts read aloud by six voices. Whoever was not heard greets again, or presses.
"""
RETRY_S = 30.0
"""After the microphone could not be opened."""


class Door:
    """Belongs to the thread that does what is posted. It listens from listen() to close(), one utterance at a time."""

    def __init__(self, microphone: str | None, post: Post, on_heard: Callable[[Sequence[Reading]], None]) -> None:
        """on_heard is told what was said, of what may be said."""
        self._microphone, self._post, self._on_heard = microphone, post, on_heard
        self.listener: Listener | None = None
        """For whoever waits until the microphone has been given back."""
        self._not_before = 0.0
        self._deaf = False

    def listen(self, ear: Ear, greetings: Sequence[str]) -> None:
        """Be all ears; nothing changes if that is so already."""
        if self.listener or time.monotonic() < self._not_before:
            return
        post = self._post
        self.listener = Listener(
            ear,
            greetings,
            frozenset(greetings),
            None,  # a greeting amid talk is none
            self._microphone,
            lambda listener: listener.go(),
            lambda _listener, _listening: None,
            lambda listener, outcome: post(partial(self._ended, listener, outcome)),
        )

    def close(self) -> None:
        """Listen no more, and don't mind what has been said until now."""
        if self.listener:
            self.listener.finish()
        self.listener = None

    def _ended(self, listener: Listener, outcome: Outcome) -> None:
        if listener is not self.listener:
            return
        self.listener = None
        before, self._deaf = self._deaf, outcome.error is not None
        if outcome.error:
            self._not_before = time.monotonic() + RETRY_S
            if not before:  # once: a kiosk stands for months
                log.warning("No greeting can be heard: %s", outcome.error)
        elif outcome.readings and not outcome.long:
            self._on_heard(outcome.readings)


def greets(readings: Sequence[Reading], greetings: Sequence[str]) -> bool:
    """Whether this is a greeting, whole and surely."""
    return bool(readings) and readings[0][0] in greetings and readings[0][1] >= SURE
