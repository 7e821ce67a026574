"""How a visit begins, and the page that is there when nobody is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from kiosk.actions.arrival import new_visit
from kiosk.actions.world import World
from kiosk.app.world import make_world
from kiosk.messages import Intent, Theme, View, Visit
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation

CONTENT = Path(__file__).parent.parent / "content"
MONDAY = datetime(2026, 11, 23)
WAITS = Intent("attract")


@contextmanager
def world_at(at: time, folder: Path, settings: Settings | None = None) -> Iterator[World]:
    world = make_world(folder, CONTENT, settings or Settings(), datetime.combine(MONDAY, at))
    yield world
    world.store.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_at(time(8, 0), tmp_path) as world:
        yield world


@pytest.fixture
def kiosk(world: World) -> Conversation:
    return Conversation(world, waits=WAITS)


def test_a_visit_begins_as_the_centre_has_set_it(tmp_path: Path) -> None:
    settings = Settings(text_size=2, volume=5, theme_day="yellow", languages="en zh")
    with world_at(time(8, 0), tmp_path, settings) as world:
        assert new_visit(world) == Visit("en", 2, "yellow", 5)


@pytest.mark.parametrize(
    ("at", "theme"),
    [
        (time(6, 59), "white"),
        (time(7, 0), "yellow"),
        (time(18, 29), "yellow"),
        (time(18, 30), "white"),
        (time(0, 0), "white"),
    ],
)
def test_its_colours_are_those_of_the_time_of_day(at: time, theme: Theme, tmp_path: Path) -> None:
    with world_at(at, tmp_path, Settings(theme_day="yellow", theme_evening="white")) as world:
        assert new_visit(world).theme == theme


def test_an_evening_may_lie_within_a_day(tmp_path: Path) -> None:
    settings = Settings(evening_from="12:00", evening_to="14:00")
    with world_at(time(13, 0), tmp_path, settings) as world:
        assert new_visit(world).theme == "evening"
        world.store.clock.advance(3600)
        assert new_visit(world).theme == "light"


def test_the_colours_of_a_visit_stay_when_evening_comes(tmp_path: Path) -> None:
    with world_at(time(18, 29), tmp_path) as world:
        kiosk = Conversation(world, waits=WAITS)
        kiosk.press(Intent("home"))
        world.store.clock.advance(120)
        assert kiosk.press(Intent("help")).visit.theme == "light"
        assert kiosk.press(Intent("goodbye")).visit.theme == "evening"


@pytest.mark.parametrize(
    ("at", "theme", "icon"), [(time(21, 59), "light", ""), (time(22, 0), "evening", "weather-night")]
)
def test_at_night_the_waiting_page_is_dark(at: time, theme: Theme, icon: str, tmp_path: Path) -> None:
    with world_at(at, tmp_path, Settings(theme_evening="light")) as world:
        turn = Conversation(world, waits=WAITS).turn
        assert (turn.visit.theme, turn.page.icon) == (theme, icon)


def test_it_tells_of_the_next_three_activities(world: World, kiosk: Conversation) -> None:
    title, *rest = kiosk.turn.page.body
    assert title == "今天还有"
    assert rest[:3] == ["上午9点", "八段锦", "一楼大厅"]
    assert len(rest) == 9
    world.store.clock.advance(13.5 * 3600)
    kiosk.pass_time(60.0)
    assert kiosk.turn.page.body == ()


def test_it_is_silent_until_somebody_comes(kiosk: Conversation) -> None:
    assert kiosk.turn.say == ()
    assert kiosk.press(Intent("home")).say[0].startswith("上午好。您想做什么")


@pytest.mark.parametrize(
    ("intent", "page"),
    [
        ("home", "home"),
        ("help", "help"),
        ("set.touch", "home"),
        ("focus.next", "home"),
        ("focus.do", "home"),
        ("back", "home"),
        ("again", "home"),
    ],
)
def test_whatever_somebody_does_first_begins_the_visit(intent: str, page: str, kiosk: Conversation) -> None:
    turn = kiosk.press(kiosk.meant(Intent(intent)))
    assert turn.page.id == page
    assert turn.say
    assert kiosk.press(Intent("back")).page.id == "home"


def test_a_palm_held_on_it_begins_with_touch_and_hear(kiosk: Conversation) -> None:
    turn = kiosk.press(Intent("set.touch"))
    assert turn.visit.touch_and_hear
    assert "您摸到哪里，我就念到哪里" in turn.say[0]


def test_the_staff_get_in_from_it(kiosk: Conversation) -> None:
    assert [str(choice.intent) for choice in kiosk.turn.page.choices] == ["home", "setup"]


def test_nothing_of_a_visit_stays(kiosk: Conversation) -> None:
    kiosk.press(Intent("home"))
    for intent in ("set.text_size", "set.eye", "set.low", "set.language:en", "goodbye"):
        kiosk.press(Intent.parse(intent))
    assert kiosk.turn.page.id == "attract"
    assert replace(kiosk.press(Intent("home")).visit, told=False) == Visit(trail=(Intent("home"),))


def test_in_an_hour_it_is_drawn_once_a_minute(world: World, kiosk: Conversation) -> None:
    views: list[View] = []
    for _ in range(3600):
        world.store.clock.advance(1.0)
        kiosk.pass_time(1.0)
        view = kiosk.view()
        if not views or view != views[-1]:
            views.append(view)
    assert 60 <= len(views) <= 62  # and once or twice when something of today is over


def test_only_the_languages_that_are_offered_are_named(tmp_path: Path) -> None:
    with world_at(time(8, 0), tmp_path, Settings(languages="zh")) as world:
        kiosk = Conversation(world, waits=WAITS)
        assert kiosk.turn.page.subtitle == ""
        home = kiosk.press(Intent("home")).page
        assert "set.language" not in [choice.intent.name for choice in home.choices]
        settings = kiosk.press(Intent("settings")).page
        assert "set.language" not in [choice.intent.name for choice in settings.choices]
        assert kiosk.said([("说英语", 1.0)]).visit.language == "zh"
