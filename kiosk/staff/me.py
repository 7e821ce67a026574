"""Who is logged in, where somebody has to be."""

from __future__ import annotations

from kiosk.staff.desk import desk
from kiosk.store.accounts import Account


def me() -> Account:
    """The account of whoever asks: the guard lets nobody else in."""
    account = desk().account
    assert account
    return account
