"""The sounds before a page's words: the loud chime that calls people, and a soft one when there is news of a call."""

from __future__ import annotations

import time

from kiosk.messages import Intent
from kiosk.turn.manner import manner
from kiosk.turn.reader import Sound
from kiosk.turn.turn import Turn
from voice.hearing_help import Hearing
from voice.sounds import RATE_HZ, chime, understood_sound

FULL = Hearing(1.0)
NOT_ANSWERED = "help.ringing"
"""Page of a call that somebody's desk rings for, whom the chime is to call, too."""


class Chimes:
    """Belongs to the thread of the conversation."""

    def __init__(self) -> None:
        self._began = 0.0

    def before(self, turn: Turn) -> tuple[Sound, ...]:
        """What is heard before this turn speaks.

        The chime comes once, with its page; not when that is read again or something else is said over it. That it
        rings at the desk does not cut it off: the rest of it is heard then.
        """
        if _is_news(turn):
            rest = chime()[round((time.monotonic() - self._began) * RATE_HZ) :]
            if turn.page.id == NOT_ANSWERED and rest.size:
                return (Sound(rest, FULL),)
            return (Sound(understood_sound(), manner(turn.visit).hearing),)
        again = turn.understood is not None and turn.understood.intent == Intent("again")
        if not turn.page.chime or turn.say != turn.page.say or again:
            return ()
        self._began = time.monotonic()
        return (Sound(chime(), FULL),)


def _is_news(turn: Turn) -> bool:
    """Whether a call has changed by itself."""
    how = turn.understood
    return how is not None and how.how == "time" and how.intent is not None and how.intent.name == "help.show"
