"""Contacts: whom a person can be helped by, and who is paired with them. Names and numbers are sealed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from kiosk.store.secrets import plain
from kiosk.store.store import Store

_COLUMNS = "id, person, number, owner, name, relation, phone, paired, account, place"


@dataclass(frozen=True)
class Contact:
    """One contact of one person."""

    id: str
    person: str
    """Keyed hash of the person's number."""
    number: str
    """The person's telephone or member number."""
    owner: str
    """The person's name."""
    name: str
    relation: str
    """What they are to each other: 女儿, 结对联系人."""
    phone: str
    paired: bool
    """The centre has paired them: calls go there first."""
    account: str
    """Id of the contact's own account at the desk page; empty: they have none, and are rung up by whoever answers."""
    place: int
    """Order on the card."""


def keep_contact(
    store: Store,
    *,
    id: str = "",
    number: str,
    owner: str,
    name: str,
    relation: str,
    phone: str,
    paired: bool,
    account: str = "",
    place: int = 0,
) -> str:
    """Write a contact, a new one without an id, and give its id. Raises StoreError."""
    sealed = {key: store.secrets.seal(text) for key, text in (("owner", owner), ("name", name), ("phone", phone))}
    row = {"id": id or str(uuid.uuid4()), "person": store.secrets.person(number), **sealed}
    row |= {"number": store.secrets.seal(plain(number)), "relation": relation, "account": account}
    with store.writing() as db:
        db.table("contacts").upsert({**row, "paired": int(paired), "place": place}, pk="id")
    return str(row["id"])


def contacts_of(store: Store, number: str) -> list[Contact]:
    """The contacts of whoever has this number: the paired ones first, then in their order."""
    return _contacts(store, "person = ? order by paired desc, place, rowid", [store.secrets.person(number)])


def contacts_of_person(store: Store, person: str) -> list[Contact]:
    """The same by the keyed hash, as calls have it."""
    return _contacts(store, "person = ? order by paired desc, place, rowid", [person]) if person else []


def contacts(store: Store) -> list[Contact]:
    """All of them, person by person."""
    return _contacts(store, "1 order by person, paired desc, place, rowid")


def find_contacts(store: Store, text: str) -> list[Contact]:
    """Those in whose names, or numbers, this is, person by person. Each has to be opened, which takes time."""
    words, digits = text.strip().lower(), plain(text)
    return [
        each
        for each in contacts(store)
        if words in f"{each.owner}\n{each.name}".lower() or (digits and digits in f"{each.number}\n{plain(each.phone)}")
    ]


def contact(store: Store, id: str) -> Contact | None:
    """The contact with this id."""
    return next(iter(_contacts(store, "id = ?", [id])), None)


def paired_account(store: Store, number: str) -> str:
    """Id of the account that is rung first when this number calls; empty: there is none that may be used."""
    off = {id for (id,) in store.rows("select id from accounts where not active")}
    paired = (each.account for each in contacts_of(store, number) if each.paired and each.account)
    return next((account for account in paired if account not in off), "")


def forget_contact(store: Store, id: str) -> None:
    """Erase a contact."""
    with store.writing() as db:
        db.execute("delete from contacts where id = ?", [id])


def _contacts(store: Store, where: str, values: list[object] | None = None) -> list[Contact]:
    return [_contact(store, row) for row in store.rows(f"select {_COLUMNS} from contacts where {where}", values or [])]


def _contact(store: Store, row: tuple[Any, ...]) -> Contact:
    id, person, number, owner, name, relation, phone, paired, account, place = row
    number, owner, name, phone = map(store.secrets.open, (number, owner, name, phone))
    return Contact(id, person, number, owner, name, relation, phone, bool(paired), account, place)
