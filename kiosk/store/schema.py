"""The tables, made by migrations: each is applied once and never changed afterwards."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("kiosk")


class NewerStoreError(Exception):
    """The file has tables that this version does not know."""


def migrate(db: Database) -> None:
    """Bring the tables up to date. Raises NewerStoreError: an older kiosk would write what the newer one misreads."""
    ours = {migration.name for migration in migrations.pending(Database(memory=True))}
    if unknown := {migration.name for migration in migrations.applied(db)} - ours:
        names = ", ".join(sorted(unknown))
        raise NewerStoreError(f"a newer version of the kiosk wrote this store ({names}); start that version")
    migrations.apply(db)


@migrations()
def first_tables(db: Database) -> None:
    """Activities, registrations, calls for help, and what the kiosk notes about itself."""
    db.table("notes").create({"key": str, "value": str}, pk="key")
    _activities(db)
    _registrations(db)
    db.table("calls").create(
        {"id": str, "kiosk": str, "kind": str, "state": str, "at_utc": str, "zone": str},  # state: calling, cancelled
        pk="id",
        not_null={"kiosk", "kind", "state", "at_utc", "zone"},
    )


@migrations()
def misses(db: Database) -> None:
    """What was not understood. Without row ids, which would keep the order in which things were said."""
    db.execute(
        "create table misses (language text not null, text text not null, page text not null, meant text not null, "
        "day text not null, times integer not null, primary key (language, text, page, meant, day)) without rowid"
    )


@migrations()
def listening(db: Database) -> None:
    """What known people have heard, and when they came last: a person is the keyed hash of a number."""
    db.execute(
        "create table heard (person text not null, lesson text not null, place integer not null default 0, "
        "finished integer not null default 0, favourite integer not null default 0, day text not null, "
        "primary key (person, lesson)) without rowid"
    )
    db.execute("create table visitors (person text primary key, day text not null, before text not null) without rowid")


def _activities(db: Database) -> None:
    db.table("activities").create(
        {
            "id": str,
            "name": str,
            "kind": str,
            "starts": str,  # local time of the centre, ISO 8601 without zone: 2026-11-25T09:00
            "ends": str,
            "place": str,
            "seats": int,
            "details": str,
            "name_en": str,
            "place_en": str,
            "details_en": str,
            "listed": int,  # 0 once it has left the content; registrations keep pointing at it
        },
        pk="id",
        not_null={"name", "starts", "ends", "seats", "listed"},
    )
    db.table("activities").create_index(["listed", "starts"])
    # Rows in the order of time: a search takes the first that match and needs to look at no others.
    db.execute("create virtual table activities_words using fts5 (id unindexed, words)")


def _registrations(db: Database) -> None:
    db.table("registrations").create(
        {
            "id": str,
            "activity": str,
            "person": str,  # keyed hash of the number: finds a person, tells nobody who it is
            "number": str,  # the number itself, sealed
            "state": str,  # seated, waiting, cancelled
            "kiosk": str,
            "at_utc": str,
            "zone": str,
        },
        pk="id",
        foreign_keys=[("activity", "activities", "id")],
        not_null={"activity", "person", "number", "state", "kiosk", "at_utc", "zone"},
    )
    db.table("registrations").create_index(["activity", "state"])
    db.table("registrations").create_index(["person"])
    db.execute(
        "create unique index one_registration_a_person on registrations (activity, person) where state != 'cancelled'"
    )
