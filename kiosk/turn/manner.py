"""How the kiosk speaks in a visit: the steps of volume and speed as gain and rate."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.messages import VOLUME_STEP_DB, VOLUMES, Ear, Language, Visit
from voice.hearing_help import Hearing

RATES: dict[Language, tuple[int, ...]] = {"zh": (120, 160, 200, 250, 320), "en": (110, 130, 150, 190, 240)}
"""Hanzi or words a minute for each step of speed; older listeners follow 180 to 220 hanzi best."""
BALANCE: dict[Ear, float] = {"left": -1.0, "both": 0.0, "right": 1.0}
MIDDLE = 2
"""Step at which recordings play as they were spoken."""


@dataclass(frozen=True)
class Manner:
    """Language, rate and gain of speech."""

    language: Language
    rate: int
    """Hanzi or words a minute."""
    gain: float
    """Linear; 1 is the loudest that the hardware gives."""
    clear: bool = False
    balance: float = 0.0
    """As in Hearing."""
    by_eye: bool = False
    """Each sentence stays as long as reading it takes."""

    @property
    def speed(self) -> float:
        """Times as fast as a recording was spoken: 0.6 to 1.6, in English from 0.73, as slow as espeak can."""
        return self.rate / RATES[self.language][MIDDLE]

    @property
    def hearing(self) -> Hearing:
        """What the loudspeaker is to do for whoever listens."""
        return Hearing(self.gain, self.clear, self.balance)


def manner(visit: Visit) -> Manner:
    """As this visit is set."""
    gain = 10 ** (VOLUME_STEP_DB * (visit.volume - max(VOLUMES)) / 20)
    return Manner(
        visit.language, RATES[visit.language][visit.speed - 1], gain, visit.clear, BALANCE[visit.ear], visit.by_eye
    )
