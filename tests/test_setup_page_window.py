"""The bank card on a real window: as wide as it says; what is found with it holds at once, and is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from layout import LANDSCAPE, PORTRAIT
from numpy.typing import NDArray
from real_kiosk import ROOT, Parts, RealKiosk
from screen import screen
from soundcard import SoundCard, virtual_sound_card

from kiosk.actions.world import World
from kiosk.app.world import make_world
from kiosk.files.settings_file import SettingsFile
from kiosk.messages import Intent
from kiosk.settings import load_settings
from kiosk.store.setup_code import new_code
from kiosk.turn.conversation import Conversation

CARD_MM = 85.6
DARK = 90
"""Of 255: the outline is ink."""
OURS = '# ours\ndesk = false\nevening_from = "07:00"\n'
"""The colours of the day at any hour, for in the evening's the paper is darker than the ink."""
NEAR_PX = 1.5


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card:
        yield card


def typable_code(world: World) -> str:
    """A code with no digit twice in a row, which would be taken for trembling."""
    codes = iter(lambda: new_code(world.store), "")
    return next(code for code in codes if all(one != other for one, other in pairwise(code)))


@contextmanager
def set_up(parts: Parts) -> Iterator[RealKiosk]:
    """A kiosk at its set-up page, with settings of its own, ended by SIGTERM."""
    path, data, mirror = (parts.folder / name for name in ("settings.toml", "data", "mirror"))
    path.write_text(OURS, "utf-8")
    mirrored = make_world(mirror, ROOT / "content", SettingsFile.of(load_settings(path)))
    code = typable_code(mirrored)
    mirrored.store.close()
    shutil.copytree(mirror, data)
    mirrored = make_world(mirror, ROOT / "content", SettingsFile.of(load_settings(path)))
    command = [sys.executable, "kiosk.py", "--data", str(data), "--settings", str(path)]
    env = {**parts.screen.env, **parts.card.env}
    with subprocess.Popen(command, cwd=ROOT, env=env) as process, closing(mirrored.store):
        try:
            kiosk = RealKiosk(process, data, Conversation(mirrored, waits=Intent("attract")), parts)
            kiosk.wait_for_page()
            kiosk.press("工作人员设置")
            kiosk.type(code)
            kiosk.press("好了")
            yield kiosk
        finally:
            process.terminate()


def outline_px(picture: NDArray[np.uint8], landscape: bool) -> int:
    """Width of the drawn card, measured on the screen: from ink to ink in most of the rows that cross it."""
    height, width, _ = picture.shape
    area = picture[round(0.16 * height) : round(0.4 * height), : round(0.5 * width) if landscape else width]
    dark = (area.max(axis=2) < DARK) & (area.max(axis=2) > 0)
    spans = [int(np.flatnonzero(row)[[0, -1]] @ (-1, 1)) + 1 for row in dark if row.any()]
    return Counter(spans).most_common(1)[0][0]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_drawn_card_is_as_wide_as_a_bank_card_would_be(
    card: SoundCard, tmp_path: Path, size: tuple[int, int]
) -> None:
    with screen(*size) as shown, set_up(Parts(shown, card, size, tmp_path)) as kiosk:
        kiosk.press("屏幕有多大")
        assert outline_px(shown.picture(), size == LANDSCAPE) == pytest.approx(CARD_MM / 531 * 1920, abs=NEAR_PX)
        for label in ("宽很多", "宽一点", "宽很多"):
            kiosk.press(label)
        found_mm = kiosk.mirror.turn.page.long_edge_mm
        assert found_mm == pytest.approx(531 / 1.05**2 / 1.005, abs=0.1)
        assert outline_px(shown.picture(), size == LANDSCAPE) == pytest.approx(CARD_MM / found_mm * 1920, abs=NEAR_PX)
        kiosk.press("一样宽了")  # the window follows, else it would not look as its mirror does
        assert load_settings(tmp_path / "settings.toml").long_edge_mm == pytest.approx(found_mm, abs=0.06)
        assert (tmp_path / "settings.toml").read_text("utf-8").startswith(OURS)
