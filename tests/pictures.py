"""Small grey pictures of one page of each kind, kept side by side in one file: what the pages looked like when somebody
last looked at them. After a change that is meant: `PYTHONPATH=. .venv/bin/python tests/pictures.py`, and look at the
file before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from walk import page_view, themed

from kiosk.messages import THEMES, Theme
from kiosk.ui.film import Frame
from kiosk.ui.picture import contact_sheet, drawn, write

KEPT = Path(__file__).with_name("ui_pictures.png")
PAGES = (
    "home",
    "attract",
    "more",
    "help",
    "help.confirm",
    "help.calling",
    "column",
    "activities.week",
    "player",
    "player.paused",
    "keypad.digits",
    "contact",
    "record",
    "activity.confirm",
    "signed.seated",
    "mine",
    "settings",
    "listening",
    "setup.card",
    "setup.volume.measuring",
    "setup.write",
)
SIZES = ((540, 960), (960, 540))
SMALLER = 8
"""Each px that is kept is the mean of so many across and up: letters become a grey that hardly depends on how they are
smoothed, but a line more or a key elsewhere is seen."""
ABREAST = 12
EDGE = 120
"""All pictures stand in squares of this side."""


def pictures() -> Iterator[tuple[str, Frame]]:
    """Every page in both orientations by name, as it looks now; each in one of the themes."""
    themes: Iterator[Theme] = cycle(THEMES)
    for name in PAGES:
        for size in SIZES:
            yield (
                f"{name} {size[0]}x{size[1]}",
                _squared(_smaller(drawn(themed(page_view(name, "zh", 1), next(themes)), size))),
            )


def _smaller(frame: Frame) -> NDArray[np.float64]:
    height, width = (edge // SMALLER for edge in frame.shape[:2])
    blocks = frame[: height * SMALLER, : width * SMALLER].reshape(height, SMALLER, width, SMALLER, 3)
    return np.asarray(blocks.mean(axis=(1, 3, 4)))


def _squared(grey: NDArray[np.float64]) -> Frame:
    square = np.zeros((EDGE, EDGE, 3), np.uint8)
    square[: grey.shape[0], : grey.shape[1]] = grey.round().astype(np.uint8)[..., None]
    return square


def kept() -> list[Frame]:
    """The pictures in the file, in the same order."""
    from kivy.core.image import Image

    texture = Image(str(KEPT), nocache=True, keep_data=True).texture
    sheet = np.frombuffer(texture.pixels, np.uint8).reshape(texture.height, texture.width, 4)[..., :3]
    return [sheet[top : top + EDGE, left : left + EDGE] for top, left in _places(len(PAGES) * len(SIZES))]


def _places(count: int) -> list[tuple[int, int]]:
    """Where contact_sheet puts them: found on one whose pictures are numbered."""
    numbered = [np.full((EDGE, EDGE, 3), (number + 1, 1, 1), np.uint8) for number in range(count)]
    sheet = contact_sheet(numbered, ABREAST)
    found = (np.argwhere((sheet[..., 1] == 1) & (sheet[..., 0] == number + 1))[0] for number in range(count))
    return [(int(top), int(left)) for top, left in found]


if __name__ == "__main__":
    write(contact_sheet([frame for _, frame in pictures()], ABREAST), KEPT)
