"""The numbers of the conformance table, from the code and from what the tests hold it to."""

from __future__ import annotations

from collections.abc import Iterable
from math import degrees, log10

from contrast import contrast
from layout import CAPITAL, GAP_MM, MAIN_MM, TARGET_MM
from test_ui_themes import _shapes, _texts

from kiosk.messages import VOLUMES, Visit
from kiosk.settings import Settings
from kiosk.turn.manner import manner
from kiosk.ui.metrics import ENLARGE
from kiosk.ui.theme import Letter
from kiosk.ui.theme.colours import PALETTES
from kiosk.ui.typeset import LEADING

DISTANCE_MM = 600.0
"""From the eye to the screen, for somebody who touches it."""
DP_MM = 25.4 / 160
"""The density-independent pixel of phones."""
WANTED_DB, ROUNDED_DB = 12.0, 0.5
"""EN 301 549, 8.2.1.2; and how near to it a step is one of it."""


def numbers() -> dict[str, object]:
    """By the names that stand in braces in the table."""
    settings, capital_mm = Settings(), Letter.LEAST * CAPITAL
    return {
        "capital_mm": capital_mm,
        "angle": degrees(1) * capital_mm / DISTANCE_MM,
        "distance_mm": DISTANCE_MM,
        "letter_mm": float(Letter.LEAST),
        "letter_dp": Letter.LEAST / DP_MM,
        "largest_dp": Letter.NAME * max(ENLARGE.values()) / DP_MM,
        "enlarge": max(ENLARGE.values()),
        "leading": LEADING,
        "target_mm": TARGET_MM,
        "target_dp": TARGET_MM / DP_MM,
        "main_mm": MAIN_MM,
        "main_dp": MAIN_MM / DP_MM,
        "gap_mm": GAP_MM,
        "text": _least(pair for palette in PALETTES.values() for pair in _texts(palette)),
        "shapes": _least(pair for palette in PALETTES.values() for pair in _shapes(palette)),
        "guard_s": settings.press_guard_s,
        "idle_warn_s": settings.idle_warn_s,
        "idle_end_s": settings.idle_end_s,
        **_volumes(),
    }


def _volumes() -> dict[str, object]:
    lowest = min(VOLUMES)
    above = [round(_decibels(volume) - _decibels(lowest), 1) for volume in VOLUMES if volume > lowest]
    there = any(abs(step - WANTED_DB) <= ROUNDED_DB for step in above[:-1])
    return {
        "volumes": len(VOLUMES),
        "range_db": above[-1],
        "step_db": above[0],
        "steps_db": ", ".join(f"{step:g}" for step in above),
        "twelve_db": "pass" if there else "partly",
    }


def _decibels(volume: int) -> float:
    return 20 * log10(manner(Visit(volume=volume)).gain)


def _least(pairs: Iterable[tuple[str, str, str]]) -> float:
    return min(contrast(one, other) for _, one, other in pairs)
