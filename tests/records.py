"""A store to try things on, and activities for it. The clock stands at nine in the morning of 24 November 2026."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.messages import Activity
from kiosk.store.store import Store

NOW = datetime(2026, 11, 24, 9, 0)


def opened(folder: Path) -> Store:
    """The store in this folder."""
    return Store(folder, "lobby", Clock(ZoneInfo("Asia/Shanghai"), NOW))


def activity(
    id_: str = "1",
    name: str = "太极拳",
    *,
    days: int = 1,
    hour: int = 9,
    seats: int = 10,
    kind: str = "健身",
    details: str = "动作慢。",
) -> Activity:
    """An hour of something, so many days from now."""
    starts = datetime.combine(NOW.date(), datetime.min.time()) + timedelta(days=days, hours=hour)
    ends = starts + timedelta(hours=1)
    return Activity(
        id_, name, kind, starts, ends, "一楼大厅", seats, details, "Tai chi", "Ground floor hall", "Slow exercise."
    )
