"""Counts what was not understood, in a thread of its own: neither a slow disk nor a full one keeps anybody waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from queue import Empty, SimpleQueue

from kiosk.store.misses import Miss, count_miss, erase_old_misses
from kiosk.store.store import Store
from kiosk.turn.cause import cause

log = logging.getLogger(__name__)
ERASE_EACH_S = 3600.0
"""Often enough that nothing is kept for longer than it should be by more than an hour."""
CLOSE_S = 0.5
"""A thread that has not ended by then is left to the end of the process."""


class Counting:
    """Runs until close(). The store is opened for each writing: one that can't be written now may be later.

    What can't be written is not counted, and what is old is erased at once and then every ERASE_EACH_S.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._misses: SimpleQueue[Miss | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="counting", daemon=True)
        self._thread.start()

    def add(self, miss: Miss) -> None:
        """Have it counted soon; from any thread, returns at once."""
        self._misses.put(miss)

    def close(self) -> None:
        """Have what was added before counted, for CLOSE_S at most."""
        self._misses.put(None)
        self._thread.join(CLOSE_S)

    def _run(self) -> None:
        self._write(None)
        while True:
            try:
                miss = self._misses.get(timeout=ERASE_EACH_S)
            except Empty:
                self._write(None)
                continue
            if miss is None:
                return
            self._write(miss)

    def _write(self, miss: Miss | None) -> None:
        try:
            with closing(self._open_store()) as store:
                erase_old_misses(store)
                if miss:
                    count_miss(store, miss)
        except Exception as error:  # whatever it was, the conversation goes on, and the next one may be counted
            log.warning("What was not understood is not counted: %s", cause(error))
