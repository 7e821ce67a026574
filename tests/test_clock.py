"""The clock: the machine's time in the kiosk's zone, or a time that stands still until it is moved."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.clock import Clock

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def test_it_shows_the_machines_time_in_the_kiosks_zone() -> None:
    before, now, after = datetime.now(UTC), Clock(SHANGHAI).now(), datetime.now(UTC)
    assert before <= now <= after
    assert now.utcoffset() == timedelta(hours=8)


def test_the_machines_time_cannot_be_moved() -> None:
    clock = Clock(SHANGHAI)
    clock.advance(86_400)
    assert clock.now() - datetime.now(UTC) < timedelta(seconds=10)


def test_a_fixed_time_stands_still_until_it_is_moved() -> None:
    clock = Clock(SHANGHAI, datetime(2026, 11, 24, 9, 0))
    assert clock.now() == clock.now() == datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
    clock.advance(90.5)
    assert clock.now() == datetime(2026, 11, 24, 9, 1, 30, 500_000, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "shown"),
    [("2026-11-24T09:00", "2026-11-24T09:00:00+08:00"), ("2026-11-24T09:00+00:00", "2026-11-24T17:00:00+08:00")],
)
def test_a_start_without_a_zone_is_local_and_one_with_a_zone_is_converted(start: str, shown: str) -> None:
    assert Clock(SHANGHAI, datetime.fromisoformat(start)).now().isoformat() == shown


def test_an_hour_is_an_hour_when_the_clocks_are_put_back() -> None:
    clock = Clock(BERLIN, datetime(2026, 10, 25, 2, 30))
    clock.advance(3600)
    assert clock.now().isoformat() == "2026-10-25T02:30:00+01:00"
