"""Measures colours as they are drawn: ink against the face it stands on, keys against what is around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layout import shown

from kiosk.messages import View
from kiosk.ui.boxes import Box

TEXT, SHAPE = 7.0, 3.0
"""WCAG 2.2: 1.4.6 and 1.4.11."""
Face = tuple[Box, str]


def contrast(one: str, other: str) -> float:
    """By the formula of WCAG 2, of two colours "#RRGGBB"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def outlines(view: View, size: tuple[int, int]) -> tuple[tuple[str, Box], ...]:
    """What stands where on a view, without its colours."""
    return tuple((type(widget).__name__, widget.box) for widget in _painted(shown(view, size)))


def pale(view: View, size: tuple[int, int]) -> list[str]:
    """What doesn't stand out from what it is drawn on."""
    from kiosk.ui.rings import Ring
    from kiosk.ui.widgets import Icon, Key, Panel, Words

    faces: list[Face] = []
    found: list[str] = []
    for widget in _painted(shown(view, size)):
        if isinstance(widget, Key) and faces:  # else it is the whole page
            below = _face(faces, widget.box.centre)
            if max(contrast(each, below) for each in (widget.style.face, widget.style.edge)) < SHAPE:
                found.append(f"key “{widget.choice.label}” is hardly seen")
        if isinstance(widget, Panel):
            faces.append((widget.box, widget.style.face))
        elif isinstance(widget, Ring):
            faces.append((widget.box, widget.ground))
        elif isinstance(widget, Icon):
            if contrast(widget.ink, _face(faces, widget.box.centre)) < SHAPE:
                found.append(f"icon {widget.name} is hardly seen")
        elif isinstance(widget, Words):
            found += _words(widget, faces)
    return found


def _words(words: Any, faces: list[Face]) -> Iterator[str]:
    from kiosk.ui.widgets import MarkedWords

    for row in words.rows:
        face = _face(faces, row.box.centre)
        inks = [row.ink, words.style.quiet] if isinstance(words, MarkedWords) else [row.ink]
        for ink in inks:
            if contrast(ink, face) < TEXT:
                yield f"“{row.text}” has only {contrast(ink, face):.1f}:1"


def _painted(widget: Any) -> Iterator[Any]:
    """All widgets of a screen in the order in which they are drawn."""
    for child in reversed(widget.children):
        yield child
        yield from _painted(child)


def _face(faces: list[Face], place: tuple[float, float]) -> str:
    """The colour on top at a place."""
    return next(colour for box, colour in reversed(faces) if box.holds(*place))
