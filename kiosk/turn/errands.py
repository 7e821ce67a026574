"""Writes what nobody waits for, in threads of its own: neither a slow disk nor a full one keeps anybody waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from queue import Empty, SimpleQueue
from time import monotonic

from kiosk.actions.world import Errand
from kiosk.store.misses import erase_old_misses
from kiosk.store.store import Store, StoreError
from kiosk.turn.cause import cause

log = logging.getLogger(__name__)
ERASE_EACH_S = 3600.0
"""Often enough that nothing is kept for longer than it should be by more than an hour."""
CLOSE_S = 0.5
"""A thread that has not ended by then is left to the end of the process."""
AGAIN_S, LONGEST_S = 0.1, 5.0
"""After so long what could not be written is tried again, and then after twice as long, up to the longest."""


class Errands:
    """Runs until close(). The store is opened for each writing: one that can't be written now may be later.

    What can't be written is left out. What is old is erased at once and then every ERASE_EACH_S, as `erase` does it.
    """

    def __init__(self, open_store: Callable[[], Store], erase: Sequence[Errand] = (erase_old_misses,)) -> None:
        self._open_store, self._erase = open_store, erase
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
        erase_at = monotonic()
        while True:
            if monotonic() >= erase_at:
                self._write_all(self._erase)
                erase_at = monotonic() + ERASE_EACH_S
            try:
                errand = self._waiting.get(timeout=max(0.0, erase_at - monotonic()))
            except Empty:
                continue
            if errand is None:
                return
            self._write(errand)

    def _write_all(self, errands: Sequence[Errand]) -> None:
        for errand in errands:
            self._write(errand)

    def _write(self, errand: Errand) -> None:
        try:
            _do(errand, self._open_store)
        except Exception as error:  # whatever it was, the conversation goes on, and the next one may be written
            log.warning("Something of little weight is not written: %s", cause(error))


class SureErrands:
    """Runs until close(). Each is tried until it is written, and the next one waits: they are done in their order."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._waiting: SimpleQueue[Errand | None] = SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sure errands", daemon=True)
        self._thread.start()

    def add(self, errand: Errand) -> None:
        """Have it written, however long that takes; from any thread, returns at once."""
        self._waiting.put(errand)

    def close(self) -> None:
        """Have what was added before written, for CLOSE_S at most."""
        self._closed.set()
        self._waiting.put(None)
        self._thread.join(CLOSE_S)

    def _run(self) -> None:
        while errand := self._waiting.get():
            self._write(errand)

    def _write(self, errand: Errand) -> None:
        wait_s = AGAIN_S
        while error := self._try(errand):
            if wait_s == AGAIN_S:  # once: a disk may be full for days
                log.error("Something is not written yet: %s", cause(error))
            if self._closed.wait(wait_s):
                return
            wait_s = min(2 * wait_s, LONGEST_S)

    def _try(self, errand: Errand) -> StoreError | None:
        """What keeps it from being written now. What goes wrong otherwise will always do so, and is left out."""
        try:
            _do(errand, self._open_store)
        except StoreError as error:
            return error
        except Exception as error:
            log.error("Something can't be written: %s", cause(error))
        return None


def _do(errand: Errand, open_store: Callable[[], Store]) -> None:
    with closing(open_store()) as store:
        errand(store)
