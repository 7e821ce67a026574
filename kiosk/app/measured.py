"""The process that `kiosk.py bench` measures: the real kiosk in its window, its keys pressed by a thread of its own.

Run as a module: `first-frame FOLDER` or `presses FOLDER`. Prints one JSON object and ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from kiosk.app.models import open_ear
from kiosk.app.open import open_kiosk
from kiosk.app.options import ROOT
from kiosk.app.overheard import Overheard
from kiosk.app.world import make_world
from kiosk.messages import Intent, Language, View
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.turn.devices import Devices
from kiosk.turn.loop import Loop
from kiosk.ui.timed import TimedWindow
from voice.bench.memory import memory_mb
from voice.hear import Ear
from voice.microphone import microphone_name
from voice.speak import Synthesiser

SIZE = (1080, 1920)
CONTENT = ROOT / "content"
PRESSED = ("help", "columns", "activities", "activities.week", "places", "settings", "more", "home")
ROUNDS = 3
SPEAKING_S = 0.3
"""A sentence is stopped so long after its first sample: in the midst of a word."""
QUIET_S = 0.5
READING_S = 20.0
"""Of a text: some fifty words, and the changes from one sentence to the next."""
IDLE_S = 5.0
PATIENCE_S = 10.0


def first_frame(data: Path) -> None:
    """Open as `kiosk.py` does and tell at which time.monotonic() the first frame was drawn."""

    def drawn() -> None:
        _tell({"first_frame": time.monotonic()})
        os.kill(os.getpid(), signal.SIGTERM)

    sys.exit(open_kiosk(data, CONTENT, Settings(desk=False), SIZE, drawn))


def presses(data: Path) -> None:
    """Open, press, listen, rest, and tell how long everything took."""
    window = TimedWindow(lambda intent: loop.press(intent), size=SIZE)
    with closing(Overheard()) as loudspeaker:
        ears: dict[Language, Ear] = {"zh": open_ear("zh")}
        loop = Loop(partial(_conversation, data), Devices(ears, Synthesiser(), loudspeaker), Texts(CONTENT), False)
        with closing(loop):
            hands = _Hands(window, loop, loudspeaker)
            loop.start(hands.show)
            threading.Thread(target=hands.work, daemon=True).start()
            window.run()


@contextmanager
def _conversation(data: Path) -> Iterator[Conversation]:
    world = make_world(data, CONTENT, Settings())
    with closing(world.store):
        yield Conversation(world)


class _Hands:
    """Presses keys one after the other, each when the one before has been answered."""

    def __init__(self, window: TimedWindow, loop: Loop, loudspeaker: Overheard) -> None:
        self._window, self._loop, self._loudspeaker = window, loop, loudspeaker
        self._view: View

    def show(self, view: View) -> None:
        self._view = view
        self._window.show(view)

    def work(self) -> None:
        """Everything, in the order in which it disturbs the next thing least."""
        try:
            rounds = [self._press(name) for _ in range(ROUNDS) for name in PRESSED]
            screen, speech, silence = zip(*rounds, strict=True)
            frames = self._read()
            listened = self._listen()
            idle = self._rest()
            times = {"screen": screen, "speech": speech, "silence": silence, "frames": frames}
            _tell({**times, "listened": listened, "idle_percent": idle, "memory_mb": memory_mb("VmHWM")})
        finally:
            self._window.stop()

    def _press(self, name: str) -> tuple[float, float | None, float | None]:
        """Seconds from a press to the changed screen and to speech, and from a stop to silence."""
        drawn = threading.Event()
        self._window.tell_next_frame(drawn.set)
        pressed = time.monotonic()
        self._loop.press(Intent(name))
        if not drawn.wait(PATIENCE_S):
            raise TimeoutError(f"{name} was not drawn")
        screen = time.monotonic() - pressed
        if not self._loudspeaker.available:
            return screen, None, None
        _wait(lambda: self._loudspeaker.begun_since(pressed) is not None)
        speech = (self._loudspeaker.begun_since(pressed) or 0) - pressed
        return screen, speech, self._stop()

    def _stop(self) -> float:
        """The first thing that any press does."""
        time.sleep(SPEAKING_S)
        stopped = time.monotonic()
        self._loudspeaker.stop()
        time.sleep(QUIET_S)
        return max(0.0, self._loudspeaker.ended - stopped)

    def _read(self) -> list[float]:
        """Seconds of each frame while a text is read, each word marked as it is heard."""
        self._press("columns")
        for name in ("column.open", "lesson.open"):
            intent = next(choice.intent for choice in self._view.page.choices if choice.intent.name == name)
            self._loop.press(intent)
            _wait(lambda intent=intent: self._view.page.address == intent)  # type: ignore[misc]  # bound at once
        time.sleep(QUIET_S)
        begin = len(self._window.frames_s)
        time.sleep(READING_S)
        return self._window.frames_s[begin:]

    def _listen(self) -> bool:
        """Listen once, to whatever is to be heard; False without a microphone."""
        if microphone_name() is None:
            return False
        self._loop.press(Intent("listen"))
        _wait(lambda: self._view.listening is not None)
        _wait(lambda: self._view.listening is None)
        return True

    def _rest(self) -> float:
        """Percent of a core that the kiosk takes while nobody is there."""
        self._loop.press(Intent("goodbye"))
        time.sleep(1.0)
        self._loudspeaker.stop()
        time.sleep(1.0)
        begin, used = time.monotonic(), time.process_time()
        time.sleep(IDLE_S)
        return 100 * (time.process_time() - used) / (time.monotonic() - begin)


def _wait(fits: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not fits():
        if time.monotonic() > end:
            raise TimeoutError("the kiosk did not answer")
        time.sleep(0.005)


def _tell(values: dict[str, object]) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    {"first-frame": first_frame, "presses": presses}[sys.argv[1]](Path(sys.argv[2]))
