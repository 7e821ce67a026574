"""The four keys below are at the same place on every page, whatever it is, in either language, whatever is set."""

import pytest
from layout import LANDSCAPE, PORTRAIT, shown
from ui_pages import views

from kiosk.messages import LANGUAGES, TEXT_SIZES


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_back_home_microphone_and_help_never_move(size: tuple[int, int]) -> None:
    places = set()
    for language in LANGUAGES:
        for text_size in TEXT_SIZES:
            for _, view in views(language, text_size):
                boxes = {key.choice: key.box for key in shown(view, size).keys}
                places.add(tuple(boxes[choice] for choice in view.fixed))
    (only,) = places
    assert [box.x for box in only] == sorted(box.x for box in only)
    assert all(box.y < size[1] / 4 for box in only)
