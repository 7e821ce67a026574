"""Trembling hands before the real kiosk: whatever they aim at counts at once, once, and nothing else does."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from screen import screen
from trembling import SIZE, Press, trembler

PRESSES, HANDS = 500, 4
"""Several people at once, each before a kiosk of their own, because most of the time they rest."""
KINDS = {"home", "choices", "list", "confirm", "keypad", "player"}
AT_ONCE = 0.99


def walk(folder: Path, seed: int) -> list[Press]:
    folder.mkdir()
    with screen(*SIZE) as shown, trembler(shown, folder, seed) as hand:
        return [hand.press() for _ in range(PRESSES // HANDS)]


def test_trembling_hands_reach_what_they_aim_at(tmp_path: Path) -> None:
    with ThreadPoolExecutor(HANDS) as pool:
        walks = pool.map(lambda seed: walk(tmp_path / str(seed), seed), range(HANDS))
        presses = [press for each in walks for press in each]
    missed = [press for press in presses if not press.at_once]
    print(f"{len(presses)} presses, {len(missed)} not at once, on", dict(Counter(press.kind for press in presses)))
    assert {press.kind for press in presses} >= KINDS
    assert len(missed) <= (1 - AT_ONCE) * len(presses), missed
