"""The protocol of `kiosk.py talk`: lines in, JSON objects out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.actions.world import World
from kiosk.app.talking import Talk
from kiosk.app.world import make_world
from kiosk.messages import Language
from kiosk.settings import Settings

CONTENT = Path(__file__).parent.parent / "content"
WEDNESDAY = datetime(2026, 11, 25, 9, 0)
NUMBER = "13800000000"


class Transcript:
    """A talk and what it has printed so far."""

    def __init__(self, world: World, language: Language = "zh") -> None:
        self.talk = Talk(world, language)
        self.last: dict[str, Any] = self.talk.begin()

    def __call__(self, *lines: str) -> dict[str, Any]:
        """What the last of these lines gives."""
        for line in lines:
            self.last = self.talk.answer(line)
        return self.last

    @property
    def page(self) -> str:
        return str(self.last["page"])


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = make_world(tmp_path, CONTENT, Settings(), WEDNESDAY)
    yield world
    world.store.close()


@pytest.fixture
def talk(world: World) -> Transcript:
    return Transcript(world)


def test_the_first_page_has_every_key_of_the_protocol(talk: Transcript) -> None:
    assert list(talk.last) == ["page", "kind", "title", "say", "choices", "visit", "understood"]
    assert (talk.page, talk.last["kind"], talk.last["understood"]) == ("home", "home", None)
    assert talk.last["choices"][0] == {"label": "找人帮忙", "intent": "help"}


def test_plain_text_is_said(talk: Transcript) -> None:
    talk("找人帮忙")
    assert talk.page == "help"
    assert talk.last["understood"] == {"text": "找人帮忙", "intent": "help", "how": "exact"}
    assert talk.last["say"]


def test_a_number_presses_by_position(talk: Transcript) -> None:
    talk("#3")
    assert (talk.page, talk.last["understood"]["how"]) == ("activities", "pressed")


@pytest.mark.parametrize(("label", "page"), [("报名活动", "activities"), ("找人", "help"), ("首页", "home")])
def test_a_label_presses_a_choice_or_one_of_the_fixed_buttons(talk: Transcript, label: str, page: str) -> None:
    talk(f"#{label}")
    assert talk.page == page


def test_a_number_that_is_no_position_may_be_a_label(talk: Transcript) -> None:
    talk("我要报名太极拳", "#4", "#0")
    assert (talk.page, talk.last["understood"]["intent"]) == ("keypad", "pad.digit:0")


def test_again_says_the_page_again(talk: Transcript) -> None:
    said = talk("#找人帮忙")["say"]
    assert talk("#再说一遍")["say"] == said


def test_an_empty_line_is_silence(talk: Transcript) -> None:
    talk("#找人帮忙", "")
    assert (talk.page, talk.last["understood"]["how"]) == ("help", "nothing")


@pytest.mark.parametrize(
    "line", ["#7", "#99999999999999999999", "#没有这个", "#", "#按一下，说话", "!", "!idle", "!idle soon", "!idle -1",
             "!idle nan", "!idle 1e99", "!dance", "!idle 1 2"]
)  # fmt: skip
def test_what_can_not_be_done_is_told_and_changes_nothing(talk: Transcript, line: str) -> None:
    before = talk("#找人帮忙")
    turn = talk(line)
    assert turn.pop("error")
    assert turn == {**before, "say": [], "understood": None}


def test_somebody_signs_up_and_nothing_printed_tells_who(talk: Transcript) -> None:
    lines = ("我要报名太极拳", *(f"#{digit}" for digit in NUMBER), "#好了", "#对，我要报名")
    printed = [talk(line) for line in lines]
    assert talk.page == "signed.seated"
    assert talk.last["visit"]["known"] is True
    assert NUMBER not in str(printed)
    talk("再见")
    assert talk.last["visit"]["known"] is False


def test_the_visit_tells_how_it_is_set_and_how_it_came_here(talk: Transcript) -> None:
    talk("#字大些", "#报名活动", "#今天的活动")
    visit = talk.last["visit"]
    assert visit.pop("trail") == ["home", "activities", "activities.today"]
    assert visit == {
        "language": "zh",
        "text_size": 2,
        "theme": "light",
        "volume": 3,
        "speed": 3,
        "touch_and_hear": False,
        "known": False,
    }


def test_a_text_is_read_on_while_time_passes(talk: Transcript) -> None:
    first = talk("#听一听", "#1", "#1")
    later = talk("!idle 20")
    assert later["page"] == "player"
    assert later["say"] != first["say"]
    assert later["understood"] == {"text": "", "intent": "player.next", "how": "time"}


def test_slow_speech_takes_longer(world: World) -> None:
    def pages_after_80_s(*before: str) -> str:
        return str(Transcript(world)("#听一听", "#1", "#1", *before, "!idle 80")["page"])

    assert pages_after_80_s("慢一点", "慢一点") == "player"
    assert pages_after_80_s("快一点", "快一点") == "player.finished"


def test_short_idleness_gives_the_page_once_more_and_nothing_new(talk: Transcript) -> None:
    before = talk("#找人帮忙")
    assert talk("!idle 1") == {**before, "say": [], "understood": None}


def test_a_visitor_who_goes_away_is_asked_and_then_forgotten(talk: Transcript) -> None:
    talk("#字大些", "#找人帮忙", "!idle 60")
    assert talk.page == "idle"
    talk("!idle 30")
    assert talk.page == "home"
    assert talk.last["visit"]["text_size"] == 1


def test_idle_time_moves_a_clock_that_stands_still(talk: Transcript, world: World) -> None:
    assert world.store.clock.now().hour == 9
    talk("!idle 36000")
    assert (world.store.clock.now().hour, world.store.clock.now().minute) == (19, 0)


def test_english(world: World) -> None:
    talk = Transcript(world, "en")
    assert (talk.page, talk.last["visit"]["language"]) == ("home", "en")
    talk("#Get help")
    assert talk.last["title"].isascii()
