"""Alerts in the store: one job for each call and target, tried again, given up, and never for old stories."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.clock import Clock
from kiosk.store import alerts
from kiosk.store.alerts import TEST, TRY, WAITS, Job, Target
from kiosk.store.calls import STALE, call_for_help, cancel_call, come, miss_overdue
from kiosk.store.store import Store

URL = "json://127.0.0.1:9/secret-token"
NOON = datetime(2026, 11, 25, 12, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path, "kiosk-1", Clock(ZoneInfo("Asia/Shanghai"), NOON))) as made:
        yield made


@pytest.fixture
def group(store: Store) -> Target:
    kept = alerts.new_target("值班群", URL, (), "00:00", "00:00")
    alerts.keep_target(store, kept)
    return kept


def _due(store: Store) -> list[Job]:
    alerts.make_jobs(store)
    return alerts.due_jobs(store)


def _claimed(store: Store) -> Job:
    (job,) = _due(store)
    claimed = alerts.claim(store, job)
    assert claimed
    return claimed


def test_a_target_is_kept_and_its_address_is_sealed(store: Store, group: Target, tmp_path: Path) -> None:
    assert alerts.targets(store) == [group]
    alerts.keep_target(store, replace(group, name="夜班群", kinds=("urgent",)))
    assert [each.name for each in alerts.targets(store)] == ["夜班群"]
    store.db.execute("pragma wal_checkpoint(truncate)")
    assert b"secret-token" not in (tmp_path / "kiosk.db").read_bytes()


def test_a_call_makes_one_job_for_each_target_once_also_after_a_restart(
    store: Store, group: Target, tmp_path: Path
) -> None:
    alerts.keep_target(store, alerts.new_target("手机", URL, (), "00:00", "00:00"))
    call = call_for_help(store, "life")
    assert [job.subject for job in _due(store)] == [call, call]
    for job in _due(store):
        claimed = alerts.claim(store, job)
        assert claimed
        alerts.finish(store, claimed, "sent")
    assert not _due(store)
    with closing(Store(tmp_path, "kiosk-1", Clock(ZoneInfo("Asia/Shanghai"), NOON + timedelta(minutes=5)))) as later:
        assert not _due(later)


def test_two_desk_pages_never_have_one_job_in_hand(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    (job,) = _due(store)
    assert alerts.claim(store, job)
    assert alerts.claim(store, job) is None
    assert not _due(store)


def test_what_fails_is_tried_again_later_and_later_and_then_given_up(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    miss = miss_overdue  # nobody comes: that doesn't end the alerts
    for wait in WAITS:
        assert not alerts.finish(store, _claimed(store), "refused")
        store.clock.advance(wait.total_seconds() - 1)
        miss(store)
        assert not _due(store)
        store.clock.advance(1)
    assert alerts.finish(store, _claimed(store), "silent")
    store.clock.advance(3600)
    assert not _due(store)
    found = alerts.target(store, group.id)
    assert found and found.last == "silent" and found.at


def test_whoever_dies_over_a_job_leaves_it_to_be_done_again(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    _claimed(store)
    store.clock.advance(TRY.total_seconds() + WAITS[0].total_seconds())
    assert _claimed(store).tries == 2


@pytest.mark.parametrize("answered", [lambda store, call: come(store, call, "somebody"), cancel_call])
def test_nobody_is_told_of_a_call_that_is_over(store: Store, group: Target, answered: object) -> None:
    call = call_for_help(store, "life")
    alerts.make_jobs(store)
    answered(store, call)  # type: ignore[operator]
    assert not _due(store)


def test_old_calls_are_told_to_nobody(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    store.clock.advance(STALE.total_seconds())
    assert not _due(store)


def test_a_job_that_waited_while_no_desk_was_there_is_an_old_story(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    alerts.make_jobs(store)
    store.clock.advance(STALE.total_seconds())
    assert not alerts.due_jobs(store)
    assert not store.rows("select 1 from alert_jobs where due_utc != ''")


def test_jobs_of_long_ago_are_forgotten(store: Store, group: Target) -> None:
    for _ in range(3):
        call_for_help(store, "life")
        alerts.finish(store, _claimed(store), "sent")
        store.clock.advance(3600)
    assert store.rows("select count(*) from alert_jobs") == [(1,)]


def test_who_is_paused_or_gone_is_told_nothing(store: Store, group: Target) -> None:
    call_for_help(store, "life")
    alerts.pause_target(store, group.id, False)
    assert not _due(store)
    alerts.pause_target(store, group.id, True)
    assert _due(store)
    alerts.drop_target(store, group.id)
    assert not _due(store)
    assert not store.rows("select 1 from alert_jobs")


@pytest.mark.parametrize(
    ("kinds", "begins", "ends", "now", "wanted"),
    [
        ((), "00:00", "00:00", time(3, 0), True),
        (("urgent",), "00:00", "00:00", time(3, 0), False),
        (("urgent", "life"), "08:00", "18:00", time(8, 0), True),
        ((), "08:00", "18:00", time(7, 59), False),
        ((), "08:00", "18:00", time(18, 0), False),
        ((), "22:00", "06:00", time(23, 30), True),
        ((), "22:00", "06:00", time(5, 59), True),
        ((), "22:00", "06:00", time(6, 0), False),
    ],
)
def test_kinds_and_hours(kinds: tuple[str, ...], begins: str, ends: str, now: time, wanted: bool) -> None:
    assert alerts.new_target("值班群", URL, kinds, begins, ends).wants("life", now) == wanted


def test_a_test_is_tried_once_whatever_comes_of_it(store: Store, group: Target) -> None:
    alerts.try_out(store, group.id)
    alerts.try_out(store, group.id)
    job = _claimed(store)
    assert job.subject == TEST
    assert alerts.is_tried(store, group.id)
    assert not alerts.finish(store, job, "refused")
    assert not alerts.is_tried(store, group.id)
    store.clock.advance(3600)
    assert not _due(store)


def test_looking_for_work_writes_nothing_while_there_is_none(store: Store, group: Target) -> None:
    call = call_for_help(store, "life")
    alerts.finish(store, _claimed(store), "sent")
    before = store.db.conn.total_changes
    _due(store)
    come(store, call, "somebody")
    after = store.db.conn.total_changes
    _due(store)
    assert before < after == store.db.conn.total_changes
