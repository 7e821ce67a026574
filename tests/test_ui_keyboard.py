"""Which keys lead where, and how fast they may."""

from __future__ import annotations

from string import ascii_lowercase, digits

import pytest

from kiosk.settings import KEYS, Settings
from kiosk.ui.keyboard import _WHEEL, CODES, Keyboard, keys_of


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def keyboard(pressed: list[str]) -> Keyboard:
    return Keyboard(keys_of(Settings()), lambda intent: pressed.append(str(intent)), 0.5)


def test_every_key_that_can_be_set_is_known() -> None:
    assert set(KEYS) == {*CODES, *_WHEEL.values(), *ascii_lowercase, *digits}


def test_the_keys_that_are_set_lead_somewhere_and_no_two_agree() -> None:
    names = " ".join(keys_of(Settings()).values()).split()
    assert set(names) <= set(KEYS)
    assert len(set(names)) == len(names)


def test_steps_come_three_times_a_second_at_most(keyboard: Keyboard, pressed: list[str]) -> None:
    for hundredth in range(0, 200, 3):
        keyboard.key("right", hundredth / 100, held=hundredth > 0)
    assert pressed == ["focus.next"] * 6


def test_a_key_that_is_held_does_nothing_twice(keyboard: Keyboard, pressed: list[str]) -> None:
    for second in range(5):
        keyboard.key("enter", second, held=second > 0)
    assert pressed == ["focus.do"]


def test_a_trembling_finger_does_nothing_twice(keyboard: Keyboard, pressed: list[str]) -> None:
    for moment in (0.0, 0.2, 0.4, 0.9):
        keyboard.key("enter", moment)
    assert pressed == ["focus.do", "focus.do"]


def test_a_step_may_follow_what_was_done_at_once(keyboard: Keyboard, pressed: list[str]) -> None:
    keyboard.key("enter", 0.0)
    keyboard.key("down", 0.1)
    assert pressed == ["focus.do", "focus.next"]
