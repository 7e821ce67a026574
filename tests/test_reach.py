"""Low keys, in millimetres above the floor: whoever sits in a wheelchair reaches every one (EN 301 549, 8.3.2)."""

from dataclasses import replace

import pytest
from layout import shown
from ui_pages import views

from kiosk.ui.reach import SEATED_MM

SCREENS = {
    "55 inches upright, 700 mm above the floor": ((2160, 3840), 1210.0, 700.0),
    "43 inches across, 800 mm above the floor": ((3840, 2160), 941.0, 800.0),
    "24 inches upright, 800 mm above the floor": ((1080, 1920), 531.0, 800.0),
}


@pytest.mark.parametrize(("size", "long_edge_mm", "floor_mm"), SCREENS.values(), ids=SCREENS)
def test_every_key_is_within_reach(size: tuple[int, int], long_edge_mm: float, floor_mm: float) -> None:
    lowest, highest = SEATED_MM
    for name, view in views("zh", 1):
        low = replace(view, visit=replace(view.visit, low=True), long_edge_mm=long_edge_mm, floor_mm=floor_mm)
        screen = shown(low, size)
        mm = max(size) / long_edge_mm
        heights = [floor_mm + edge / mm for key in screen.keys for edge in (key.box.y, key.box.top)]
        assert lowest <= min(heights) and max(heights) <= highest, f"{name}: {min(heights):.0f} to {max(heights):.0f}"
