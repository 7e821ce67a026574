"""Whose desk pages ring for a call, and how many of its kind's steps have been reached: a matter of time alone."""

from __future__ import annotations

from datetime import UTC

from kiosk.store.accounts import Account
from kiosk.store.call_kinds import EVERYBODY, CallKind
from kiosk.store.calls import WAITING, Call
from kiosk.store.store import Store


def step_of(store: Store, call: Call, kind: CallKind) -> int:
    """How many of the kind's steps have been reached since it rings; 0 for a call that has been answered."""
    if call.state not in WAITING:
        return 0
    waited_s = (store.clock.now().astimezone(UTC) - call.rung).total_seconds()
    return sum(1 for step in kind.steps if _all_at_once(kind) or step.after_s <= waited_s)


def rings_for(store: Store, call: Call, kind: CallKind, account: Account) -> bool:
    """Whether this account's desk page rings for the call now.

    Whoever is wanted (the paired contact, or to whom it was handed) comes first, before all steps that take time to be
    reached; if one of the first step is wanted, the rest of that step waits until the second one.
    """
    reached = step_of(store, call, kind)
    if not reached and call.wanted != account.id:
        return False
    if call.wanted == account.id or _all_at_once(kind):
        return call.state in WAITING
    first = 1 if call.wanted and reached < 2 else 0
    return any(_means(step.target, account) for step in kind.steps[first:reached])


def _all_at_once(kind: CallKind) -> bool:
    return kind.urgent


def _means(target: str, account: Account) -> bool:
    return target in (EVERYBODY, account.role, account.id)
