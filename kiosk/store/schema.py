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


@migrations()
def desk(db: Database) -> None:
    """Calls that somebody answers, the people who do, contacts, requests, spoken messages, alerts."""
    _answered_calls(db)
    _accounts(db)
    db.execute(
        "create table contacts (id text primary key, person text not null, number text not null, owner text not null, "
        "name text not null, relation text not null, phone text not null, paired integer not null default 0, "
        "account text not null default '', place integer not null default 0)"  # number, owner, name, phone: sealed
    )
    db.table("contacts").create_index(["person"])
    _requests(db)
    db.execute(
        "create table messages (id text primary key, subject text not null, kiosk text not null, at_utc text not null, "
        "seconds real not null, sound blob not null, draft text not null default '')"  # sound, draft: sealed
    )
    db.table("messages").create_index(["subject"])
    db.execute(
        "create table alert_targets (id text primary key, name text not null, url text not null, kinds text not null, "
        "begins text not null, ends text not null, active integer not null default 1, "
        "last text not null default '', last_utc text not null default '')"  # url: sealed; kinds: ids with spaces
    )
    db.execute(
        "create table alert_jobs (id text primary key, target text not null references alert_targets (id), "
        "subject text not null, tries integer not null default 0, due_utc text not null)"
    )
    db.execute("create table kiosks (kiosk text primary key, at_utc text not null, facts text not null)")


def _answered_calls(db: Database) -> None:
    for column in ("rung_utc", "holder", "wanted", "person", "about"):
        db.execute(f"alter table calls add column {column} text not null default ''")
    db.execute("alter table calls add column language text not null default 'zh'")
    db.execute("update calls set rung_utc = at_utc, state = 'missed' where state = 'calling'")
    db.execute("create index open_calls on calls (at_utc) where state in ('new', 'ringing', 'seen', 'coming')")
    db.execute("create index missed_calls on calls (at_utc) where state = 'missed'")
    db.execute("create index calls_by_time on calls (at_utc)")
    _events(db, "call_events")
    db.execute(
        "create table call_kinds (id text primary key, place integer not null, name text not null, "
        "name_en text not null, detail text not null, detail_en text not null, ask text not null, "
        "ask_en text not null, nobody text not null, nobody_en text not null, icon text not null, "
        "urgent integer not null, steps text not null, missed_s integer not null)"
    )


def _accounts(db: Database) -> None:
    db.execute(
        "create table accounts (id text primary key, login text not null unique, name text not null, "
        "name_en text not null default '', role text not null, password text not null default '', "
        "active integer not null default 1, wrong integer not null default 0, locked_utc text not null default '')"
    )
    db.execute(  # what lets somebody set a password, once; account '': whoever is to be the first manager
        "create table invitations (code text primary key, account text not null, until_utc text not null)"
    )
    db.execute(
        "create table sessions (token text primary key, account text not null references accounts (id), "
        "began_utc text not null, seen_utc text not null)"
    )
    db.execute(
        "create table log (n integer primary key autoincrement, at_utc text not null, account text not null, "
        "did text not null, subject text not null default '', note text not null default '')"
    )
    _append_only(db, "log")


def _requests(db: Database) -> None:
    db.execute(
        "create table requests (id text primary key, number text not null unique, kind text not null, "
        "item text not null default '', starts text not null default '', person text not null default '', "
        "phone text not null default '', state text not null, holder text not null default '', "
        "due text not null default '', confidential integer not null default 0, language text not null, "
        "kiosk text not null, at_utc text not null, zone text not null)"  # phone: sealed; starts, due: local ISO 8601
    )
    for columns in ("kind state at_utc", "state at_utc", "person", "kind starts", "item state"):
        db.table("requests").create_index(columns.split())
    db.execute("create index requests_due on requests (due, kind) where state in ('new', 'taken', 'ready', 'lent')")
    _events(db, "request_events")


def _events(db: Database, table: str) -> None:
    """What happened to each thing, in order: n only grows, so that its greatest tells whether anything is new."""
    db.execute(
        f"create table {table} (n integer primary key autoincrement, subject text not null, at_utc text not null, "
        "did text not null, account text not null default '', note text not null default '')"
    )
    db.table(table).create_index(["subject"])
    _append_only(db, table)


def _append_only(db: Database, table: str) -> None:
    """Not even we change or take away what has been written."""
    for change in ("update", "delete"):
        db.execute(
            f"create trigger {table}_no_{change} before {change} on {table} "
            f"begin select raise(abort, '{table} is append-only'); end"
        )


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
