"""Ten hours of listening in fast motion: nothing gets stuck, no place is lost, and memory does not grow."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from media_samples import write_minutes
from numpy.typing import NDArray
from small_content import small_content, write
from watched import Watched, watched

from kiosk.actions.tracks import STRETCH_S
from kiosk.turn.devices import Devices
from voice.bench.memory import memory_mb
from voice.hearing_help import Hearing
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.speak import Synthesiser
from voice.stream import Samples, Stream

HOURS_RECORDED, HOURS_READ = 8, 2
TALK, TEXT = "9 节目/1 评书", "9 节目/2 长文"
SENTENCES = [
    f"这是第{number}段，讲的是从前有一位老人，每天早上到公园里散步，和老朋友说说话。" for number in range(1, 61)
]
MOST_MB = 25


class Hurried(Loudspeaker):
    """One that hears a minute in the time of a blink."""

    @property
    def available(self) -> bool:
        return True

    def play(
        self,
        sound: NDArray[np.int16] | Stream,
        hearing: Hearing,
        on_progress: Callable[[float], None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        stream = Samples(sound) if isinstance(sound, np.ndarray) else sound
        self._now = stream
        threading.Thread(target=self._hear, args=(stream, on_progress, on_end), daemon=True).start()

    def stop(self) -> None:
        self._now = None

    def _hear(
        self, stream: Stream, on_progress: Callable[[float], None] | None, on_end: Callable[[], None] | None
    ) -> None:
        while self._now is stream and not stream.ended:
            if not stream.take(RATE_HZ // 2).size:
                time.sleep(0.0005)
            if on_progress:
                on_progress(stream.position_s)
        if self._now is stream and on_end:
            on_end()

    _now: Stream | None = None


def listened(kiosk: Watched, lesson: str) -> list[int]:
    """Where it was, again and again, from the first to the last moment."""
    del kiosk.views[:-1]
    kiosk.press(f"lesson.open:{lesson}")
    kiosk.wait(lambda view: view.page.id == "player.finished", 300)
    pages = [view.page for _, view in kiosk.views if view.page.id == "player"]
    places = [round(page.clip.begin_s / STRETCH_S) if page.clip else page.current for page in pages]
    kiosk.press("home")
    kiosk.page("home")
    return [*dict.fromkeys(places)]


def test_ten_hours_of_listening_lose_no_place_and_no_memory(tmp_path: Path) -> None:
    content = small_content(tmp_path / "content")
    text = "标题：长文\n来源：《书》\n\n" + "\n\n".join(SENTENCES)
    write(content, "学习/9 节目/2 长文.txt", text)
    write_minutes(content / "学习/9 节目/1 评书.mp3", 120)
    read_s = 60 * sum(len(sentence) for sentence in SENTENCES) / 200
    with watched(Devices({}, Synthesiser(), Hurried()), tmp_path, content=content) as kiosk:
        listened(kiosk, TEXT)
        listened(kiosk, TALK)
        gc.collect()
        before_mb = memory_mb("VmRSS") or 0.0
        for _ in range(HOURS_RECORDED // 2 - 1):
            assert listened(kiosk, TALK) == [*range(480)]
        for _ in range(round(3600 * HOURS_READ / read_s)):
            assert listened(kiosk, TEXT) == [*range(len(SENTENCES))]
        gc.collect()
        assert (memory_mb("VmRSS") or 0.0) - before_mb < MOST_MB
