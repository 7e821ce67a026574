"""What must be written is written: in its order, however long it takes, and whatever else goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from records import opened
from screen import wait_until

from kiosk.store.calls import call_for_help
from kiosk.store.store import Store, StoreError
from kiosk.turn import errands
from kiosk.turn.errands import SureErrands


class Disk:
    """A store that can be opened only while there is room."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.full, self.tries = folder, False, 0

    def open(self) -> Store:
        self.tries += 1
        if self.full:
            raise StoreError("kiosk.db: database or disk is full")
        return opened(self.folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mock.patch.multiple(errands, AGAIN_S=0.01, LONGEST_S=0.04):
        yield Disk(tmp_path)


@pytest.fixture
def sure(disk: Disk) -> Iterator[SureErrands]:
    with closing(SureErrands(disk.open)) as sure:
        yield sure


def kinds(disk: Disk) -> list[str]:
    with closing(opened(disk.folder)) as store:
        return [kind for (kind,) in store.rows("select kind from calls order by rowid")]


def test_it_is_tried_until_it_is_written_and_told_once(
    disk: Disk, sure: SureErrands, caplog: pytest.LogCaptureFixture
) -> None:
    disk.full = True
    sure.add(lambda store: call_for_help(store, "doctor"))
    wait_until(lambda: disk.tries > 5, "it is tried again and again")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    disk.full = False
    wait_until(lambda: kinds(disk) == ["doctor"], "it is written")


def test_what_comes_after_waits(disk: Disk, sure: SureErrands) -> None:
    disk.full = True
    for kind in ("doctor", "talk", "life"):
        sure.add(partial(call_for_help, kind=kind))
    wait_until(lambda: disk.tries > 5, "it is tried again and again")
    disk.full = False
    wait_until(lambda: kinds(disk) == ["doctor", "talk", "life"], "all is written, in its order")


def test_a_fault_of_its_own_keeps_nothing_else_from_being_written(
    disk: Disk, sure: SureErrands, caplog: pytest.LogCaptureFixture
) -> None:
    sure.add(lambda store: 1 / 0)
    sure.add(lambda store: call_for_help(store, "doctor"))
    wait_until(lambda: kinds(disk) == ["doctor"], "the other one is written")
    assert "ZeroDivisionError" in caplog.text


def test_what_is_there_when_the_kiosk_closes_is_written(disk: Disk) -> None:
    sure = SureErrands(disk.open)
    sure.add(lambda store: call_for_help(store, "doctor"))
    sure.close()
    assert kinds(disk) == ["doctor"]
