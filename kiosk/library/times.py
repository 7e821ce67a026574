"""When a text or recording appeared, and for how long it is shown."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from kiosk.library.days import Day, date_of


@dataclass(frozen=True)
class Times:
    """When something appeared, and from which day until which it is shown, both included; None where nobody says."""

    dated: Day | None = None
    since: Day | None = None
    until: Day | None = None

    def shown(self, today: date, first_day: date) -> bool:
        """Whether it is shown today, at a kiosk that was first started on that day."""
        begun = self.since is None or date_of(self.since, first_day) <= today
        return begun and (self.until is None or today <= date_of(self.until, first_day))

    def or_else(self, other: Times) -> Times:
        """These; where nobody says, the others'."""
        return Times(*(getattr(self, each.name) or getattr(other, each.name) for each in fields(self)))


ALWAYS = Times()
"""Without a date, and shown from beginning to end."""
