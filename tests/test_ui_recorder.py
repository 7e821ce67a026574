"""The recorder: how many seconds are left is read from far away, and only what changes is drawn again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from contrast import pale
from layout import CAPITAL, MAIN_MM, PORTRAIT, problems, shown
from walk import SHAPES, Shape, on, page_view, themed

from kiosk.messages import LANGUAGES, NEARLY_OVER_S, TEXT_SIZES, THEMES, Language, Listening, Theme, View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics

DIGIT_MM = 20.0
LARGE = [shape for shape in SHAPES if shape.long_edge_mm > 500]
SIDEWAYS = SHAPES[3:5]
"""A screen upright and lying."""


def recorder(left_s: int, level: float = 0.4, language: Language = "zh", text_size: int = 1) -> View:
    """The page while somebody speaks; less than 0 seconds left: before they do."""
    view = page_view("record", language, text_size)
    listening = Listening(level, view.page.body[0], aside=True, left_s=left_s) if left_s >= 0 else None
    return replace(view, listening=listening, spoken=view.page.body[0])


def words_of(screen: Any) -> list[Any]:
    """What the card says, from the top."""
    from kiosk.ui.widgets import Words

    card = [each for each in screen.children if type(each) is Words]
    return card[0].rows if card else []


@pytest.mark.parametrize("left_s", [-1, 60, NEARLY_OVER_S, 0])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_it_can_be_read_and_pressed_on_every_screen(language: Language, text_size: int, left_s: int) -> None:
    view = recorder(left_s, language=language, text_size=text_size)
    found = [f"{shape.name}: {each}" for shape in SHAPES for each in problems(on(view, shape), shape.size)]
    assert not found


@pytest.mark.parametrize("left_s", [-1, 60, NEARLY_OVER_S])
@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_out_in_every_theme(theme: Theme, left_s: int) -> None:
    shape = SHAPES[0]
    assert pale(themed(on(recorder(left_s), shape), theme), shape.size) == []


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("shape", LARGE, ids=lambda shape: shape.name)
def test_the_seconds_are_larger_than_all_else_and_so_is_the_key(shape: Shape, text_size: int) -> None:
    screen = shown(on(recorder(48, text_size=text_size), shape), shape.size)
    label, number, unit = words_of(screen)
    assert (label.text, number.text, unit.text) == ("还能说", "48", "秒")
    px_per_mm = max(shape.size) / shape.long_edge_mm
    assert number.setting.px * CAPITAL / px_per_mm >= DIGIT_MM
    key = next(key for key in screen.keys if key.intent.name == "record.done")
    assert min(key.box.w, key.box.h) / px_per_mm >= MAIN_MM


@pytest.mark.parametrize("shape", SIDEWAYS, ids=lambda shape: shape.name)
def test_before_it_begins_the_card_tells_what_to_do_and_in_the_end_that_it_is_nearly_over(shape: Shape) -> None:
    def told(left_s: int) -> str:
        return "".join(row.text for row in words_of(shown(on(recorder(left_s), shape), shape.size)))

    assert told(-1).startswith("听到响声就请说")
    assert told(NEARLY_OVER_S + 1) == f"还能说{NEARLY_OVER_S + 1}秒"
    assert told(NEARLY_OVER_S).startswith("快到一分钟了")


@pytest.fixture
def screen() -> Any:
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    return Screen(Metrics(*PORTRAIT), lambda _: None, motion=False)


def test_each_second_only_the_number_is_written_anew(screen: Any) -> None:
    screen.show(recorder(48))
    keys, written = screen.keys, words_of(screen)
    screen.show(recorder(48, level=0.9))
    assert words_of(screen) is written
    screen.show(recorder(47))
    assert screen.keys is keys
    assert [row.text for row in words_of(screen)] == ["还能说", "47", "秒"]


def test_the_card_changes_its_colour_when_it_is_nearly_over(screen: Any) -> None:
    from kiosk.ui.widgets import Panel

    def faces(left_s: int) -> int:
        screen.show(recorder(left_s))
        return sum(1 for each in screen.children if type(each) is Panel)

    before = faces(NEARLY_OVER_S + 1)
    assert faces(NEARLY_OVER_S) == before + 1
    assert faces(NEARLY_OVER_S - 1) == before + 1
