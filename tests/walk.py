"""Every page of the kiosk once, in each language and text size, and the screens that all of them must stand on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kiosk.app.tours import Look, view_of
from kiosk.app.ways import WAYS
from kiosk.messages import LANGUAGES, TEXT_SIZES, Language, Theme, View, Visit

DAY = date(2026, 11, 23)
"""The day on which all pages are drawn: a Monday."""


@dataclass(frozen=True)
class Shape:
    """A screen: px across and up, mm of its long edge."""

    name: str
    size: tuple[int, int]
    long_edge_mm: float


SHAPES = (
    Shape("10 inch landscape", (1024, 600), 224.0),
    Shape("10 inch portrait", (800, 1280), 217.0),
    Shape("15 inch landscape", (1366, 768), 345.0),
    Shape("24 inch portrait", (1080, 1920), 531.0),
    Shape("24 inch landscape", (1920, 1080), 531.0),
    Shape("43 inch landscape", (3840, 2160), 941.0),
    Shape("55 inch portrait", (2160, 3840), 1210.0),
)
SMALL, LARGE = SHAPES[0], SHAPES[-1]


@lru_cache(maxsize=len(WAYS) * len(LANGUAGES) * len(TEXT_SIZES))
def page_view(name: str, language: Language, text_size: int) -> View:
    """A page as the screen gets it."""
    return view_of(name, Look(language, text_size), DAY)


def on(view: View, shape: Shape, floor_mm: float = 0.0, **visit: object) -> View:
    """The same on a screen of this shape, in a visit that is set like this."""
    changed: Visit = replace(view.visit, **visit)  # type: ignore[arg-type]
    return replace(view, long_edge_mm=shape.long_edge_mm, floor_mm=floor_mm, visit=changed)


def themed(view: View, theme: Theme) -> View:
    """The same in other colours. The settings page tells of them, so its words stay behind."""
    return replace(view, visit=replace(view.visit, theme=theme))
