"""The process that `kiosk.py bench voice` has read a text in the kiosk's window: the share of a core that takes.

Run as a module: `FOLDER AMOUNT`. Prints one JSON object and ends.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from kiosk.app.measured import SIZE
from kiosk.app.options import CONTENT
from kiosk.app.voice_heard import PATIENCE_S
from kiosk.app.voice_material import AMOUNTS, Amount, long_text
from kiosk.app.voice_played import percent_of_a_core
from kiosk.app.world import make_world
from kiosk.messages import Intent, View
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from kiosk.turn.loop import Loop
from kiosk.ui.window import KioskWindow
from voice.loudspeaker import Loudspeaker
from voice.speak import Synthesiser


def read_in_window(data: Path, amount: Amount) -> None:
    """Open the kiosk, have it read a text, and tell the percent of a core that takes."""
    window = KioskWindow(lambda intent: loop.press(intent), size=SIZE)
    with closing(Loudspeaker()) as loudspeaker:
        loop = Loop(partial(_conversation, data), Devices({}, Synthesiser(), loudspeaker), Texts(CONTENT), False)
        with closing(loop):
            hand = _Hand(window, loop, amount.reading_s)
            loop.start(hand.show)
            threading.Thread(target=hand.work, daemon=True).start()
            window.run()


class _Hand:
    """Opens the text, and looks at the clock."""

    def __init__(self, window: KioskWindow, loop: Loop, seconds: float) -> None:
        self._window, self._loop, self._seconds = window, loop, seconds
        self._reads = threading.Event()

    def show(self, view: View) -> None:
        if view.spoken_to:
            self._reads.set()
        self._window.show(view)

    def work(self) -> None:
        try:
            self._loop.press(Intent("lesson.open", long_text()))
            if not self._reads.wait(PATIENCE_S):
                raise TimeoutError("the text was not read")
            print(json.dumps({"percent": percent_of_a_core(self._seconds)}), flush=True)
        finally:
            self._window.stop()


@contextmanager
def _conversation(data: Path) -> Iterator[Conversation]:
    world = make_world(data, CONTENT, Settings())
    with closing(world.store):
        yield Conversation(world)


if __name__ == "__main__":
    read_in_window(Path(sys.argv[1]), AMOUNTS[sys.argv[2]])
