"""Jobs from any thread, done one after the other by one: whatever touches a conversation comes through here."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue

Job = Callable[[], None]
Post = Callable[[Job], None]
"""Hands a job to the thread that owns the conversation; from any thread, returns at once."""
TICK_S = 0.25
"""What has become of a call is shown within a second."""
SWITCH_S = 0.001
"""The voice comes out of espeak in many small pieces; each would wait 5 ms for the thread that draws the page."""


class Inbox:
    """The queue, and a tick each TICK_S. A job that raises is reported and the next one is done."""

    def __init__(self, on_tick: Callable[[float], None], on_error: Callable[[Exception], None]) -> None:
        self._on_tick, self._on_error = on_tick, on_error
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()

    def post(self, job: Job) -> None:
        """Have this done soon; from any thread."""
        self._jobs.put(job)

    def close(self) -> None:
        """Let run() return when what was posted before is done; from any thread."""
        self._jobs.put(None)

    def run(self) -> None:
        """Do what comes in until close(). on_tick gets the seconds since the last tick."""
        sys.setswitchinterval(SWITCH_S)
        ticked = time.monotonic()
        while True:
            try:
                job = self._jobs.get(timeout=max(0.0, ticked + TICK_S - time.monotonic()))
            except Empty:
                before, ticked = ticked, time.monotonic()
                job = partial(self._on_tick, ticked - before)
            if job is None:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        try:
            job()
        except Exception as error:  # whatever it was, the person before the screen needs an answer
            self._on_error(error)
