"""Nothing looks different from what somebody has looked at. tests/pictures.py tells how to renew the pictures."""

from __future__ import annotations

import numpy as np
from pictures import kept, pictures

from kiosk.ui.film import Frame

SPOT, SPOTS = 24, 0.004
"""Levels of grey, 0 to 255, by which a px is another one; share of a page on which that may be so."""


def _changed(now: Frame, before: Frame) -> float:
    """Share of a picture's px that differ."""
    return float((np.abs(now[..., 0].astype(int) - before[..., 0]) > SPOT).mean())


def test_every_kind_of_page_looks_as_it_did() -> None:
    now = list(pictures())
    shares = {name: _changed(frame, before) for (name, frame), before in zip(now, kept(), strict=True)}
    assert not {name: f"{share:.1%} of it changed" for name, share in shares.items() if share > SPOTS}


def test_a_line_less_is_seen() -> None:
    frame = next(pictures())[1]
    line = frame.copy()
    line[30:33, 20:60] = 255 - line[30:33, 20:60]
    assert _changed(line, frame) > SPOTS
