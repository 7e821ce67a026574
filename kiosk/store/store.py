"""One SQLite file and its key: opened, migrated, written so that nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlite_utils import Database

from kiosk.clock import Clock
from kiosk.store.schema import NewerStoreError, migrate
from kiosk.store.secrets import SealError, Secrets

BUSY_S = 10.0
"""How long a writer waits for another one before it gives up: longer than any write of ours but the first take-over."""

FIRST_DAY = "first day"
"""Key of the note that tells the date from which the content counts its days."""


class StoreError(Exception):
    """The store can't be opened, read or written; the message names the file and the cause."""


class Store:
    """The kiosk's own records in `folder`. Belongs to the thread that opened it."""

    def __init__(self, folder: Path, kiosk: str, clock: Clock) -> None:
        self.kiosk = kiosk
        self.clock = clock
        self.path = folder / "kiosk.db"
        with self._naming_errors():
            folder.mkdir(parents=True, exist_ok=True)
            self.secrets = Secrets(folder / "kiosk.key", first_use=not self.path.exists())
            self.db = _connect(self.path)
            with self.writing():
                migrate(self.db)
            self._check_key()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction that holds the write lock from its first statement, so that what is read stays true.

        A plain BEGIN would fail at once with "database is locked" where two processes read and then write.
        Raises StoreError, and then nothing of it was written.
        """
        with self._naming_errors():
            self.db.conn.execute("begin immediate")
            try:
                yield self.db
                self.db.conn.commit()
            except BaseException:
                self.db.conn.rollback()
                raise

    @contextmanager
    def patient_for(self, seconds: float) -> Iterator[None]:
        """Within it, whoever writes waits no longer than this for another writer, instead of BUSY_S."""
        self.db.execute(f"pragma busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            self.db.execute(f"pragma busy_timeout = {int(BUSY_S * 1000)}")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows that a query finds. Raises StoreError."""
        with self._naming_errors():
            return self.db.execute(sql, values).fetchall()

    def stamp(self) -> dict[str, str]:
        """When and where a row is written: UTC, the kiosk's zone, the kiosk's name."""
        now = self.clock.now().astimezone(UTC)
        return {"at_utc": now.isoformat(timespec="seconds"), "zone": self.clock.zone.key, "kiosk": self.kiosk}

    def note(self, key: str, default: str) -> str:
        """What the store notes under this key; the default is noted, once, if there is nothing yet."""
        with self.writing() as db:
            db.execute("insert or ignore into notes (key, value) values (?, ?)", [key, default])
            return str(self.rows("select value from notes where key = ?", [key])[0][0])

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def _check_key(self) -> None:
        """A wrong key must be found at once: with it nobody would be recognised, and nothing opened again."""
        self.secrets.open(self.note("sealed with", self.secrets.seal("this key")))

    @contextmanager
    def _naming_errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error, SealError, NewerStoreError) as error:
            raise StoreError(f"{self.path}: {error}") from error


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    _write_ahead(connection)
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")  # what is erased is not left readable in the file
    return Database(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. Of several processes that open a new file SQLite fails some at once."""
    give_up = monotonic() + BUSY_S
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
        sleep(0.01)
