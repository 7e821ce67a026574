"""What is heard before the words of a call: the loud chime, whole though it rings at the desk meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from kiosk.actions.world import World
from kiosk.app.tour_calls import desk, people
from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.chimes import Chimes
from kiosk.turn.conversation import Conversation, Turn
from voice.sounds import RATE_HZ, chime, understood_sound

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)


class Caller:
    """Somebody who has just called, and what they hear before the words, in samples."""

    def __init__(self, world: World) -> None:
        self.world, self.talk, self.chimes = world, Conversation(world), Chimes()
        people(world, "13800000000")
        self.heard = self._at(0.0, "help.call:doctor")

    def news(self, step: str, after_s: float) -> list[int]:
        """The desk does something so long after the call."""
        desk(step, self.talk.turn.visit.call, self.world)
        turn = self.talk.look()
        assert turn
        return self._heard(turn, after_s)

    def press(self, intent: str) -> list[int]:
        return self._at(10.0, intent)

    def _at(self, after_s: float, intent: str) -> list[int]:
        return self._heard(self.talk.press(Intent.parse(intent)), after_s)

    def _heard(self, turn: Turn, after_s: float) -> list[int]:
        with mock.patch("kiosk.turn.chimes.time.monotonic", return_value=100.0 + after_s):
            return [len(np.asarray(sound.samples)) for sound in self.chimes.before(turn)]


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[Caller]:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    with closing(world.store):
        yield Caller(world)


WHOLE, SOFT = len(chime()), len(understood_sound())


def test_a_call_begins_with_the_whole_chime(caller: Caller) -> None:
    assert caller.heard == [WHOLE]


def test_that_it_rings_at_the_desk_does_not_cut_it_off(caller: Caller) -> None:
    assert caller.news("ringing", 0.5) == [WHOLE - round(0.5 * RATE_HZ)]


def test_rung_later_at_the_desk_there_is_only_a_soft_sound(caller: Caller) -> None:
    assert caller.news("ringing", 2.6) == [SOFT]


def test_an_answer_needs_the_chime_no_more(caller: Caller) -> None:
    assert caller.news("coming", 0.5) == [SOFT]


def test_said_again_there_is_no_sound_and_rung_again_there_is(caller: Caller) -> None:
    assert caller.press("again") == []
    assert caller.press(f"help.ring:{caller.talk.turn.visit.call}") == [WHOLE]
    assert caller.press(f"help.show:{caller.talk.turn.visit.call}") == []
