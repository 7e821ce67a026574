"""Which presses count: double strikes of a trembling hand, and a page that changed under the finger."""

from __future__ import annotations

import pytest

from kiosk.messages import Intent
from kiosk.ui.guard import Guard

HELP, LISTEN = Intent("help"), Intent("columns")


@pytest.fixture
def guard() -> Guard:
    guard = Guard(0.5)
    guard.arrive("home", 0.0)
    return guard


def test_a_press_counts(guard: Guard) -> None:
    assert guard.counts(HELP, down_at=1.0, now=1.1)


def test_the_same_key_twice_within_half_a_second_counts_once(guard: Guard) -> None:
    assert guard.counts(HELP, 1.0, 1.1)
    assert not guard.counts(HELP, 1.3, 1.5)


def test_the_same_key_again_later_counts(guard: Guard) -> None:
    assert guard.counts(HELP, 1.0, 1.1)
    assert guard.counts(HELP, 1.55, 1.65)


def test_another_key_at_once_counts(guard: Guard) -> None:
    assert guard.counts(HELP, 1.0, 1.1)
    assert guard.counts(LISTEN, 1.15, 1.2)


def test_a_digit_with_another_value_is_another_key(guard: Guard) -> None:
    assert guard.counts(Intent("pad.digit", "1"), 1.0, 1.1)
    assert guard.counts(Intent("pad.digit", "3"), 1.15, 1.2)


def test_a_key_that_only_just_came_under_the_finger_does_not_count(guard: Guard) -> None:
    guard.arrive("help", 2.0)
    assert not guard.counts(LISTEN, 2.3, 2.4)
    assert guard.counts(LISTEN, 2.6, 2.7)


def test_the_same_page_drawn_again_is_no_change(guard: Guard) -> None:
    guard.arrive("home", 2.0)
    assert guard.counts(LISTEN, 2.1, 2.2)


def test_without_a_guard_everything_counts() -> None:
    guard = Guard(0.0)
    assert guard.counts(HELP, 1.0, 1.0)
    assert guard.counts(HELP, 1.0, 1.0)
