"""Contacts: kept for a number, sealed in the file, and the paired one is called first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from records import opened

from kiosk.store.accounts import change_account, make_account
from kiosk.store.contacts import (
    contact,
    contacts,
    contacts_of,
    contacts_of_person,
    forget_contact,
    keep_contact,
    paired_account,
)
from kiosk.store.store import Store

NUMBER, OTHER = "13800000000", "13900000000"
"""Made up."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def keep(store: Store, name: str, **more: object) -> str:
    usual = {"number": NUMBER, "owner": "示例老人", "relation": "女儿", "phone": "13600000000", "paired": False}
    return keep_contact(store, name=name, **{**usual, **more})  # type: ignore[arg-type]


def test_a_number_has_its_own_contacts(store: Store) -> None:
    keep(store, "示例女儿")
    keep(store, "示例侄子", number=OTHER)
    (found,) = contacts_of(store, NUMBER)
    assert (found.name, found.owner, found.number, found.phone) == ("示例女儿", "示例老人", NUMBER, "13600000000")
    assert contacts_of(store, "1357") == []


def test_a_number_typed_with_signs_between_is_the_same(store: Store) -> None:
    keep(store, "示例女儿", number="138 0000-0000")
    assert [each.name for each in contacts_of(store, NUMBER)] == ["示例女儿"]


def test_paired_ones_come_first_then_in_their_order(store: Store) -> None:
    for place, (name, paired) in enumerate((("甲", False), ("乙", False), ("丙", True)), start=1):
        keep(store, name, paired=paired, place=-place)
    assert [each.name for each in contacts_of(store, NUMBER)] == ["丙", "乙", "甲"]


def test_the_first_paired_one_with_an_account_is_called(store: Store) -> None:
    assert paired_account(store, NUMBER) == ""
    keep(store, "示例女儿", account="daughter")
    keep(store, "示例志愿者", paired=True)
    assert paired_account(store, NUMBER) == ""
    keep(store, "示例老师", paired=True, account="teacher", place=1)
    assert paired_account(store, NUMBER) == "teacher"


def test_whose_account_is_switched_off_is_not_called(store: Store) -> None:
    off = make_account(store, "off", "示例老师", "", "staff")
    change_account(store, off, name="示例老师", name_en="", role="staff", active=False)
    keep(store, "示例老师", paired=True, account=off)
    assert paired_account(store, NUMBER) == ""
    keep(store, "示例志愿者", paired=True, account="volunteer", place=1)
    assert paired_account(store, NUMBER) == "volunteer"


def test_a_call_finds_them_by_the_hash_of_its_number(store: Store) -> None:
    keep(store, "示例女儿")
    assert [each.name for each in contacts_of_person(store, store.secrets.person(NUMBER))] == ["示例女儿"]
    assert contacts_of_person(store, "") == []


def test_one_is_changed_and_erased(store: Store) -> None:
    id = keep(store, "示例女儿")
    keep(store, "示例女儿", id=id, phone="13700000000")
    changed = contact(store, id)
    assert changed and changed.phone == "13700000000"
    forget_contact(store, id)
    assert (contact(store, id), contacts(store)) == (None, [])


def test_no_name_and_no_number_stands_readably_in_the_file(tmp_path: Path) -> None:
    store = opened(tmp_path)
    keep(store, "示例女儿")
    store.close()
    with closing(sqlite3.connect(tmp_path / "kiosk.db")) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    written = b"".join(file.read_bytes() for file in tmp_path.glob("kiosk.db*"))
    told = [each for each in ("示例女儿", "示例老人", NUMBER, "13600000000") if each.encode() in written]
    assert told == []
    assert "女儿".encode() in written, "the file is no longer understood: the relation is not sealed"
