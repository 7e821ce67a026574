"""What the kiosk hears and speaks with, and what to say when a part of it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.messages import Language
from voice.hear import Ear
from voice.loudspeaker import Loudspeaker
from voice.microphone import microphone_name
from voice.speech import Speaker


@dataclass(frozen=True)
class Devices:
    """Everything may be missing; the kiosk then goes on by touch and by what is written."""

    ears: Mapping[Language, Ear]
    voice: Speaker | None
    loudspeaker: Loudspeaker
    microphone: str | None = None
    """Name of the microphone; None: the system's own choice."""


class Missing:
    """Names in texts.csv of the sentences that tell what is missing now."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self.microphone = microphone_name(devices.microphone) is None
        """Looked for anew whenever somebody wants to speak."""

    def sentences(self, language: Language) -> tuple[str, ...]:
        """At most one for speaking and one for hearing: the one that has to be mended first."""
        return (*self._speaking(), *self.hearing(language))

    def facts(self) -> dict[str, bool]:
        """Which parts work, by the names that the desk page knows."""
        devices = self._devices
        return {
            "microphone": not self.microphone,
            "loudspeaker": devices.loudspeaker.available,
            "ear": bool(devices.ears),
            "voice": devices.voice is not None,
        }

    def hearing(self, language: Language) -> tuple[str, ...]:
        """Why nobody can be heard; empty if they can."""
        if language not in self._devices.ears:
            return ("missing.ear",)
        return ("missing.microphone",) if self.microphone else ()

    def _speaking(self) -> tuple[str, ...]:
        if not self._devices.loudspeaker.available:
            return ("missing.loudspeaker",)
        return () if self._devices.voice else ("missing.voice",)
