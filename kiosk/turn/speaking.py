"""What is heard and seen of a page beside its words and buttons: sounds, sentences, recordings, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.messages import Intent, Listening, Page, Spoken, Understood
from kiosk.turn.devices import Devices
from kiosk.turn.inbox import Post
from kiosk.turn.manner import Manner
from kiosk.turn.measuring import Measuring
from kiosk.turn.projector import Projector, ShowPicture
from kiosk.turn.reader import Mark, Part, Reader, Recorded, Sound
from kiosk.turn.recording import DONE, MICROPHONE, Recording
from voice.loudspeaker import RATE_HZ
from voice.message import LONGEST_S, blocks
from voice.stream import Buffered

AGAIN = ("player.previous", "player.again", "player.restart", "again")


class Speaking:
    """Belongs to the thread that does what is posted, except hush()."""

    def __init__(
        self,
        devices: Devices,
        post: Post,
        on_mark: Callable[[Mark], None],
        on_broken: Callable[[], None],
        show_picture: ShowPicture,
        on_level: Callable[[Listening], None],
        on_measured: Callable[[Intent], None],
        on_spoken: Callable[[Spoken], None],
    ) -> None:
        """What a page measures or records once all has been said, on_level and the last two are told."""
        self._reader = Reader(devices.loudspeaker, devices.voice, post, on_mark, self._begun, on_broken)
        self._projector = Projector(show_picture, lambda: self._reader.clips.heard_s)
        self._measuring = Measuring(devices, post, on_level, on_measured)
        self._recording = Recording(devices, post, on_level, on_spoken)
        self._record: Callable[[], None] | None = None
        """Begins to record, once all has been said or whoever is to speak won't wait for that."""
        self._film = False

    @property
    def busy(self) -> bool:
        """Whether something is being said, measured or recorded."""
        return self._reader.busy or self._measuring.busy or self._recording.busy

    def hush(self) -> None:
        """Be silent at once; from any thread."""
        self._reader.hush()

    def stop(self) -> None:
        """Be silent and forget what was still to be said; a film stands still."""
        self._reader.stop()
        self._measuring.stop()
        self._recording.stop()
        self._record = None
        self._projector.hold()

    def finish(self, intent: Intent) -> bool:
        """Whether this press only ends a recording, or what is said before it."""
        if self._record and not self._recording.busy and intent.name in (DONE, MICROPHONE):
            self._reader.stop()
            self._record()
            return True
        return self._recording.takes(intent)

    def sound(self, sound: Sound, how: Manner, then: Callable[[], None]) -> None:
        """Only this sound."""
        self._reader.read([sound], how, then)

    def say(
        self, page: Page, sentences: Sequence[str], sounds: Sequence[Sound], how: Manner, then: Callable[[], None]
    ) -> None:
        """Sounds, then sentences of this page: its recording takes the place of the one that stands for it."""
        self._film = page.film
        whole = tuple(sentences) == page.say
        message = (_message(page, how),) if page.sound and whole else ()

        def go_on() -> None:
            then()
            if page.measure and whole:
                self._measuring.begin(page, how)

        def record() -> None:
            self._record = None
            then()
            if not self._recording.busy:
                self._recording.begin(page, how)

        self._record = record if page.measure == "message" else None
        self._reader.read((*sounds, *message, *_parts(page, sentences)), how, self._record or go_on)

    def follow(self, understood: Understood | None) -> None:
        """What somebody wants to hear again begins at its beginning, though it was stopped in its midst."""
        if understood and understood.intent and understood.intent.name in AGAIN:
            self._reader.clips.forget()

    def light(self, page: Page) -> None:
        """Show the picture that belongs to the page, if one does; a film's are shown while it is heard."""
        if page.picture:
            self._projector.still(page.picture)
        elif not page.film:
            self._projector.dark()

    def _begun(self, file: str, begin_s: float) -> None:
        if self._film:
            self._projector.roll(file, begin_s)


def _message(page: Page, how: Manner) -> Sound:
    """What somebody has spoken, fetched whole, so that no thread waits if it isn't heard to its end."""
    return Sound(Buffered(blocks(page.sound, RATE_HZ), 2 * LONGEST_S), how.hearing)


def _parts(page: Page, sentences: Sequence[str]) -> tuple[Part, ...]:
    if page.clip is None or sentences[-1] != page.say[-1]:
        return tuple(sentences)
    return (*sentences[:-1], Recorded(page.clip, sentences[-1], spoken=bool(page.body)))
