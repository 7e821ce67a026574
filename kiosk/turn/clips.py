"""Plays stretches of recordings: what follows on what is being played goes on without a gap."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.messages import Clip
from voice.hearing_help import Hearing
from voice.loudspeaker import Loudspeaker
from voice.media import sound_blocks
from voice.speech import Word
from voice.stream import Buffered

NEAR_S = 0.4
"""Between the end of one stretch and the beginning of the next lie no more than that, unless somebody moved."""
log = logging.getLogger(__name__)


@dataclass
class Stretch:
    """What is played now."""

    clip: Clip
    sentence: str
    """What is said in it; empty if nobody knows."""
    tell: Callable[[Word], None]
    """A word of the sentence begins to be heard."""
    then: Callable[[], None]
    """All of it has been heard."""
    broken: Callable[[], None]
    """It can't be played (on)."""
    over: bool = False
    told: int = 0
    """How many of its words have begun."""


class Clips:
    """Everything is called from one thread, but what the loudspeaker calls; `heard_s` may be asked from any."""

    def __init__(self, loudspeaker: Loudspeaker) -> None:
        self.heard_s = 0.0
        """Second of the recording that is being heard."""
        self._loudspeaker = loudspeaker
        self._stream: Buffered | None = None
        self._speed = 1.0
        self._now: Stretch | None = None
        self._left: Clip | None = None
        """Where it was when it was stopped; a sentence is read again from its beginning."""

    def play(self, stretch: Stretch, speed: float, hearing: Hearing) -> bool:
        """Play it; whether it had to be begun anew, as it does not follow on what is being played."""
        follows = self._follows(stretch.clip, speed)
        self._now = stretch
        if not follows:
            self._open(stretch.clip, speed, hearing)
        return not follows

    def stop(self) -> None:
        """Go on there if the same is to be played again; whoever wants silence stops the loudspeaker."""
        if self._now:
            self._left = None if self._now.sentence else self._now.clip
        self._now = None
        if self._stream:
            self._stream.close()
            self._stream = None

    def forget(self) -> None:
        """If the same is to be played again, from its beginning."""
        self._left = None

    def _follows(self, clip: Clip, speed: float) -> bool:
        now = self._now
        if not (now and self._stream and not self._stream.ended) or speed != self._speed:
            return False
        return clip.file == now.clip.file and abs(clip.begin_s - self.heard_s) < NEAR_S

    def _open(self, clip: Clip, speed: float, hearing: Hearing) -> None:
        begin_s = self.heard_s if clip == self._left and clip.begin_s < self.heard_s < clip.end_s else clip.begin_s
        now, self._now = self._now, None
        self.stop()
        self._now, self._left, self._speed, self.heard_s = now, None, speed, begin_s
        blocks = sound_blocks(Path(clip.file), begin_s, speed)
        stream = self._stream = Buffered(blocks, begins_s=begin_s, speed=speed)
        self._loudspeaker.play(stream, hearing, self._heard, lambda: self._ended(stream))

    def _heard(self, seconds: float) -> None:
        """Called by the loudspeaker."""
        self.heard_s, now = seconds, self._now
        if now is None:
            return
        begun = sum(start_s <= seconds for start_s, *_ in now.clip.words)
        if begun > now.told:
            now.told = begun
            now.tell(Word(*now.clip.words[begun - 1]))
        if seconds >= now.clip.end_s:
            self._over(now)

    def _ended(self, stream: Buffered) -> None:
        """Called by the loudspeaker at the end of the recording, or where it breaks off."""
        now = self._now
        if now is None:
            return
        if stream.error:
            log.warning("A recording breaks off: %s", stream.error)
            now.broken()
        else:
            self._over(now)

    def _over(self, stretch: Stretch) -> None:
        if not stretch.over:
            stretch.over = True
            stretch.then()
