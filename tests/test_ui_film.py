"""Pictures and films on the player's page: whole, upright, in their colours, and beside the words that go with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from layout import LANDSCAPE, PORTRAIT
from numpy.typing import NDArray
from ui_pages import pages, view_of

from kiosk.messages import Page
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics
from kiosk.ui.picture import seen

TEXT = next(page for page in pages("zh") if page.kind == "player")
RECORDING = replace(TEXT, body=(), current=-1, icon="headphones", role="listen", progress=0.25)
FILM = replace(RECORDING, film=True)
PICTURE = replace(TEXT, picture="seen.png", body=TEXT.body[2:], current=0)
RED, BLUE = (250, 10, 10), (10, 10, 250)


def flag(width: int, height: int) -> NDArray[np.uint8]:
    """Red above, blue below."""
    frame = np.zeros((height, width, 3), np.uint8)
    frame[: height // 2], frame[height // 2 :] = RED, BLUE
    return frame


def drawn(page: Page, size: tuple[int, int], frame: NDArray[np.uint8] | None) -> NDArray[np.uint8]:
    """What the screen shows: height x width x RGB, the upper line first."""
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    screen: Any = Screen(Metrics(*size), lambda _: None, motion=False)
    screen.show(view_of(page))
    screen.film.show(frame)
    return seen(screen, size)


def box_of(picture: NDArray[np.uint8], colour: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Left, upper, right and lower edge of what has this colour."""
    rows, columns = np.nonzero(np.all(np.abs(picture.astype(int) - colour) < 8, axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640), (50, 50)])
def test_a_film_is_seen_upright_and_undistorted_as_large_as_there_is_room(
    size: tuple[int, int], width: int, height: int
) -> None:
    picture = drawn(FILM, size, flag(width, height))
    red, blue = box_of(picture, RED), box_of(picture, BLUE)
    assert red[3] < blue[1], "red is above"
    seen_w, seen_h = red[2] - red[0] + 1, blue[3] - red[1] + 1
    assert seen_w / seen_h == pytest.approx(width / height, rel=0.03)
    assert max(seen_w / size[0], seen_h / size[1]) > 0.3


def test_a_picture_leaves_room_for_the_words_about_it() -> None:
    with_picture, without = (drawn(PICTURE, PORTRAIT, frame) for frame in (flag(300, 200), None))
    lower = box_of(with_picture, BLUE)[3]
    assert np.array_equal(with_picture[lower + 20 :], without[lower + 20 :])
    assert (without[lower + 20 :].min(axis=2) < 60).any(), "words"


def test_when_nothing_is_to_be_seen_any_more_nothing_is() -> None:
    assert not np.all(np.abs(drawn(FILM, PORTRAIT, None).astype(int) - RED) < 8, axis=2).any()


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_how_much_of_a_recording_has_been_heard_is_seen(size: tuple[int, int]) -> None:
    little, much = (drawn(replace(RECORDING, progress=share), size, None) for share in (0.25, 0.75))
    changed = np.nonzero(np.any(little != much, axis=2))
    width = int(changed[1].max() - changed[1].min())
    assert width > 0.15 * size[0] and len(set(changed[0])) < 0.06 * size[1]
