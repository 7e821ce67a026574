"""Listens to one utterance, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kiosk.messages import Listening
from voice.hear import Ear
from voice.microphone import Microphone, loudness
from voice.recognition import Heard
from voice.whole_phrases import Named

Reading = tuple[str, float]
"""Text, and confidence 0 to 1."""
UNCLEAR: Reading = ("", 0.0)
"""Somebody spoke, but said nothing like what may be said."""


@dataclass(frozen=True)
class Outcome:
    """How the listening ended."""

    readings: tuple[Reading, ...] = ()
    """What was said, the likeliest first; only UNCLEAR if that could not be made out; none if nobody spoke."""
    freely: str = ""
    """What it sounds like, whatever may be said; see Heard."""
    long: bool = False
    """Somebody spoke for longer than is listened to."""
    called_off: bool = False
    """finish() was called before anybody had spoken."""
    error: Exception | None = None
    """Why there is no more to it; a MicrophoneError if there is no microphone or it has gone."""


class Listener:
    """Gets ready on construction, and listens from go() until the speech ends or finish() is called.

    All three are called from its own thread: on_ready when it could listen at once, so that nobody is invited to speak
    too early; on_change with each block of sound; on_end exactly once.
    """

    def __init__(
        self,
        ear: Ear,
        phrases: Sequence[str],
        final: Collection[str],
        named: Named | None,
        device: str | None,
        on_ready: Callable[[Listener], None],
        on_change: Callable[[Listener, Listening], None],
        on_end: Callable[[Listener, Outcome], None],
    ) -> None:
        self._ear, self._expected, self._device = ear, (phrases, final, named), device
        self._on_ready, self._on_change, self._on_end = on_ready, on_change, on_end
        self._begin, self._over = threading.Event(), threading.Event()
        self._microphone: Microphone | None = None
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)
        self._thread.start()

    def go(self) -> None:
        """Our own listening sound has been heard: what comes from now on is meant for us, however late we get to it."""
        if self._microphone:
            self._microphone.drain()
        self._begin.set()

    def finish(self) -> None:
        """That was all: what was said so far is the outcome."""
        self._over.set()
        self._begin.set()

    def join(self, timeout_s: float) -> None:
        """Wait until the microphone has been given back: PortAudio must not be taken down before."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            outcome = self._listen()
        except Exception as error:  # handed on: this thread has nobody to tell
            outcome = Outcome(error=error)
        self._on_end(self, outcome)

    def _listen(self) -> Outcome:
        listening = self._ear.listen(*self._expected)
        with Microphone(self._device) as microphone:
            self._microphone = microphone
            self._on_ready(self)
            self._begin.wait()
            while not (listening.ended or self._over.is_set()):
                block = microphone.read()
                listening.feed(block)
                self._on_change(self, Listening(loudness(block), listening.partial))
        heard = listening.result()
        if listening.speaking:
            return Outcome(readings_of(heard) or (UNCLEAR,), freely=heard.freely, long=listening.why == "long")
        return Outcome((), called_off=self._over.is_set())


def readings_of(heard: Heard) -> tuple[Reading, ...]:
    """None when all of them are doubtful: a noise is no command."""
    if not heard.text:
        return ()
    return tuple((reading.text, reading.confidence) for reading in heard.alternatives)
