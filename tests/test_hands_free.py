"""The kiosk listens by itself once it has asked somebody who speaks to it, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.messages import Intent, Kind, Page, Understood
from kiosk.turn.hands_free import HandsFree

ASKED = Page("activity.confirm", "confirm", "要报名吗？", ("要报名吗？",))
UNDERSTOOD = Understood("太极拳", Intent("activity.open", "1"), "exact")
MISSED = Understood("", None, "nothing")


def spoken_with(*understood: Understood) -> HandsFree:
    hands_free = HandsFree(wanted=True)
    for each in understood:
        hands_free.heard(each)
    return hands_free


def test_whoever_speaks_is_listened_to_again() -> None:
    assert spoken_with(UNDERSTOOD).listens(ASKED)


def test_whoever_has_not_spoken_is_not() -> None:
    assert not HandsFree(wanted=True).listens(ASKED)


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        ("choices", True),
        ("list", True),
        ("confirm", True),
        ("keypad", True),
        ("home", False),
        ("player", False),
        ("status", False),
    ],
)
def test_only_after_a_page_that_asks(kind: Kind, asks: bool) -> None:
    assert spoken_with(UNDERSTOOD).listens(replace(ASKED, kind=kind)) is asks


def test_a_centre_may_switch_it_off() -> None:
    hands_free = HandsFree(wanted=False)
    hands_free.heard(UNDERSTOOD)
    assert not hands_free.listens(ASKED)


def test_whoever_presses_goes_on_by_pressing() -> None:
    hands_free = spoken_with(UNDERSTOOD)
    hands_free.pressed()
    assert not hands_free.listens(ASKED)


def test_whoever_is_silent_is_left_alone_until_they_speak() -> None:
    hands_free = spoken_with(UNDERSTOOD)
    hands_free.nobody()
    assert not hands_free.listens(ASKED)
    hands_free.heard(UNDERSTOOD)
    assert hands_free.listens(ASKED)


def test_talk_behind_is_answered_once_and_no_more() -> None:
    assert spoken_with(MISSED).listens(ASKED)
    assert not spoken_with(MISSED, MISSED).listens(ASKED)
    assert spoken_with(MISSED, UNDERSTOOD, MISSED).listens(ASKED)


def test_whoever_wants_silence_gets_it() -> None:
    assert not spoken_with(Understood("停", Intent("stop"), "exact")).listens(ASKED)
