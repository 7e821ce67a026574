"""Tables: made once, brought up to date from any earlier state, untouched when already there."""

import sqlite3
from pathlib import Path

import pytest
from records import opened
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kiosk.store import schema
from kiosk.store.calls import call_for_help, find_call
from kiosk.store.schema import migrations
from kiosk.store.store import StoreError

NAMES = [migration.name for migration in migrations.pending(Database(memory=True))]


def tables(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("select name, sql from sqlite_master order by name").fetchall()


def applied(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("select name from _sqlite_migrations order by id")]


def test_a_new_store_has_every_table(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert applied(tmp_path / "kiosk.db") == NAMES
    assert {"activities", "activities_words", "calls", "notes", "registrations"} <= dict(
        tables(tmp_path / "kiosk.db")
    ).keys()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    before = tables(tmp_path / "kiosk.db")
    opened(tmp_path).close()
    assert tables(tmp_path / "kiosk.db") == before
    assert applied(tmp_path / "kiosk.db") == NAMES


@pytest.mark.parametrize("reached", NAMES)
def test_a_store_of_any_earlier_version_is_brought_up_to_date(tmp_path: Path, reached: str) -> None:
    fresh, older = tmp_path / "fresh", tmp_path / "older"
    opened(fresh).close()
    opened(older).close()
    (older / "kiosk.db").unlink()  # its key stays
    database = Database(older / "kiosk.db")
    migrations.apply(database, stop_before=reached)
    database.close()
    opened(older).close()
    assert tables(older / "kiosk.db") == tables(fresh / "kiosk.db")
    assert applied(older / "kiosk.db") == NAMES


def test_a_migration_that_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(tmp_path)
    call = call_for_help(store, "doctor")
    store.close()
    before = tables(tmp_path / "kiosk.db")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", with_one_that_fails())
        with pytest.raises(StoreError, match="no such table: nowhere"):
            opened(tmp_path)
    assert tables(tmp_path / "kiosk.db") == before
    again = opened(tmp_path)
    assert find_call(again, call) is not None
    again.close()


def with_one_that_fails() -> Migrations:
    known = Migrations("kiosk")
    for migration in migrations.pending(Database(memory=True)):
        known(name=migration.name)(migration.fn)

    @known()
    def half_done(db: Database) -> None:
        db.table("calls").add_column("answered_by", str)
        db.execute("update nowhere set a = 1")

    return known


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "kiosk.db") as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('kiosk', 'visits_due', '2030-01-01')"
        )
    with pytest.raises(StoreError, match=r"kiosk\.db: a newer version of the kiosk wrote this store \(visits_due\)"):
        opened(tmp_path)
    assert applied(tmp_path / "kiosk.db") == [*NAMES, "visits_due"]
