"""Somebody who sees nothing signs up, listens and calls for help: by four keys or by touch, and by ear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from by_ear import HELP, NEXT, Listener
from layout import PORTRAIT, middle_of
from real_kiosk import Parts, heard, waiting_kiosk
from screen import screen, wait_until
from soundcard import SoundCard, virtual_sound_card

from kiosk.messages import Intent

NUMBER = "1234"
"""A member number, made up; each digit is one step from the one before."""
SENTENCES = 2
SIGNED_UP = "select a.name, r.state, count(*) from registrations r join activities a on a.id = r.activity group by 1, 2"
LISTENED = "select place, finished from heard"
CALLED = "select kind, state from calls"


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card:
        yield card


def test_everything_by_four_keys_and_ear(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, waiting_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        kiosk.wait_for_page()
        somebody = Listener(kiosk, shown)
        home = kiosk.mirror.turn.page
        somebody.press(NEXT)
        assert kiosk.mirror.turn.page.kind == "home" != home.kind, "any key begins"

        for label in ("报名活动", "按种类找", "健身", "太极拳", "我要报名", *NUMBER, "好了"):
            somebody.choose(label)
        assert kiosk.rows(SIGNED_UP) == []
        somebody.choose("对，我要报名")
        wait_until(lambda: kiosk.rows(SIGNED_UP) == [("太极拳", "seated", 1)], "a place is taken")

        for label in ("首页", "听一听", "养生保健"):
            somebody.choose(label)
        text = kiosk.mirror.turn.page.choices[0].label
        somebody.listen_to(text, SENTENCES)
        somebody.press(HELP)
        wait_until(lambda: kiosk.rows(LISTENED), "where they stopped is noted")

        somebody.choose("看病")
        assert kiosk.rows(CALLED) == []
        somebody.choose("对，请人来")
        wait_until(lambda: kiosk.rows(CALLED) == [("doctor", "new")], "somebody is called")
    print(f"{somebody.steps} keys pressed, {somebody.told}")


def test_a_hand_on_the_screen_begins_touch_and_hear(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, waiting_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        kiosk.wait_for_page()
        middle = (PORTRAIT[0] / 2, PORTRAIT[1] / 2)
        with kiosk.recording() as recording:
            shown.slide_slowly(middle, middle, 2.4)
            wait_until(lambda: heard(recording.so_far()), "it is said how to go on")
        kiosk.mirror.press(Intent("set.touch"))
        assert kiosk.mirror.turn.visit.touch_and_hear
        kiosk.wait_for_page()

        key = middle_of(kiosk.mirror.view(), PORTRAIT, Intent("columns"))
        shown.press(*key)
        kiosk.mirror.press(Intent("focus.read", "columns"))
        kiosk.wait_for_page()
        shown.press(key[0], key[1] - 300)
        kiosk.mirror.press(Intent("columns"))
        kiosk.wait_for_page()
        assert kiosk.mirror.turn.page.id == "columns"
