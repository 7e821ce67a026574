"""A call on the real window: the desk's answer is seen within a second, and a kiosk that is killed goes on with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_process import desk
from layout import PORTRAIT
from real_kiosk import GUARD_S, Parts, RealKiosk, real_kiosk, waiting_kiosk
from screen import screen, wait_until
from soundcard import SoundCard, virtual_sound_card

SOON_S = 1.0
CALLS = "select kind, state from calls"


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card:
        yield card


def call(kiosk: RealKiosk) -> str:
    """Call by touch, and give the call's id."""
    for label in ("找人帮忙", "看病", "对，请人来"):
        kiosk.press(label)
    wait_until(lambda: kiosk.rows(CALLS) == [("doctor", "new")], "the call is written down")
    return str(kiosk.rows("select id from calls")[0][0])


def test_who_comes_is_seen_within_a_second_of_their_answer(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown, real_kiosk(Parts(shown, card, PORTRAIT, tmp_path)) as kiosk:
        id = call(kiosk)
        with desk(tmp_path / "mirror") as mirrored, desk(tmp_path / "data") as teacher:
            mirrored.do("come", kiosk.mirror.turn.visit.call)
            assert kiosk.mirror.look() and "示例老师正在过来" in kiosk.mirror.turn.page.title
            done = teacher.do("come", id)
            kiosk.wait_for_page()
            seen_s = time.monotonic() - GUARD_S - done
    print(f"seen after {seen_s:.2f} s")
    assert seen_s < SOON_S


def test_killed_in_the_midst_of_a_call_it_goes_on_with_it(card: SoundCard, tmp_path: Path) -> None:
    with screen(*PORTRAIT) as shown:
        parts = Parts(shown, card, PORTRAIT, tmp_path)
        with waiting_kiosk(parts) as kiosk:
            kiosk.begin()
            id = call(kiosk)
            os.kill(kiosk.process.pid, 9)
            kiosk.process.wait()
        with desk(tmp_path / "mirror") as mirrored, desk(tmp_path / "data") as teacher:
            mirrored.do("come", kiosk.mirror.turn.visit.call)
            teacher.do("come", id)
        with waiting_kiosk(parts) as again:
            assert again.mirror.turn.page.id == "help.coming"
            again.press("不用来了")
            wait_until(lambda: again.rows(CALLS) == [("doctor", "cancelled")], "the call is taken back")
