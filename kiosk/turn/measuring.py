"""Measures with the microphone, in a thread of its own: how loud our speech is in this room, and a voice."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from kiosk.messages import Intent, Listening, Page
from kiosk.turn.devices import Devices
from kiosk.turn.inbox import Post
from kiosk.turn.manner import Manner
from voice.loudness import loudness_db
from voice.loudspeaker import RATE_HZ as SPEAKS_HZ
from voice.measuring import joined, voice_db
from voice.microphone import RATE_HZ, Microphone, MicrophoneError, loudness
from voice.speech import SpeakError, Speech

log = logging.getLogger(__name__)
ROOM_S = 3.0
"""The room is listened to for so long: longer than a car takes to pass by is not worth the wait."""
SETTLE_S = 0.3
"""A microphone that has just been opened crackles; and so long after its end speech still comes back from the walls."""
VOICE_S = 8.0
"""A voice is waited for, and listened to, for so long where there is no ear that knows when it has ended."""


class Measuring:
    """Belongs to the thread that does what is posted, where both are called.

    on_level gets how loud it is just now, on_found at last what the page wants to know.
    """

    def __init__(
        self, devices: Devices, post: Post, on_level: Callable[[Listening], None], on_found: Callable[[Intent], None]
    ) -> None:
        self._devices, self._post = devices, post
        self._on_level, self._on_found = on_level, on_found
        self._run: _Run | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being measured."""
        return self._run is not None

    def begin(self, page: Page, how: Manner) -> None:
        """Measure what the page wants, which speaks like this; returns at once."""
        self._run = _Run(page, how, self._devices, self._told, self._ended)

    def stop(self) -> None:
        """Forget it."""
        if self._run:
            self._run.over.set()
        self._run = None

    def _told(self, run: _Run, listening: Listening) -> None:
        self._post(lambda: self._on_level(listening) if run is self._run else None)

    def _ended(self, run: _Run, found: str | Exception) -> None:
        self._post(partial(self._found, run, found))

    def _found(self, run: _Run, found: str | Exception) -> None:
        if run is not self._run:
            return
        self._run = None
        if isinstance(found, Exception):
            raise found
        self._on_found(Intent(f"{run.page.address.name}.measured", found))


class _Run:
    """One measurement."""

    def __init__(
        self,
        page: Page,
        how: Manner,
        devices: Devices,
        on_level: Callable[[_Run, Listening], None],
        on_end: Callable[[_Run, str | Exception], None],
    ) -> None:
        self.page, self.over = page, threading.Event()
        self._how, self._devices = how, devices
        self._on_level, self._on_end = on_level, on_end
        threading.Thread(target=self._thread, name="measuring", daemon=True).start()

    def _thread(self) -> None:
        try:
            measure = {"speech": self._speech, "voice": self._voice}[self.page.measure]
            with Microphone(self._devices.microphone) as microphone:
                found: str | Exception = measure(microphone)
        except MicrophoneError:
            found = ""
        except Exception as error:  # handed on: this thread has nobody to tell
            found = error
        self._on_end(self, found)

    def _speech(self, microphone: Microphone) -> str:
        """The room's loudness, and that of the room in which we speak: "-55.1,-32.0"."""
        sentence = self.page.body[0]
        speech, spoken = self._made(sentence), threading.Event()
        list(self._blocks(microphone, SETTLE_S, ""))
        room = joined(list(self._blocks(microphone, ROOM_S, self.page.say[-1])))
        if self.over.is_set():
            return ""
        self._devices.loudspeaker.play(speech.samples, self._how.hearing, None, spoken.set)
        both = list(self._blocks(microphone, 2 * speech.duration_s + SETTLE_S, sentence, spoken))
        both += self._blocks(microphone, SETTLE_S, sentence)
        return f"{loudness_db(room, RATE_HZ):.1f},{loudness_db(joined(both), RATE_HZ):.1f}"

    def _made(self, sentence: str) -> Speech:
        """Without a voice a second of silence, which nobody hears."""
        try:
            if self._devices.voice:
                return self._devices.voice.say(sentence, self._how.language, self._how.rate)
        except SpeakError as error:
            log.warning("The sentence for the measurement could not be spoken: %s", error)
        return Speech(sentence, np.zeros(SPEAKS_HZ, np.int16), SPEAKS_HZ, ())

    def _blocks(
        self, microphone: Microphone, seconds: float, text: str, until: threading.Event | None = None
    ) -> Iterator[bytes]:
        """Sound of so many seconds at most; `text` stands in the subtitle meanwhile."""
        left = round(seconds * RATE_HZ)
        while left > 0 and not self.over.is_set() and not (until and until.is_set()):
            block = microphone.read()
            left -= len(block) // 2
            self._on_level(self, Listening(loudness(block), text, aside=True))
            yield block

    def _voice(self, microphone: Microphone) -> str:
        """How loud somebody read the sentence, and what was heard of it: "-31.5 今天天气很好"."""
        ear = self._devices.ears.get(self._how.language)
        listening = ear.listen([self.page.body[0]]) if ear else None
        blocks: list[bytes] = []
        for block in self._blocks(microphone, VOICE_S, self.page.say[-1]):
            blocks.append(block)
            if listening:
                listening.feed(block)
                if listening.ended:
                    break
        if listening and not listening.speaking:
            return f"{loudness_db(joined(blocks), RATE_HZ):.1f} "
        heard = listening.result() if listening else None
        return f"{voice_db(joined(blocks)):.1f} {heard.text if heard else ''}"
