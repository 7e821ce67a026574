"""Lists with pictures: the picture's middle in the row, a sign where there is none, the number always."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from layout import PORTRAIT, problems, shown
from ui_pages import pages, view_of

from kiosk.messages import Standing, View
from kiosk.ui.picture import drawn, write

RED, BLUE = (200, 0, 0), (0, 0, 200)
LIST = next(page for page in pages("zh") if page.kind == "list")


def _showing(picture: Path | str) -> View:
    """A list whose first row has this picture."""
    first = replace(LIST.choices[0], picture=str(picture), icon="brush")
    return view_of(replace(LIST, choices=(first, *LIST.choices[1:])))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Twice as wide as high: the sides green, the middle red above and blue below."""
    frame = np.full((300, 600, 3), (0, 200, 0), np.uint8)
    frame[:150, 150:450], frame[150:, 150:450] = RED, BLUE
    drawn(_showing(""), (300, 500))  # opens the invisible window
    write(frame, tmp_path / "photo.png")
    return tmp_path / "photo.png"


def _thumbs(view: View) -> list[Any]:
    from kiosk.ui.thumbs import Thumb

    screen = shown(view, PORTRAIT)
    return [each for key in screen.keys for each in key.children if isinstance(each, Thumb)]


def test_the_middle_of_a_picture_is_seen_upright(photo: Path) -> None:
    view = _showing(photo)
    (thumb,) = _thumbs(view)
    frame = drawn(view, PORTRAIT)
    x, y, side = round(thumb.box.centre[0]), round(PORTRAIT[1] - thumb.box.centre[1]), round(thumb.box.w)
    assert tuple(frame[y - side // 4, x]) == RED
    assert tuple(frame[y + side // 4, x]) == BLUE
    seen = frame[y - side // 2 : y + side // 2, x - side // 2 : x + side // 2].reshape(-1, 3)
    assert not ((seen[:, 1] > 190) & (seen[:, 0] < 20)).any(), "its sides are cut off"


def test_a_row_with_a_picture_can_be_read_and_pressed(photo: Path) -> None:
    assert not problems(_showing(photo), PORTRAIT)


def test_where_a_picture_cannot_be_read_there_is_a_sign(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    for file in (tmp_path / "broken.png", tmp_path / "not there.png"):
        view = _showing(file)
        assert not _thumbs(view)
        assert "brush" in [each.name for key in shown(view, PORTRAIT).keys for each in key.children if _is_icon(each)]


def test_a_picture_that_was_exchanged_is_seen(photo: Path) -> None:
    from kiosk.ui.thumbs import thumb

    before = thumb(str(photo), 100, 4)
    assert thumb(str(photo), 100, 4) is before
    write(np.full((50, 50, 3), BLUE, np.uint8), photo)
    assert thumb(str(photo), 100, 4) is not before


def test_states_differ_by_sign_and_colour_as_well_as_by_words() -> None:
    from kiosk.ui.badges import badge_group

    screen = shown(_showing(""), PORTRAIT)
    standings: tuple[Standing, ...] = ("free", "full", "mine", "")
    rows = [replace(choice, standing=each) for choice, each in zip(LIST.choices, standings, strict=False)]
    badges = badge_group(screen._sheet, [key.box for key in screen.keys[:4]], rows)
    assert len({(badge.sign, badge.style) for badge in badges if badge}) == 4


def _is_icon(widget: Any) -> bool:
    from kiosk.ui.widgets import Icon

    return isinstance(widget, Icon)
