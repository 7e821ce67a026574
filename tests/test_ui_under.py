"""Which key a finger means that hits none: the nearest, if it is near and nobody could mistake it for another."""

from __future__ import annotations

from typing import Any

import pytest
from layout import PORTRAIT
from ui_pages import pages, view_of

from kiosk.ui import stage
from kiosk.ui.boxes import Box
from kiosk.ui.metrics import Metrics

METRICS = Metrics(*PORTRAIT)
MM = METRICS.px_per_mm


class Key:
    """A place on the screen, in mm."""

    def __init__(self, x: float, y: float, w: float, h: float) -> None:
        self.box = Box(x * MM, y * MM, w * MM, h * MM)


LEFT, RIGHT = Key(20, 20, 30, 30), Key(56, 20, 30, 30)


def meant(x: float, y: float, nearest_mm: float = 3.0) -> Any:
    from kiosk.ui.under import Under

    return Under(METRICS, nearest_mm).key([LEFT, RIGHT], (x, y))  # type: ignore[list-item]


def test_inside_is_inside() -> None:
    assert meant(30, 30) is LEFT
    assert meant(60, 30) is RIGHT


def test_between_two_keys_the_nearer_one_is_meant() -> None:
    assert meant(51, 30) is LEFT
    assert meant(55, 30) is RIGHT


@pytest.mark.parametrize("x", [52.6, 53.0, 53.4])
def test_in_the_middle_nobody_knows(x: float) -> None:
    assert meant(x, 30) is None


def test_too_far_is_nowhere() -> None:
    assert meant(30, 17.2) is LEFT
    assert meant(30, 16.8) is None


def test_it_can_be_turned_off() -> None:
    assert meant(51, 30, nearest_mm=0.0) is None


@pytest.mark.parametrize("name", range(len(pages("zh"))), ids=[page.id for page in pages("zh")])
def test_everything_on_every_page_can_be_read_by_touch(name: int) -> None:
    """Going over the whole page finds each key, and the title."""
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    view = view_of(pages("zh")[name])
    screen = Screen(METRICS, lambda _: None, motion=False)
    screen.show(view)
    tall = round(METRICS.height / MM)
    found = {str(screen.thing_at((x, y))) for x in range(2, 299, 4) for y in range(2, tall, 4)}
    keys = {f"focus.read:{key.intent}" for key in screen.keys}
    assert keys <= found
    title = f"focus.hear:{view.page.title}" if view.page.title else "focus.hear"
    assert any(each.startswith(title) for each in found)
