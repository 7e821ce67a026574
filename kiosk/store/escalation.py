"""Whose desk pages ring for a call, and how many of its kind's steps have been reached: a matter of time alone."""

from __future__ import annotations

from datetime import UTC

from kiosk.store.accounts import Account, accounts
from kiosk.store.call_kinds import EVERYBODY, CallKind
from kiosk.store.calls import WAITING, Call
from kiosk.store.store import Store

ALONE_S = 30
"""Whoever is wanted is rung alone for so long at most, whatever the kind's second step has."""


def step_of(store: Store, call: Call, kind: CallKind) -> int:
    """How many of the kind's steps have been reached since it rings; 0 for a call that has been answered."""
    if call.state not in WAITING:
        return 0
    waited_s = _waited_s(store, call)
    return sum(1 for step in kind.steps if kind.urgent or step.after_s <= waited_s)


def rings_for(store: Store, call: Call, kind: CallKind, account: Account) -> bool:
    """Whether this account's desk page rings for the call now.

    Whoever is wanted (the paired contact, or to whom it was handed) comes first; the others of the first step wait
    until the second one, or for ALONE_S. While the steps mean nobody who is there, everybody is rung.
    """
    reached = step_of(store, call, kind)
    if call.wanted == account.id or kind.urgent:
        return call.state in WAITING
    alone = call.wanted and _waited_s(store, call) < min([ALONE_S, *(step.after_s for step in kind.steps[1:2])])
    targets = [step.target for step in kind.steps[1 if alone else 0 : reached]]
    if targets and not alone and not _anybody(store, targets):
        return True
    return any(_means(target, account) for target in targets)


def _waited_s(store: Store, call: Call) -> float:
    """0 for a call that is still to come: the clock has been put back since."""
    return max(0.0, (store.clock.now().astimezone(UTC) - call.rung).total_seconds())


def _anybody(store: Store, targets: list[str]) -> bool:
    return any(_means(target, each) for target in targets for each in accounts(store) if each.active)


def _means(target: str, account: Account) -> bool:
    return target in (EVERYBODY, account.role, account.id)
