"""The page that waits for somebody, as it is drawn: any touch begins, and nothing of it burns itself in."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from layout import LANDSCAPE, PORTRAIT, problems

from kiosk.app.tours import Look, view_of
from kiosk.messages import Intent, View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics

VIEW = view_of("attract", Look())
SIZES = (PORTRAIT, LANDSCAPE, (1024, 600))
STAFF_SHARE = 0.05
"""Most of the page that the staff's key may take."""


def screen_of(size: tuple[int, int], view: View = VIEW) -> Any:
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    screen = Screen(Metrics(*size), lambda _: None, motion=False)
    screen.show(view)
    return screen


@pytest.mark.parametrize("size", SIZES)
def test_any_place_begins_but_the_staffs_corner(size: tuple[int, int]) -> None:
    screen, chance = screen_of(size), random.Random(6)
    mm = screen.metrics.px_per_mm
    places = [(chance.uniform(0, size[0] - 1), chance.uniform(0, size[1] - 1)) for _ in range(2000)]
    found = [screen.key_at((x / mm, y / mm)) for x, y in [*places, (0, 0), (size[0] - 1, size[1] - 1)]]
    meant = [key.intent for key in found]
    assert set(meant) == {Intent("home"), Intent("setup")}
    assert meant.count(Intent("setup")) < STAFF_SHARE * len(meant)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_shown_lies_elsewhere_a_minute_later(size: tuple[int, int]) -> None:
    places = set()
    for minute in range(60):
        part, _, *rest = VIEW.header
        screen = screen_of(size, replace(VIEW, header=(part, f"9:{minute:02}", *rest)))
        places.add(next(key.box for key in screen.keys if key.intent == Intent("setup")))
    assert len(places) == 9


@pytest.mark.parametrize("size", (PORTRAIT, LANDSCAPE))
@pytest.mark.parametrize("language", ("zh", "en"))
@pytest.mark.parametrize("name", ("attract", "attract.night"))
def test_it_can_be_read_wherever_it_lies(name: str, language: Any, size: tuple[int, int]) -> None:
    view, found = view_of(name, Look(language)), []
    for time in ("9:00", "9:01", "9:02", "9:03", "12:59"):
        part, _, *rest = view.header
        moved = replace(view, header=(part, time, *rest))
        found += problems(moved, size) + problems(replace(moved, speaking=True), size)
    assert found == []


@pytest.mark.parametrize("size", (PORTRAIT, LANDSCAPE))
def test_the_time_can_be_read_across_a_hall(size: tuple[int, int]) -> None:
    """A two-hundredth of how far one stands is read with ease: 48 mm at 9 m."""
    from kiosk.ui.widgets import Words

    screen = screen_of(size)
    rows = [row for widget in screen.walk() if isinstance(widget, Words) for row in widget.rows]
    clock = max(rows, key=lambda row: row.setting.px)
    assert clock.text == "9:42"
    assert clock.setting.px * 0.733 / screen.metrics.px_per_mm > 47


def test_farewell_takes_the_place_of_the_invitation_while_it_is_said() -> None:
    screen = screen_of(PORTRAIT, replace(VIEW, speaking=True, spoken="请您慢走。"))
    assert "请您慢走。" in drawn(screen)
    screen.show(VIEW)
    assert "请您慢走。" not in drawn(screen)
    assert VIEW.page.title in drawn(screen)


def drawn(screen: Any) -> list[str]:
    from kiosk.ui.widgets import Words

    return [row.text for widget in screen.walk() if isinstance(widget, Words) for row in widget.rows]
