"""Rectangles that divide the screen."""

from __future__ import annotations

from kiosk.ui.boxes import Box

BOX = Box(10, 20, 100, 60)


def test_cutting_leaves_the_rest_behind_the_gap() -> None:
    assert BOX.cut_top(20, 5) == (Box(10, 60, 100, 20), Box(10, 20, 100, 35))
    assert BOX.cut_bottom(20, 5) == (Box(10, 20, 100, 20), Box(10, 45, 100, 35))
    assert BOX.cut_left(30, 5) == (Box(10, 20, 30, 60), Box(45, 20, 65, 60))
    assert BOX.cut_right(30, 5) == (Box(80, 20, 30, 60), Box(10, 20, 65, 60))


def test_a_grid_runs_row_by_row_from_the_top_left() -> None:
    first, second, third = BOX.grid(3, 2, 10)
    assert first == Box(10, 55, 45, 25)
    assert second == Box(65, 55, 45, 25)
    assert third == Box(10, 20, 45, 25)


def test_a_grid_of_few_things_is_no_taller_than_told() -> None:
    assert BOX.grid(1, 1, 10, tallest=30) == [Box(10, 50, 100, 30)]


def test_a_grid_of_nothing_is_empty() -> None:
    assert BOX.grid(0, 2, 10) == []


def test_columns_are_as_wide_as_their_weights() -> None:
    assert BOX.columns((1, 3), 20) == [Box(10, 20, 20, 60), Box(50, 20, 60, 60)]


def test_touching_boxes_do_not_overlap() -> None:
    assert not BOX.overlaps(Box(110, 20, 10, 10))
    assert BOX.overlaps(Box(100, 30, 30, 10))


def test_a_square_stands_in_the_middle() -> None:
    assert BOX.square(200) == Box(30, 20, 60, 60)
    assert BOX.square(20) == Box(50, 40, 20, 20)


def test_a_box_holds_its_edges() -> None:
    assert BOX.holds(10, 20)
    assert BOX.holds(110, 80)
    assert not BOX.holds(110.5, 50)


def test_snapped_boxes_that_touch_still_touch() -> None:
    left, right = Box(0.3, 0, 10.4, 5.5).snapped(), Box(10.7, 0, 10.4, 5.5).snapped()
    assert left == Box(0, 0, 11, 6)
    assert left.right == right.x
