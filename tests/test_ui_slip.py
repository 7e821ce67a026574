"""The slip: its number can be read from far away and its QR code by a camera, on every screen and in every theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import segno
from contrast import pale
from layout import CAPITAL, PORTRAIT, problems, shown
from ui_pages import view_of
from walk import SHAPES, Shape

from kiosk.messages import LANGUAGES, TEXT_SIZES, THEMES, Choice, Intent, Language, Page, View
from kiosk.ui.film import Frame
from kiosk.ui.picture import seen

CODE = "乐龄亭 123456"
CODE_MM, DIGIT_MM = 40.0, 20.0
SMALL = [shape for shape in SHAPES if shape.long_edge_mm < 300]


def _slip(language: Language = "zh") -> Page:
    title, said, lines, keys = {
        "zh": (
            "办好了，请记住单号",
            "办好了。您的单号是 1，2，3，4，5，6。",
            ("借用器具：助听器", "时间：11月30日 星期一 上午 9:00", "地点：一楼服务台", "12月3日以前，我们给您回话。"),
            ("打印", "首页"),
        ),
        "en": (
            "Done. Please keep this number",
            "Done. Your number is 1, 2, 3, 4, 5, 6.",
            (
                "Borrow a device: hearing aid",
                "When: Monday 30 November, 9:00 am",
                "Where: desk on the ground floor",
                "You will hear from us by 3 December.",
            ),
            ("Print", "Home"),
        ),
    }[language]
    choices = (
        Choice(keys[0], Intent("print.slip", "123456"), "printer", strong=True),
        Choice(keys[1], Intent("home"), "home"),
    )
    return Page("slip", "slip", title, (said,), choices, body=("123 456", *lines), icon="check-bold", code=CODE)


def _on(shape: Shape, page: Page | None = None, language: Language = "zh", text_size: int = 1) -> View:
    return replace(view_of(page or _slip(language), language, text_size), long_edge_mm=shape.long_edge_mm)


def _code_of(screen: Any) -> Any:
    from kiosk.ui.slip import Code

    return next((each for each in screen.children if isinstance(each, Code)), None)


def _squares(frame: Frame, code: Any, count: int) -> list[list[bool]]:
    """Whether each square is dark in the middle, from the top: the code with its quiet zone, as a camera sees it."""
    from kiosk.ui.slip import QUIET

    left, bottom = code.corner
    tops = [frame.shape[0] - bottom - code.module * (count - row - 0.5) for row in range(-QUIET, count + QUIET)]
    lefts = [left + code.module * (column + 0.5) for column in range(-QUIET, count + QUIET)]
    grey = frame.mean(axis=2)
    seen = [[float(grey[int(y), int(x)]) for x in lefts] for y in tops]
    assert {round(each / 255, 1) for row in seen for each in row} == {0.0, 1.0}, "neither dark nor light"
    return [[each < 128 for each in row] for row in seen]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_everything_on_it_can_be_read_and_pressed(shape: Shape, language: Language) -> None:
    for text_size in TEXT_SIZES:
        assert not problems(_on(shape, None, language, text_size), shape.size)


@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme_it_stands_out(theme: str) -> None:
    view = _on(SHAPES[0])
    assert not pale(replace(view, visit=replace(view.visit, theme=theme)), SHAPES[0].size)  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[3], SHAPES[4]], ids=lambda shape: shape.name)
def test_the_code_on_the_screen_is_the_one_that_was_meant(shape: Shape, theme: str) -> None:
    view = _on(shape)
    screen = shown(replace(view, visit=replace(view.visit, theme=theme)), shape.size)  # type: ignore[arg-type]
    code = segno.make(CODE, error="m", micro=False)
    wanted = [[bool(each) for each in row] for row in code.matrix_iter(border=4)]
    assert _squares(seen(screen, shape.size), _code_of(screen), len(code.matrix)) == wanted


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_code_is_large_enough_for_a_camera_held_in_a_trembling_hand(shape: Shape) -> None:
    screen = shown(_on(shape), shape.size)
    side = _code_of(screen).box.w / screen.metrics.px_per_mm
    assert side >= CODE_MM if shape not in SMALL else side >= 0.9 * CODE_MM


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("shape", [each for each in SHAPES if each not in SMALL], ids=lambda shape: shape.name)
def test_the_digits_can_be_read_from_three_steps_away(shape: Shape, text_size: int) -> None:
    screen = shown(_on(shape, text_size=text_size), shape.size)
    assert _number(screen).setting.px * CAPITAL / screen.metrics.px_per_mm >= DIGIT_MM


def test_a_slip_without_a_code_gives_its_room_to_the_words() -> None:
    screen = shown(_on(SHAPES[3], replace(_slip(), code="")), PORTRAIT)
    assert _code_of(screen) is None
    assert not problems(_on(SHAPES[3], replace(_slip(), code="")), PORTRAIT)


def test_the_number_stands_in_one_line() -> None:
    for shape in SHAPES:
        for text_size in TEXT_SIZES:
            assert _number(shown(_on(shape, text_size=text_size), shape.size)).text == "123 456"


def _number(screen: Any) -> Any:
    from kiosk.ui.widgets import Words

    rows = [row for each in screen.children if isinstance(each, Words) for row in each.rows]
    return max(rows, key=lambda row: row.setting.px)


def test_what_is_drawn_elsewhere_would_be_found() -> None:
    """The comparison above is worth something: one square more and it fails."""
    shape = SHAPES[3]
    screen = shown(_on(shape), shape.size)
    frame, code = np.array(seen(screen, shape.size)), _code_of(screen)
    left, bottom = (int(each + code.module * 10.5) for each in code.corner)
    before = _squares(frame, code, len(segno.make(CODE, error="m", micro=False).matrix))
    square = frame[-bottom - 3 : -bottom + 3, left - 3 : left + 3]
    square[:] = 255 - square
    assert _squares(frame, code, len(before) - 8) != before
