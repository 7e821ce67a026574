"""Who waits for help, as one account's board shows it, and the short answer by which a board knows that it is stale."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.store.accounts import Account
from kiosk.store.call_kinds import SHAPE, CallKind, kinds
from kiosk.store.calls import WAITING, Call, mark_ringing, missed_calls, open_calls
from kiosk.store.escalation import rings_for, step_of
from kiosk.store.events import newest
from kiosk.store.store import Store, StoreError

PATIENCE_S = 0.2
"""So long a board that only asks for news waits for another writer: it rings all the same, and asks again soon."""


@dataclass(frozen=True)
class Waiting:
    """A call, and what it is to this account."""

    call: Call
    kind: CallKind
    step: int
    """How many of the kind's steps have been reached."""
    rings: bool
    """This account's page rings for it."""


@dataclass(frozen=True)
class Watch:
    """All that a board has to know at a moment, for one account."""

    store: Store
    account: Account

    @cached_property
    def open(self) -> list[Waiting]:
        """Calls that somebody waits for: urgent ones first, then the oldest."""
        return sorted(map(self.of, open_calls(self.store)), key=lambda each: (not each.kind.urgent, each.call.at))

    @property
    def missed(self) -> list[Waiting]:
        """Calls that nobody has come to, the newest first."""
        return [self.of(call) for call in missed_calls(self.store)]

    @property
    def ringing(self) -> list[Waiting]:
        """Those that this account's page rings for."""
        return [each for each in self.open if each.rings]

    @property
    def unanswered(self) -> list[Waiting]:
        """Those that nobody has answered yet."""
        return [each for each in self.open if each.call.state in WAITING]

    @cached_property
    def version(self) -> str:
        """Changes whenever the board would look different."""
        steps = sum(each.step for each in self.open)
        numbers = (newest(self.store, "call_events"), newest(self.store, "request_events"), steps, len(self.ringing))
        return ".".join(map(str, (*numbers, self._drafts)))

    def of(self, call: Call) -> Waiting:
        """This call, to this account."""
        kind = self._kinds.get(call.kind) or replace(SHAPE, id=call.kind)
        return Waiting(call, kind, step_of(self.store, call, kind), rings_for(self.store, call, kind, self.account))

    def mark(self) -> None:
        """Write down that it rings; not now, if somebody else is writing."""
        new = [each.call.id for each in self.ringing if each.call.state == "new"]
        if new:
            with suppress(StoreError), self.store.patient_for(PATIENCE_S):  # it asks twice a second
                mark_ringing(self.store, new, self.account.id)

    @cached_property
    def _kinds(self) -> dict[str, CallKind]:
        return {kind.id: kind for kind in kinds(self.store)}

    @property
    def _drafts(self) -> int:
        """Spoken messages of open calls that are written down by now: that is no step of the call."""
        marks = ", ".join("?" * len(self.open))
        sql = f"select count(*) from messages where subject in ({marks}) and draft != ''"
        return int(self.store.rows(sql, [each.call.id for each in self.open])[0][0]) if self.open else 0
