"""Which presses count: double strikes of a trembling hand, and a page that changed under the finger."""

from __future__ import annotations

import pytest

from kiosk.messages import Intent
from kiosk.ui.guard import Guard

HELP, LISTEN = Intent("help"), Intent("columns")
HERE, BESIDE, BELOW = (50.0, 100.0), (61.0, 111.0), (50.0, 60.0)
"""Places in mm; a trembling hand that aims at one spot may land both here and beside."""


@pytest.fixture
def guard() -> Guard:
    guard = Guard(0.5)
    guard.arrive("home", 0.0)
    return guard


def test_a_press_counts(guard: Guard) -> None:
    assert guard.counts(HELP, HERE, down_at=1.0, now=1.1)


def test_the_same_key_twice_within_half_a_second_counts_once(guard: Guard) -> None:
    assert guard.counts(HELP, HERE, 1.0, 1.1)
    assert not guard.counts(HELP, BESIDE, 1.3, 1.5)
    assert not guard.counts(HELP, BELOW, 1.5, 1.7), "however long it takes"


def test_the_same_key_again_later_counts(guard: Guard) -> None:
    assert guard.counts(HELP, HERE, 1.0, 1.1)
    assert guard.counts(HELP, HERE, 1.65, 1.7)


def test_another_key_at_once_counts(guard: Guard) -> None:
    assert guard.counts(HELP, HERE, 1.0, 1.1)
    assert guard.counts(LISTEN, BELOW, 1.15, 1.2)


def test_another_key_at_once_counts_on_a_page_that_came_a_moment_ago(guard: Guard) -> None:
    guard.arrive("keypad", 1.0)
    assert guard.counts(Intent("pad.digit", "0"), HERE, 2.1, 2.2)
    assert guard.counts(Intent("pad.digit", "7"), BELOW, 2.25, 2.3)


def test_a_digit_with_another_value_is_another_key(guard: Guard) -> None:
    assert guard.counts(Intent("pad.digit", "1"), HERE, 1.0, 1.1)
    assert guard.counts(Intent("pad.digit", "3"), BELOW, 1.15, 1.2)


def test_what_came_to_the_place_of_a_pressed_key_is_the_same(guard: Guard) -> None:
    """The second page of a list has its key for the third where that for the second was."""
    assert guard.counts(Intent("page.next", "week#2"), HERE, 1.0, 1.1)
    assert not guard.counts(Intent("page.next", "week#3"), BESIDE, 1.3, 1.4)
    assert guard.counts(Intent("page.next", "week#3"), HERE, 1.7, 1.8)


def test_a_key_that_only_just_came_under_the_finger_does_not_count(guard: Guard) -> None:
    guard.arrive("help", 2.0)
    assert not guard.counts(LISTEN, HERE, 2.3, 2.4)
    assert guard.counts(LISTEN, HERE, 3.0, 3.1)


def test_trembling_that_began_before_the_page_came_presses_nothing_on_it(guard: Guard) -> None:
    assert guard.counts(HELP, HERE, 1.0, 1.1)
    guard.arrive("help", 1.15)
    assert not any(guard.counts(LISTEN, HERE, at, at + 0.1) for at in (1.3, 1.5, 1.7))
    assert guard.counts(LISTEN, HERE, 2.31, 2.4)


def test_a_hand_that_never_rests_presses_at_last(guard: Guard) -> None:
    guard.arrive("help", 1.0)
    counted = [at for at in (1.2, 1.5, 1.8, 2.1, 2.4, 2.6) if guard.counts(LISTEN, HERE, at, at + 0.05)]
    assert counted == [2.6]


def test_the_same_page_drawn_again_is_no_change(guard: Guard) -> None:
    guard.arrive("home", 2.0)
    assert guard.counts(LISTEN, HERE, 2.1, 2.2)


def test_without_a_guard_everything_counts() -> None:
    guard = Guard(0.0)
    assert guard.counts(HELP, HERE, 1.0, 1.0)
    assert guard.counts(HELP, HERE, 1.0, 1.0)
