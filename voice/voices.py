"""Several voices in their order: what the first can't say, the next one says."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from voice.speech import Speaker, SpeakError, Speech

log = logging.getLogger(__name__)


class Voices:
    """The best voice first. Each that fails is reported once, and asked again for the next sentence."""

    def __init__(self, voices: Sequence[Speaker]) -> None:
        self._voices = list(voices)
        self._failed: set[int] = set()

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        """The text spoken by the first voice that can. Raises SpeakError if none can."""
        causes = []
        for place, voice in enumerate(self._voices):
            try:
                return voice.say(text, language, rate)
            except SpeakError as error:
                causes.append(str(error))
                self._report(place, error)
        raise SpeakError("; ".join(causes) or "no voice is there")

    def _report(self, place: int, error: SpeakError) -> None:
        if place not in self._failed:
            self._failed.add(place)
            log.warning("A voice does not speak, the next one does: %s", error)
