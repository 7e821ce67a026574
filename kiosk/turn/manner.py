"""How the kiosk speaks in a visit: the steps of volume and speed as gain and rate."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.messages import VOLUMES, Language, Visit

STEP_DB = 5.0
"""One step of volume: less is hardly noticed, more leaves no loud steps below the hardware's limit."""
RATES: dict[Language, tuple[int, ...]] = {"zh": (140, 170, 200, 230, 270), "en": (110, 130, 150, 170, 190)}
"""Hanzi or words a minute for each step of speed; older listeners follow 180 to 220 hanzi best."""


@dataclass(frozen=True)
class Manner:
    """Language, rate and gain of speech."""

    language: Language
    rate: int
    """Hanzi or words a minute."""
    gain: float
    """Linear; 1 is the loudest that the hardware gives."""


def manner(visit: Visit) -> Manner:
    """As this visit is set."""
    gain = 10 ** (STEP_DB * (visit.volume - max(VOLUMES)) / 20)
    return Manner(visit.language, RATES[visit.language][visit.speed - 1], gain)
