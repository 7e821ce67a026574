"""For who sits: all that can be pressed is low enough, in mm above the floor, and no page grows taller than an arm."""

from __future__ import annotations

import pytest
from layout import shown
from walk import LARGE, SHAPES, Shape, on, page_view

from kiosk.messages import View
from kiosk.ui.metrics import Metrics
from kiosk.ui.reach import SEATED_MM, TALLEST_MM, page_box

PORTRAIT, LANDSCAPE = SHAPES[3], SHAPES[4]
PAGES = ("home", "help", "activities.week.second", "player", "keypad", "activity.confirm", "help.calling")


def _keys_mm(view: View, shape: Shape, floor_mm: float) -> tuple[float, float]:
    """From where to where keys lie, in mm above the floor, with low keys wanted."""
    screen = shown(on(view, shape, floor_mm, low=True), shape.size)
    mm = screen.metrics.px_per_mm
    boxes = [key.box for key in screen.keys]
    return floor_mm + min(box.y for box in boxes) / mm, floor_mm + max(box.top for box in boxes) / mm


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("shape", "floor_mm"), [(LARGE, 700.0), (LARGE, 200.0), (PORTRAIT, 800.0), (PORTRAIT, 700.0), (LANDSCAPE, 900.0)]
)
def test_low_keys_are_within_reach_of_who_sits(shape: Shape, floor_mm: float, name: str) -> None:
    lowest, highest = _keys_mm(page_view(name, "zh", 2), shape, floor_mm)
    assert SEATED_MM[0] <= lowest
    assert highest <= SEATED_MM[1]


@pytest.mark.parametrize("name", PAGES)
def test_where_nobody_has_measured_low_keys_lie_in_the_lower_half_of_a_large_screen(name: str) -> None:
    assert _keys_mm(page_view(name, "zh", 2), LARGE, 0.0)[1] <= LARGE.long_edge_mm / 2


@pytest.mark.parametrize("name", PAGES)
def test_a_smaller_screen_gives_what_its_letters_leave(name: str) -> None:
    screen = shown(on(page_view(name, "zh", 2), PORTRAIT, low=True), PORTRAIT.size)
    place = page_box(screen.metrics, 0.0, low=True)
    assert place.h < 0.87 * screen.box.h
    assert max(key.box.top for key in screen.keys) <= place.top


def test_a_page_begins_where_the_screen_does_if_that_is_within_reach() -> None:
    screen = Metrics(*PORTRAIT.size, PORTRAIT.long_edge_mm)
    assert page_box(screen, 0.0, low=False).h == screen.height
    assert page_box(screen, 500.0, low=True).h == screen.height


def test_no_page_is_taller_than_one_reaches_on_a_large_screen() -> None:
    screen = Metrics(*LARGE.size, LARGE.long_edge_mm)
    assert page_box(screen, 0.0, low=False).h == pytest.approx(TALLEST_MM * screen.px_per_mm, abs=1)


def test_the_screens_real_size_comes_with_the_view_while_it_runs() -> None:
    view = page_view("home", "zh", 1)
    letters = []
    for mm in (531.0, 476.0):
        screen = shown(on(view, Shape("", PORTRAIT.size, mm)), PORTRAIT.size)
        letters.append(screen.metrics.floor)
    assert letters[0] < letters[1], "real millimetres take more px on a smaller screen"
