"""Opening and writing when things are wrong: one error that names the file and the cause, and nothing half written."""

import resource
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from records import activity, opened

from kiosk.store import store as store_module
from kiosk.store.activities import take_over
from kiosk.store.calls import call_for_help, find_call
from kiosk.store.registrations import registration_of, sign_up
from kiosk.store.secrets import Secrets
from kiosk.store.store import Store, StoreError

ANNA = "13800000001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    take_over(store, [activity()])
    yield store
    store.close()


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """No file of this process may grow: what a full disk looks like to SQLite."""
    size = max(path.stat().st_size for path in folder.iterdir())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_the_folder_is_made(tmp_path: Path) -> None:
    opened(tmp_path / "new" / "data").close()
    assert (tmp_path / "new" / "data" / "kiosk.db").exists()


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"data.*kiosk\.db: .*exists"):
        opened(tmp_path / "data")


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    opened(tmp_path).close()
    (tmp_path / "kiosk.db").write_bytes(b"holiday photos" * 1000)
    with pytest.raises(StoreError, match=r"kiosk\.db: file is not a database"):
        opened(tmp_path)


def test_a_store_that_was_cut_off_is_named(tmp_path: Path) -> None:
    opened(tmp_path).close()
    whole = (tmp_path / "kiosk.db").read_bytes()
    (tmp_path / "kiosk.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"kiosk\.db: database disk image is malformed"):
        opened(tmp_path)


def test_a_damaged_table_is_an_error_of_the_store_when_it_is_read(tmp_path: Path) -> None:
    store = opened(tmp_path)
    [(page,)] = store.rows("select rootpage from sqlite_master where name = 'calls'")
    [(size,)] = store.rows("pragma page_size")
    store.close()
    with (tmp_path / "kiosk.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    damaged = opened(tmp_path)
    with pytest.raises(StoreError, match=r"kiosk\.db: database disk image is malformed"):
        damaged.rows("select * from calls")
    damaged.close()


def test_a_writer_that_waited_too_long_says_so_and_can_write_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "BUSY_S", 0.05)
    store = opened(tmp_path)
    other = sqlite3.connect(tmp_path / "kiosk.db", isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError, match=r"kiosk\.db: database is locked"):
        call_for_help(store, "doctor")
    other.execute("rollback")
    other.close()
    assert find_call(store, call_for_help(store, "doctor")) is not None
    store.close()


def test_a_new_store_that_another_process_is_just_making_is_waited_for(tmp_path: Path) -> None:
    Secrets(tmp_path / "kiosk.key", first_use=True)
    other = sqlite3.connect(tmp_path / "kiosk.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    other.execute("create table unfinished (id)")
    threading.Timer(0.1, other.rollback).start()
    store = opened(tmp_path)
    assert find_call(store, call_for_help(store, "doctor")) is not None
    store.close()
    other.close()


def test_a_new_store_that_stays_locked_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BUSY_S", 0.05)
    Secrets(tmp_path / "kiosk.key", first_use=True)
    other = sqlite3.connect(tmp_path / "kiosk.db", isolation_level=None)
    other.execute("begin immediate")
    other.execute("create table unfinished (id)")
    with pytest.raises(StoreError, match=r"kiosk\.db: database is locked"):
        opened(tmp_path)
    other.close()


def test_on_a_full_disk_nothing_is_half_written_and_all_goes_on_when_there_is_room(
    tmp_path: Path, store: Store
) -> None:
    with no_room(tmp_path), pytest.raises(StoreError, match=r"kiosk\.db: (disk I/O error|database or disk is full)"):
        for number in range(100):
            sign_up(store, activity(), f"{number:011}")
    kept = len(store.rows("select * from registrations"))
    with no_room(tmp_path), pytest.raises(StoreError):
        for _ in range(100):
            call_for_help(store, "doctor")
    assert sign_up(store, activity(), ANNA).already is False
    assert len(store.rows("select * from registrations")) == kept + 1
    assert store.rows("pragma integrity_check") == [("ok",)]


def test_what_fails_in_the_middle_is_not_written(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as db:
        db.execute("delete from activities")
        raise RuntimeError("somebody tripped over the cable")
    assert sign_up(store, activity(), ANNA).state == "seated"
    assert registration_of(store, activity(), ANNA) is not None


def test_a_note_keeps_its_first_value(store: Store) -> None:
    assert store.note("first day", "2026-11-24") == "2026-11-24"
    assert store.note("first day", "2026-11-25") == "2026-11-24"
