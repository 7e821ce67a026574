"""One journey on real parts: window, window manager, sound card, recogniser, voice, database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from layout import LANDSCAPE, PORTRAIT
from real_kiosk import Parts, heard, loaded, page_of, real_kiosk
from screen import screen
from soundcard import SoundCard, virtual_sound_card

from voice.level import level_db

NUMBER = "1357"
"""A member number, made up; no digit twice in a row."""
SIGNED_UP = "select a.name, r.state, count(*) from registrations r join activities a on a.id = r.activity group by 1, 2"


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card:
        yield card


@pytest.mark.parametrize("words", ["我要报名太极拳", "报名太极拳", "我想参加太极拳"])
def test_signing_up_by_voice(words: str, card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, real_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        kiosk.say(words)
        assert kiosk.mirror.turn.page.id == "keypad"
        kiosk.type(NUMBER)
        with kiosk.recording() as recording:
            kiosk.press("好了")
        assert kiosk.mirror.turn.page.id == "activity.confirm"
        assert heard(recording.samples) and level_db(recording.samples) > -45
        assert kiosk.rows(SIGNED_UP) == []
        kiosk.say("对")
        assert kiosk.mirror.turn.page.id == "signed.seated"
        assert kiosk.rows(SIGNED_UP) == [("太极拳", "seated", 1)]
        shown.screenshot(tmp_path / "signed_up.png")
        assert np.ptp(page_of(loaded(tmp_path / "signed_up.png"))) > 100


def test_signing_up_by_touch(card: SoundCard, tmp_path: Path) -> None:
    with screen(*LANDSCAPE) as shown, real_kiosk(Parts(shown, card, LANDSCAPE, tmp_path)) as kiosk:
        for label in ("报名活动", "按种类找", "健身", "太极拳", "我要报名"):
            kiosk.look_for(label)
        kiosk.type(NUMBER)
        kiosk.press("好了")
        assert kiosk.rows(SIGNED_UP) == []
        kiosk.press("对，我要报名")
        assert kiosk.rows(SIGNED_UP) == [("太极拳", "seated", 1)]
        kiosk.press("好了，再见")
        assert kiosk.mirror.turn.page.id == "attract"


def test_signing_up_in_english_by_touch(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, real_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        for label in ("English", "Activities", "By kind", "Exercise", "Tai chi", "Sign me up"):
            kiosk.look_for(label)
        kiosk.type(NUMBER)
        kiosk.press("Done")
        kiosk.press("Yes, sign me up")
        assert kiosk.rows(SIGNED_UP) == [("太极拳", "seated", 1)]


def test_a_call_by_touch_rings(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, real_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        kiosk.press("找人帮忙")
        kiosk.press("看病")
        with kiosk.recording() as recording:
            kiosk.press("对，请人来")
        assert np.abs(recording.samples.astype(np.int32)).max() > 20_000  # the chime is as loud as can be
        assert kiosk.rows("select kind, state from calls") == [("doctor", "new")]
