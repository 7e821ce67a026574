"""What is heard and seen of a page beside its words and buttons: sounds, sentences, recordings, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.messages import Intent, Listening, Page, Understood
from kiosk.turn.devices import Devices
from kiosk.turn.inbox import Post
from kiosk.turn.manner import Manner
from kiosk.turn.measuring import Measuring
from kiosk.turn.projector import Projector, ShowPicture
from kiosk.turn.reader import Mark, Part, Reader, Recorded, Sound

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
    ) -> None:
        """What a page measures once all has been said, on_level and on_measured are told; see Measuring."""
        self._reader = Reader(devices.loudspeaker, devices.voice, post, on_mark, self._begun, on_broken)
        self._projector = Projector(show_picture, lambda: self._reader.clips.heard_s)
        self._measuring = Measuring(devices, post, on_level, on_measured)
        self._film = False

    @property
    def busy(self) -> bool:
        """Whether something is being said, or measured."""
        return self._reader.busy or self._measuring.busy

    def hush(self) -> None:
        """Be silent at once; from any thread."""
        self._reader.hush()

    def stop(self) -> None:
        """Be silent and forget what was still to be said; a film stands still."""
        self._reader.stop()
        self._measuring.stop()
        self._projector.hold()

    def sound(self, sound: Sound, how: Manner, then: Callable[[], None]) -> None:
        """Only this sound."""
        self._reader.read([sound], how, then)

    def say(
        self, page: Page, sentences: Sequence[str], sounds: Sequence[Sound], how: Manner, then: Callable[[], None]
    ) -> None:
        """Sounds, then sentences of this page: its recording takes the place of the one that stands for it."""
        self._film = page.film

        def go_on() -> None:
            then()
            if page.measure and tuple(sentences) == page.say:
                self._measuring.begin(page, how)

        self._reader.read((*sounds, *_parts(page, sentences)), how, go_on)

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


def _parts(page: Page, sentences: Sequence[str]) -> tuple[Part, ...]:
    if page.clip is None or sentences[-1] != page.say[-1]:
        return tuple(sentences)
    return (*sentences[:-1], Recorded(page.clip, sentences[-1], spoken=bool(page.body)))
