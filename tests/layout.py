"""Measures a drawn view: everything that somebody with poor sight or a trembling hand would trip over."""

from __future__ import annotations

import gc
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from kiosk.messages import Intent, View
from kiosk.ui import stage
from kiosk.ui.boxes import Box
from kiosk.ui.metrics import Metrics

SMALLEST_MM = 476.0
"""Long edge of the smallest screen, 21.5 inches, on which there is room for everything in real mm."""
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
CAPITAL = 0.733
"""Height of a capital in font heights; a hanzi is 0.92."""
CAPITAL_MM, TARGET_MM, MAIN_MM, GAP_MM = 7.3, 20.0, 30.0, 3.0
_SLACK_MM = 0.15
"""A px is 0.28 mm on the smallest screen that is measured: sizes may be rounded by half of it."""
_SLACK_PX = 2.0
_LETTERS = 0.9
"""Share of the line height between the top of one letter and the bottom of its tail."""


@dataclass(frozen=True)
class Line:
    """A line of text or an icon as drawn, and the keys and other widgets it stands in."""

    text: str
    box: Box
    room: Box
    px: float
    font: str
    owners: tuple[Any, ...]


def problems(view: View, size: tuple[int, int]) -> list[str]:
    """What is wrong with this view on a screen of this size in px and the view's in mm; nothing if all is well."""
    screen = shown(view, size)
    metrics = screen.metrics
    found = [*_lines_of(screen, metrics), *_keys_of(screen, metrics), *_crossings(screen), *_icons(view)]
    for sentence in dict.fromkeys((*view.page.say, *(view.page.body if view.page.kind == "player" else ()))):
        screen.show(replace(view, spoken=sentence, spoken_from=0, spoken_to=len(sentence)))
        found += [f"said: {problem}" for problem in _lines_of(screen, metrics)]
    return list(dict.fromkeys(found))


def shown(view: View, size: tuple[int, int]) -> Any:
    """The screen of this size in px that shows the view."""
    screen = _screen(size)
    screen.show(view)
    return screen


def least(metrics: Metrics, length_mm: float) -> float:
    """Px of what must be so many mm: real ones, but where no screen of 21.5 inches is, in proportion fewer."""
    real = metrics.long_edge_mm >= SMALLEST_MM
    return length_mm * (metrics.px_per_mm if real else metrics.unit) - _SLACK_MM * metrics.unit


@lru_cache(maxsize=8)
def _screen(size: tuple[int, int]) -> Any:
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    gc.freeze()  # as the window does: a fifth of the time of drawing page after page went into looking at what stays
    return Screen(Metrics(*size), lambda _: None, motion=False)


def _lines_of(screen: Any, metrics: Metrics) -> Iterator[str]:
    for line in _drawn(screen):
        if not _inside(line.box, line.room):
            yield f"“{line.text}” does not fit its place"
        if not all(_inside(line.box, owner.box) for owner in line.owners):
            yield f"“{line.text}” sticks out of the screen or its key"
        if line.px * CAPITAL < least(metrics, CAPITAL_MM):
            yield f"“{line.text}” has letters of only {line.px * CAPITAL / metrics.px_per_mm:.1f} mm"
        if missing := {char for char in line.text if not _has(line.font, char)}:
            yield f"“{line.text}” shows empty boxes for {sorted(missing)}"


def _keys_of(screen: Any, metrics: Metrics) -> Iterator[str]:
    mm = metrics.px_per_mm
    for key in screen.keys:
        wanted_mm = MAIN_MM if _main(screen.view, key) else TARGET_MM
        if min(key.box.w, key.box.h) < least(metrics, wanted_mm):
            yield f"key “{key.choice.label}” is only {key.box.w / mm:.1f} x {key.box.h / mm:.1f} mm"
        if not _inside(key.box, screen.box):
            yield f"key “{key.choice.label}” sticks out of the screen"
    for one, other in combinations(screen.keys, 2):
        if other not in one.children and _gap(one.box, other.box) < least(metrics, GAP_MM):
            yield f"keys “{one.choice.label}” and “{other.choice.label}” stand too close or overlap"
    whole = screen.view.page.kind == "attract"  # all of that page is one key
    wanted = set() if whole else {choice.intent for choice in (*screen.view.fixed, screen.view.again)}
    if screen.view.listening is None or screen.view.listening.aside:
        wanted |= {choice.intent for choice in screen.view.page.choices}
    for intent in wanted - {key.intent for key in screen.keys}:
        yield f"no key for {intent}"


def _crossings(screen: Any) -> Iterator[str]:
    drawn = list(_drawn(screen))
    for line in drawn:
        for key in screen.keys:
            if key not in line.owners and line.box.overlaps(key.box, _SLACK_PX):
                yield f"“{line.text}” lies on the key “{key.choice.label}”"
    for one, other in combinations(drawn, 2):
        if one.box.overlaps(other.box, _SLACK_PX):
            yield f"“{one.text}” and “{other.text}” overlap"
    for icon in _icon_boxes(screen):
        for line in drawn:
            if line.box.overlaps(icon, _SLACK_PX):
                yield f"“{line.text}” lies on an icon"


def _icons(view: View) -> Iterator[str]:
    from kiosk.ui import fonts

    named = [view.page.icon, *(choice.icon for choice in (*view.page.choices, *view.fixed, view.again))]
    for name in named:
        if name and not fonts.icon(name):
            yield f"there is no icon named {name}"


def _main(view: View, key: Any) -> bool:
    """Main keys: the four fixed ones, home's bars, and whatever answers a page's question; not those that steer."""
    if key.choice in view.fixed:
        return True
    if view.page.kind == "attract":
        return bool(key.choice.strong)
    steers = key.choice == view.again or key.intent.name in ("page.previous", "page.next")
    if steers or view.page.kind in ("player", "keypad", "letters"):
        return False
    return view.page.kind != "home" or key.choice in view.page.choices[:3]


def _drawn(widget: Any, owners: tuple[Any, ...] = ()) -> Iterator[Line]:
    from kiosk.ui.widgets import Words

    if isinstance(widget, Words):
        for row in widget.rows:
            middle = row.box.centre[1]
            high = row.setting.px * _LETTERS
            box = Box(row.box.x, middle - high / 2, row.box.w, high)
            yield Line(row.text, box, widget.box, row.setting.px, row.setting.font, owners)
    for child in widget.children:
        yield from _drawn(child, (*owners, widget))


def _icon_boxes(widget: Any) -> Iterator[Box]:
    from kiosk.ui.widgets import Icon

    if isinstance(widget, Icon):
        yield widget.box.square(min(widget.box.w, widget.box.h))
    for child in widget.children:
        yield from _icon_boxes(child)


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - _SLACK_PX
        and inner.y >= outer.y - _SLACK_PX
        and inner.right <= outer.right + _SLACK_PX
        and inner.top <= outer.top + _SLACK_PX
    )


def _gap(one: Box, other: Box) -> float:
    """Px between two boxes, across or along, whichever is more; negative if they overlap."""
    across = max(one.x, other.x) - min(one.right, other.right)
    along = max(one.y, other.y) - min(one.top, other.top)
    return max(across, along)


@cache
def _has(font: str, char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _ranges(font))


@lru_cache(maxsize=4)
def _ranges(font: str) -> tuple[tuple[int, int], ...]:
    """The characters a font can draw, read from its cmap table (format 4, which both fonts of the kiosk have)."""
    data = Path(font).read_bytes()
    tables = (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(*struct.unpack_from(">H", data, 4)))
    cmap = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    starts = [cmap + struct.unpack_from(">L", data, cmap + 8 + 8 * i)[0] for i in range(2)]
    at = next(start for start in starts if struct.unpack_from(">H", data, start)[0] == 4)
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    last = struct.unpack_from(f">{count}H", data, at + 14)
    first = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    return tuple(zip(first, last, strict=True))


def middle_of(view: View, size: tuple[int, int], intent: Intent) -> tuple[float, float]:
    """Where to press for this intent, in px from the top left, on a view that fills a screen of this size in px."""
    screen = shown(view, size)
    x, y = next(key.box.centre for key in screen.keys if key.intent == intent)
    return x, size[1] - y
