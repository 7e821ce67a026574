"""The whole kiosk as a person meets it: a process with a window, a microphone and a loudspeaker.

What it should show is drawn a second time from a conversation of the test's own, which is told the same things; so a
test knows where each key is, and that the window really shows the page.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from layout import middle_of
from numpy.typing import NDArray
from screen import WAIT_S, Screen, wait_until
from soundcard import Recording, SoundCard
from speech import utterance

from kiosk.app.world import make_world
from kiosk.messages import Intent, Listening, View
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.ui.picture import drawn, write

ROOT = Path(__file__).parent.parent
HOME = Intent("home")
OPENS_S = 60.0
"""It opens in a second, but not beside everything else that is tested."""
VOICE = "cmn+Reed"
"""A voice of espeak's that trained nothing: the built-in model hears it as it hears a stranger."""
GUARD_S = 0.6
"""Longer than the guard against trembling: a press so long after the page came counts."""
LIKE = 0.005
"""Most of the pixels that may differ between two pictures of the same page: its clock, a heard word."""
FAR = 60
"""Of 255: a colour that differs by less is the same."""
LOUD = 300
"""int16: louder than the quietest sound the kiosk makes at the volume it begins with."""


@dataclass(frozen=True)
class Parts:
    """What the kiosk runs on. Size in px."""

    screen: Screen
    card: SoundCard
    size: tuple[int, int]
    folder: Path
    missing: tuple[str, ...] = ()
    """Texts that tell what the kiosk has to do without."""


class RealKiosk:
    """A running kiosk and its mirror."""

    def __init__(self, process: subprocess.Popen[bytes], data: Path, mirror: Conversation, parts: Parts) -> None:
        self.process, self.mirror, self._data, self._parts = process, mirror, data, parts
        self._texts = Texts(ROOT / "content")
        self._drawn: tuple[View, NDArray[np.uint8]] | None = None

    def begin(self) -> None:
        """Touch the page that waits for somebody."""
        self._touch(HOME)
        self.mirror.press(HOME)
        self.wait_for_page()

    def press(self, label: str) -> None:
        """Press the key with this label and wait for what follows."""
        view = self._view()
        choice = next(each for each in (*view.page.choices, *view.fixed, view.again) if each.label == label)
        self._touch(choice.intent)
        self.mirror.press(choice.intent)
        self.wait_for_page()

    def look_for(self, label: str) -> None:
        """Turn the pages of a list until this key is there, and press it."""
        while label not in [choice.label for choice in (*self.mirror.turn.page.choices, *self._view().fixed)]:
            self.press("下一页" if self.mirror.turn.visit.language == "zh" else "Next page")
        self.press(label)

    def type(self, digits: str) -> None:
        """Type on the number pad; no digit twice in a row, which would be taken for trembling."""
        for digit in digits:
            self.press(digit)

    def say(self, text: str) -> None:
        """Press the microphone, speak when one is invited to, by sound and by sight, and wait for what follows."""
        invitation = title_of(drawn(self._view(listening=Listening(0.0)), self._parts.size))
        with self._parts.card.recording() as recording:
            self._touch(Intent("listen"))
            wait_until(lambda: alike(title_of(self._parts.screen.picture()), invitation), "the invitation to speak")
        assert heard(recording.samples), "the listening sound"
        self._parts.card.speak_into_microphone(utterance(text, voice=VOICE))
        self.mirror.said([(text, 1.0)])
        self.wait_for_page()

    def wait_for_page(self, seconds: float = WAIT_S) -> None:
        """Return when the window shows what the mirror shows and a press would count; else both are kept to look at."""
        shown, folder = self._parts.screen, self._parts.folder
        try:
            what = f"page {self.mirror.turn.page.id}"
            wait_until(lambda: alike(page_of(shown.picture()), self._wanted()), what, seconds)
        except AssertionError:
            write(drawn(self._view(), self._parts.size), folder / "wanted.png")
            shown.screenshot(folder / "shown.png")
            raise
        time.sleep(GUARD_S)

    def wait_for_subtitle(self, sentence: str, seconds: float) -> None:
        """Return when all of the window is as it is when this has just been said."""
        wanted = drawn(self._view(spoken=sentence), self._parts.size)
        wait_until(lambda: alike(self._parts.screen.picture(), wanted), sentence, seconds)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What stands in the kiosk's own database."""
        with closing(sqlite3.connect(f"file:{self._data / 'kiosk.db'}?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    def recording(self) -> AbstractContextManager[Recording]:
        """What the loudspeaker gives inside a with block."""
        return self._parts.card.recording()

    def _touch(self, intent: Intent) -> None:
        self._parts.screen.press(*middle_of(self._view(), self._parts.size, intent))

    def _wanted(self) -> NDArray[np.uint8]:
        """The page as it should be, drawn anew when its minute is over."""
        view = self._view()
        if self._drawn is None or self._drawn[0] != view:
            self._drawn = view, page_of(drawn(view, self._parts.size))
        return self._drawn[1]

    def _view(self, spoken: str = "", listening: Listening | None = None) -> View:
        """What the window should show. There is no model that hears English."""
        language = self.mirror.turn.visit.language
        keys = ("missing.ear",) if language == "en" else self._parts.missing
        missing = "".join(self._texts(key, language) for key in keys)
        return self.mirror.view(spoken=spoken, missing=missing, listening=listening)


@contextmanager
def real_kiosk(parts: Parts) -> Iterator[RealKiosk]:
    """A kiosk on the full screen that somebody has just touched, ended by SIGTERM."""
    with waiting_kiosk(parts) as kiosk:
        kiosk.begin()
        yield kiosk


@contextmanager
def waiting_kiosk(parts: Parts) -> Iterator[RealKiosk]:
    """A kiosk before which nobody stands yet."""
    data, settings = parts.folder / "data", parts.folder / "alone.toml"
    settings.write_text("desk = false\n", "utf-8")
    command = [sys.executable, "kiosk.py", "--data", str(data), "--settings", str(settings)]
    env = {**parts.screen.env, **parts.card.env}
    mirrored = make_world(parts.folder / "mirror", ROOT / "content", Settings())
    with subprocess.Popen(command, cwd=ROOT, env=env) as process, closing(mirrored.store):
        try:
            kiosk = RealKiosk(process, data, Conversation(mirrored, waits=Intent("attract")), parts)
            kiosk.wait_for_page(OPENS_S)
            yield kiosk
        finally:
            process.terminate()


def heard(samples: NDArray[np.int16]) -> bool:
    """Whether there is any sound in it."""
    return bool(samples.size and np.abs(samples.astype(np.int32)).max() > LOUD)


def loaded(file: Path) -> NDArray[np.uint8]:
    """A PNG as height x width x (red, green, blue)."""
    from kivy.core.image import ImageLoader

    data = ImageLoader.load(str(file), keep_data=True)._data[0]
    return np.frombuffer(data.data, np.uint8).reshape(data.height, data.width, -1)[:, :, :3]


def page_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part that stands still: without the subtitle strip and the bar."""
    return pixels[: round(0.6 * len(pixels))]


def title_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Its uppermost part, of which a title is no small share."""
    return pixels[: round(0.1 * len(pixels))]


def alike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    """Whether both show the same page."""
    differs = np.abs(one.astype(np.int16) - other).max(axis=2) > FAR
    return bool(differs.mean() < LIKE)
