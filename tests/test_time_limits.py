"""Nothing is timed under 20 s, and whatever is timed can be had again by one press, as often as one likes.

EN 301 549 5.1.4 and WCAG 2.2.1 ask for 20 s and ten times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.actions.world import World
from kiosk.app.tours import Look, tour
from kiosk.app.ways import LISTENING, WAYS
from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import RANGES, Settings
from kiosk.turn.conversation import Conversation

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
LEAST_S = 20
TIMES = 12
HURRIED = Settings(idle_warn_s=RANGES["idle_warn_s"][0], idle_end_s=RANGES["idle_end_s"][0])
"""As impatient as a kiosk can be set."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = make_world(tmp_path, CONTENT, HURRIED, MONDAY_MORNING)
    yield world
    world.store.close()


def wait(talk: Conversation, seconds: float) -> None:
    for _ in range(round(seconds)):
        talk.pass_time(1.0)


def test_no_setting_allows_less_time_to_answer() -> None:
    assert RANGES["idle_end_s"][0] >= LEAST_S
    assert RANGES["attract_s"][0] >= LEAST_S


@pytest.mark.parametrize("name", [name for name in WAYS if name != LISTENING])
def test_no_page_goes_away_by_itself_within_20_s(name: str) -> None:
    with tour(name, Look()) as talk:
        before = talk.turn.page
        wait(talk, LEAST_S - 1)
        assert talk.turn.page == before


def test_who_does_not_answer_is_asked_and_has_20_s(world: World) -> None:
    talk = Conversation(world, waits=Intent("attract"))
    talk.press(Intent("more"))
    wait(talk, HURRIED.idle_warn_s)
    assert talk.turn.page.id == "idle"
    assert talk.turn.say == talk.turn.page.say
    wait(talk, LEAST_S - 1)
    assert talk.turn.page.id == "idle"
    wait(talk, 2)
    assert talk.turn.page.id == "attract"


@pytest.mark.parametrize(
    "way", ["more", "help help.kind:talk", "activity.open:1 activity.sign_up:1 pad.digit:1", "settings"]
)
def test_one_press_gives_all_of_the_time_again_and_again(way: str, world: World) -> None:
    talk = Conversation(world, waits=Intent("attract"))
    for step in way.split():
        talk.press(Intent.parse(step))
    page = talk.turn.page.id
    for _ in range(TIMES):
        wait(talk, HURRIED.idle_warn_s + LEAST_S - 1)
        assert talk.turn.page.id == "idle"
        stay = next(choice for choice in talk.turn.page.choices if choice.strong)
        assert talk.press(stay.intent).page.id == page


def test_a_guess_waits_as_long(world: World) -> None:
    talk = Conversation(world)
    talk.press(Intent("activities.week"))
    first, second, *_ = talk.turn.page.choices
    talk.said([(f"{first.label}跟{second.label}我都想去", 1.0)])
    assert talk.turn.page.id == "did-you-mean"
    wait(talk, HURRIED.idle_warn_s + LEAST_S - 1)
    assert talk.turn.page.id == "idle"
    assert talk.press(Intent("idle.stay")).page.id == "activities.week"


def test_a_text_that_is_read_is_no_time_limit(world: World) -> None:
    talk = Conversation(world)
    talk.press(Intent.parse("lesson.open:6 每日一词/1 老当益壮"))
    for _ in range(3):
        wait(talk, HURRIED.idle_warn_s - 1)
        talk.spoken()
        assert talk.turn.page.id == "player"
