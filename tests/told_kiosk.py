"""The whole kiosk, telling aloud what it does: a JSON line for each press that its screen makes of touches, and for
each page that it has drawn, with where its keys are. Run by test_journey_tremor.py.
"""

from __future__ import annotations

import json
import sys
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kiosk.app.open import open_kiosk
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.loop import Loop
from kiosk.ui.window import KioskWindow

ROOT = Path(__file__).parent.parent
press, draw = Loop.press, KioskWindow._draw_newest


def _tell(what: dict[str, object]) -> None:
    print(json.dumps(what, ensure_ascii=False), flush=True)


def told_press(loop: Loop, intent: Intent) -> None:
    _tell({"pressed": str(intent)})
    press(loop, intent)


@wraps(draw)  # Kivy looks it up by its name
def told_draw(window: KioskWindow, dt: float) -> None:
    draw(window, dt)
    screen: Any = window._screen
    page, height = screen.view.page, screen.metrics.height
    keys = [(str(key.intent), key.box.centre[0], height - key.box.centre[1]) for key in screen.keys]
    _tell({"page": page.id, "title": page.title, "address": str(page.address), "body": page.body, "keys": keys})


if __name__ == "__main__":
    with patch.object(Loop, "press", told_press), patch.object(KioskWindow, "_draw_newest", told_draw):
        sys.exit(open_kiosk(Path(sys.argv[1]), ROOT / "content", Settings(desk=False), None))
