"""Writes what nobody waits for, in a thread of its own: neither a slow disk nor a full one keeps anybody waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from queue import Empty, SimpleQueue

from kiosk.actions.world import Errand
from kiosk.store.misses import erase_old_misses
from kiosk.store.store import Store
from kiosk.turn.cause import cause

log = logging.getLogger(__name__)
ERASE_EACH_S = 3600.0
"""Often enough that nothing is kept for longer than it should be by more than an hour."""
CLOSE_S = 0.5
"""A thread that has not ended by then is left to the end of the process."""


class Errands:
    """Runs until close(). The store is opened for each writing: one that can't be written now may be later.

    What can't be written is left out, and misses that are old are erased at once and then every ERASE_EACH_S.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._waiting: SimpleQueue[Errand | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="errands", daemon=True)
        self._thread.start()

    def add(self, errand: Errand) -> None:
        """Have it written soon; from any thread, returns at once."""
        self._waiting.put(errand)

    def close(self) -> None:
        """Have what was added before written, for CLOSE_S at most."""
        self._waiting.put(None)
        self._thread.join(CLOSE_S)

    def _run(self) -> None:
        self._write(erase_old_misses)
        while True:
            try:
                errand = self._waiting.get(timeout=ERASE_EACH_S)
            except Empty:
                self._write(erase_old_misses)
                continue
            if errand is None:
                return
            self._write(errand)

    def _write(self, errand: Errand) -> None:
        try:
            with closing(self._open_store()) as store:
                errand(store)
        except Exception as error:  # whatever it was, the conversation goes on, and the next one may be written
            log.warning("Something of little weight is not written: %s", cause(error))
