"""What time it is at the kiosk: the machine's clock in the kiosk's zone, or a fixed time that tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """The kiosk's wall clock. With `start` (local unless it names a zone) it stands there until `advance` moves it."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        self.zone = zone
        # In UTC, where an hour is an hour also in the night when clocks change.
        self._fixed = start.replace(tzinfo=start.tzinfo or zone).astimezone(UTC) if start else None

    def now(self) -> datetime:
        """Local time with its zone."""
        return self._fixed.astimezone(self.zone) if self._fixed else datetime.now(self.zone)

    def advance(self, seconds: float) -> None:
        """Let time pass on a fixed clock; the machine's own clock needs no help."""
        if self._fixed:
            self._fixed += timedelta(seconds=seconds)
