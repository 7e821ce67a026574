"""What one would assemble in a day: whatever was heard, compared with the phrases as a text, or as it sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.app.understanding_said import LANGUAGE
from kiosk.messages import Intent
from kiosk.turn.conversation import Conversation
from kiosk.understand import Phrases
from kiosk.understand.catalogue import names_of
from kiosk.understand.plain import DIGITS, clean
from kiosk.understand.sayings import ONE_IN_NUMBERS, offer_of, sayings_on
from voice.scoring import syllables

Units = tuple[str, ...]
SHORTEST = 2
"""Units of a phrase that is looked for within what was heard."""


def written(text: str) -> Units:
    """Its characters."""
    return tuple(clean(text, LANGUAGE))


WAYS_TO_COMPARE: dict[str, Callable[[str], Units]] = {"text": written, "sound": syllables}
"""As they are written, or by syllables without tones."""


class Matcher:
    """All phrases of a page, to be found in a text word by word. Asks nothing back."""

    def __init__(self, conversation: Conversation, phrases: Phrases, units: Callable[[str], Units]) -> None:
        self._units = units
        self._wanted: dict[Units, Intent] = {}
        for text, intent in _phrases(conversation, phrases):
            self._wanted.setdefault(units(text), intent)
        self._digits: dict[str, str] = {}
        if conversation.turn.page.kind == "keypad":
            names = [*enumerate(DIGITS[LANGUAGE]), (1, ONE_IN_NUMBERS[LANGUAGE])]
            self._digits = {units(name)[0]: str(digit) for digit, name in names}

    def intent(self, text: str) -> Intent | None:
        """The phrase that it is, or else the longest in it."""
        heard = self._units(text)
        if heard and all(unit in self._digits for unit in heard):
            return Intent("pad.digit", "".join(self._digits[unit] for unit in heard))
        return self._wanted.get(heard) or next(
            (self._wanted[part] for part in _parts(heard) if part in self._wanted), None
        )


def _phrases(conversation: Conversation, phrases: Phrases) -> Iterator[tuple[str, Intent]]:
    """Those of the page before those that hold everywhere."""
    page = conversation.turn.page
    for way in sayings_on(offer_of(page), phrases, LANGUAGE).ways:
        yield way.text, way.choice.intent
    names = names_of(conversation.catalogue().key, phrases, LANGUAGE)
    for name in names.names if page.kind != "keypad" else ():
        for pattern in names.patterns_of(name.slot):
            yield pattern.filled(name).label, pattern.filled(name).intent


def _parts(heard: Units) -> Iterator[Units]:
    """The longest first."""
    for length in range(len(heard), SHORTEST - 1, -1):
        for begin in range(len(heard) - length + 1):
            yield heard[begin : begin + length]
