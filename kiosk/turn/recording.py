"""Records a spoken message, in a thread of its own, with what is shown meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from kiosk.messages import NEARLY_OVER_S, Ended, Intent, Listening, Page, Spoken
from kiosk.turn.devices import Devices
from kiosk.turn.inbox import Post
from kiosk.turn.manner import Manner
from voice.message import Message, seconds_of
from voice.microphone import Microphone, MicrophoneError, loudness
from voice.sounds import listening_sound, nearly_over_sound

DONE, MICROPHONE = "record.done", "listen"
"""Intents of the keys that end a message."""
log = logging.getLogger(__name__)
SOUND_S = 1.0
"""Our own sound is over by then, though nobody tells: a press silences it."""


class Recording:
    """Belongs to the thread that does what is posted, where both are called.

    on_level gets how loud it is just now, on_end what has been recorded: a message without sound if nobody spoke.
    """

    def __init__(
        self, devices: Devices, post: Post, on_level: Callable[[Listening], None], on_end: Callable[[Spoken], None]
    ) -> None:
        self._devices, self._post = devices, post
        self._on_level, self._on_end = on_level, on_end
        self._run: _Run | None = None

    @property
    def busy(self) -> bool:
        """Whether a message is being recorded."""
        return self._run is not None

    def begin(self, page: Page, how: Manner) -> None:
        """Record what is said on this page from now on; returns at once."""
        self._run = _Run(page, how, self._devices, self._told, self._ended)

    def takes(self, intent: Intent) -> bool:
        """Whether this press is meant for the recording that is being made, which then ends.

        It also ends when something is come to by the keys or by touch: else its name would be recorded, too.
        The microphone's key, pressed before a word has been said, is no sign to end.
        """
        name, run = intent.name, self._run
        if run and (name == DONE or (run.message.spoken and (name == MICROPHONE or name.startswith("focus.")))):
            run.over.set()
            return True
        return run is not None and name == MICROPHONE

    def stop(self) -> None:
        """Forget it."""
        if self._run:
            self._run.forget()
        self._run = None

    def _told(self, run: _Run, listening: Listening) -> None:
        self._post(lambda: self._on_level(listening) if run is self._run else None)

    def _ended(self, run: _Run, spoken: Spoken | Exception) -> None:
        self._post(partial(self._take, run, spoken))

    def _take(self, run: _Run, spoken: Spoken | Exception) -> None:
        if run is not self._run:
            return
        self._run = None
        if isinstance(spoken, Exception):
            raise spoken
        self._on_end(spoken)


class _Run:
    """One recording."""

    def __init__(
        self,
        page: Page,
        how: Manner,
        devices: Devices,
        on_level: Callable[[_Run, Listening], None],
        on_end: Callable[[_Run, Spoken | Exception], None],
    ) -> None:
        self._page, self._how, self._devices = page, how, devices
        self._on_level, self._on_end = on_level, on_end
        self.message = Message()
        self._sounds = 0
        self.over, self._forgotten = threading.Event(), threading.Event()
        threading.Thread(target=self._thread, name="recording", daemon=True).start()

    def forget(self) -> None:
        """Nobody wants it any more."""
        self._forgotten.set()
        self.over.set()

    def _thread(self) -> None:
        try:
            unplugged = not self._record()
            spoken: Spoken | Exception = Spoken() if self._forgotten.is_set() else self._spoken(unplugged)
        except Exception as error:  # handed on: this thread has nobody to tell
            spoken = error
        self._on_end(self, spoken)

    def _record(self) -> bool:
        """Whether the microphone was there to the end."""
        try:
            with Microphone(self._devices.microphone) as microphone:
                self._invite()
                microphone.drain()
                while not (self.message.ended or self.over.is_set()):
                    self._hear(microphone.read())
        except MicrophoneError as error:
            log.warning("A message can't be recorded (on): %s", error)
            return False
        return True

    def _invite(self) -> None:
        """Our own sound first, to its end, so that it is not recorded."""
        heard = threading.Event()
        self._sounds += 1
        self._on_level(self, self._now(b""))
        self._devices.loudspeaker.play(listening_sound(), self._how.hearing, None, heard.set)
        heard.wait(SOUND_S)

    def _hear(self, block: bytes) -> None:
        before = self.message.left_s
        self.message.feed(block)
        if before > NEARLY_OVER_S >= self.message.left_s:
            self._sounds += 1
            self._devices.loudspeaker.play(nearly_over_sound(), self._how.hearing)
        self._on_level(self, self._now(block))

    def _now(self, block: bytes) -> Listening:
        speak, hesitates, nearly_over = self._page.body[:3]
        told = hesitates if self.message.hesitates else nearly_over if self.message.left_s <= NEARLY_OVER_S else speak
        return Listening(loudness(block), told, aside=True, left_s=self.message.left_s, sounds=self._sounds)

    def _spoken(self, unplugged: bool) -> Spoken:
        sound = self.message.mp3()
        ended: Ended = "unplugged" if unplugged else "long" if self.message.long else ""
        return Spoken(sound, seconds_of(sound) if sound else 0.0, ended)
