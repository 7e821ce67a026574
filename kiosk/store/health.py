"""Looks at a store without changing, creating or disturbing anything."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

from kiosk.store.accounts import A_MANAGER
from kiosk.store.secrets import SealError, Secrets
from kiosk.store.store import FIRST_DAY, StoreError


def count_records(folder: Path) -> int | None:
    """How many calls and registrations there are; None if there is no store yet. StoreError if it can't be used."""
    path = folder / "kiosk.db"
    try:
        if not path.exists():
            _must_be_writable(_nearest(folder))
            return None
        _must_be_writable(path)
        _must_be_writable(folder)
        return _count(folder, path)
    except (OSError, sqlite3.Error, SealError) as error:
        raise StoreError(f"{path}: {error}") from error


def first_day(folder: Path) -> date | None:
    """The day from which the content counts its days; None if there is no store yet. StoreError if it can't be read."""
    try:
        noted = note(folder, FIRST_DAY)
        return date.fromisoformat(noted) if noted else None
    except ValueError as error:
        raise StoreError(f"{folder / 'kiosk.db'}: {error}") from error


def note(folder: Path, key: str) -> str:
    """What the store notes under this key; empty if it notes nothing, or there is none. StoreError: unreadable."""
    return str(_value(folder, "select value from notes where key = ?", key) or "")


def has_manager(folder: Path) -> bool:
    """Whether anybody can use the desk page. StoreError: unreadable, or older than the desk page."""
    return _value(folder, A_MANAGER) is not None


def _value(folder: Path, sql: str, *values: str) -> object:
    """The first value that a query finds; None if it finds none, or there is no store yet."""
    path = folder / "kiosk.db"
    try:
        if not path.exists():
            return None
        with _opened(path) as connection:
            row = connection.execute(sql, values).fetchone()
        return row[0] if row else None
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {error}") from error


def _nearest(folder: Path) -> Path:
    """What there is of the way to this folder."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _must_be_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise PermissionError(f"{path} can't be written")
    if path.name != "kiosk.db" and not path.is_dir():
        raise NotADirectoryError(f"{path} is no folder")


def _count(folder: Path, path: Path) -> int:
    with _opened(path) as connection:
        if (found := connection.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
        _must_fit(folder / "kiosk.key", connection)
        sql = "select (select count(*) from calls) + (select count(*) from registrations)"
        return int(connection.execute(sql).fetchone()[0])


def _opened(path: Path) -> closing[sqlite3.Connection]:
    # Without a journal nobody has it open; asked for read only, SQLite would all the same make one and leave it.
    mode = "mode=ro" if path.with_name("kiosk.db-wal").exists() else "immutable=1"
    return closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True))


def _must_fit(key: Path, connection: sqlite3.Connection) -> None:
    """The key must be there and be the one that the numbers were sealed with."""
    row = connection.execute("select value from notes where key = 'sealed with'").fetchone()
    if row:
        Secrets(key, first_use=False).open(row[0])
