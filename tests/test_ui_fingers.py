"""Several fingers and whole hands on a real window, by SDL's own events: Xvfb has no touch screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from layout import PORTRAIT, middle_of
from screen import Screen, screen, wait_until
from test_ui_window import VIEW, Window, window_of

from kiosk.messages import Intent

BACK, HELP, LISTEN = (middle_of(VIEW, PORTRAIT, Intent(name)) for name in ("back", "help", "listen"))
MM = PORTRAIT[1] / 531.0
"""Px of a millimetre."""
CORNER = 10 * MM
SETTLED = "wait 0.6"
"""Longer than the guard."""


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen(*PORTRAIT) as ready:
        yield ready


@pytest.fixture
def window(shown: Screen, tmp_path: Path) -> Iterator[Window]:
    with window_of(shown, tmp_path, "full") as opened:
        yield opened


@pytest.fixture
def dark(shown: Screen, tmp_path: Path) -> Iterator[Window]:
    """A window before which somebody stands who can't see."""
    with window_of(shown, tmp_path, "full", "by-ear") as opened:
        yield opened


def doing(action: str, finger: int, place: tuple[float, float]) -> str:
    return f"{action} {finger} {place[0]} {place[1]}"


def tap(place: tuple[float, float], finger: int = 1) -> list[str]:
    return [doing("down", finger, place), "wait 0.1", doing("up", finger, place)]


def came(window: Window, *presses: str) -> None:
    """These came, and by then no others."""
    wait_until(lambda: len(window.presses()) >= len(presses), f"{presses} instead of {window.presses()}")
    window.fingers("wait 0.3")
    assert window.presses() == list(presses)


def test_a_finger_presses(window: Window) -> None:
    window.fingers(SETTLED, *tap(HELP))
    came(window, "help")


def test_a_second_finger_does_nothing_and_spoils_nothing(window: Window) -> None:
    window.fingers(SETTLED, doing("down", 1, HELP), *tap(LISTEN, 2), doing("up", 1, HELP))
    came(window, "help")


def test_a_palm_presses_nothing(window: Window) -> None:
    down = [doing("down", finger, place) for finger, place in enumerate((HELP, LISTEN, BACK))]
    up = [doing("up", finger, place) for finger, place in enumerate((HELP, LISTEN, BACK))]
    window.fingers(SETTLED, *down, "wait 0.3", *up, SETTLED, *tap(BACK))
    came(window, "back")


def test_a_palm_held_for_two_seconds_begins_touch_and_hear(window: Window) -> None:
    down = [doing("down", finger, place) for finger, place in enumerate((HELP, LISTEN, BACK))]
    up = [doing("up", finger, place) for finger, place in enumerate((HELP, LISTEN, BACK))]
    window.fingers(*down, "wait 1.7")
    assert window.presses() == []
    window.fingers("wait 0.8", *up)
    came(window, "set.touch")


def test_so_does_one_touch_held_still_beside_the_keys_even_by_the_mouse(window: Window) -> None:
    x, y = PORTRAIT[0] / 4, 22 * MM
    window.fingers(SETTLED)
    window.screen.slide_slowly((x, y), (x + 5 * MM, y), 2.5)
    came(window, "set.touch")


def test_a_slow_hand_that_rests_on_a_key_presses_it(window: Window) -> None:
    x, y = HELP
    window.fingers(SETTLED)
    window.screen.slide_slowly((x, y), (x + 5 * MM, y), 2.5)
    came(window, "help")


def test_sliding_reads_each_thing_and_lifting_does_nothing(dark: Window) -> None:
    clock = (PORTRAIT[0] / 4, 22 * MM)
    dark.fingers(SETTLED, doing("down", 1, BACK), "wait 0.3", doing("move", 1, LISTEN), "wait 0.4")
    dark.fingers(doing("move", 1, clock), "wait 0.4", doing("up", 1, clock))
    came(dark, "focus.read:back", "focus.read:listen", f"focus.hear:{VIEW.header[0]}")


def test_a_tap_anywhere_confirms_what_was_read(dark: Window) -> None:
    dark.fingers(SETTLED, *tap(HELP), SETTLED, *tap((PORTRAIT[0] / 2, 5 * MM)))
    came(dark, "focus.read:help", "focus.do")


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (CORNER, CORNER, "focus.read:again"),
        (PORTRAIT[0] - CORNER, CORNER, "focus.where"),
        (CORNER, PORTRAIT[1] - CORNER, "focus.read:back"),
        (PORTRAIT[0] - CORNER, PORTRAIT[1] - CORNER, "focus.read:help"),
    ],
    ids=["upper left", "upper right", "lower left", "lower right"],
)
def test_each_corner_has_its_meaning(dark: Window, x: float, y: float, told: str) -> None:
    dark.fingers(doing("down", 1, (x, y)))
    came(dark, told)
