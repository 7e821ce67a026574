"""Colours of the four themes. tests/test_ui_themes.py computes that text reaches 7:1 and shapes 3:1."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.messages import Role, Standing, Theme


@dataclass(frozen=True)
class Style:
    """How one surface looks."""

    face: str
    ink: str
    edge: str
    """Border; on a key also the lip it stands on."""
    quiet: str
    """Ink of what is less important."""

    @property
    def held(self) -> str:
        """The face while a finger is on it: a fifth darker; black, which can't be darker, gets lighter."""
        red, green, blue = (int(self.face[i : i + 2], 16) for i in (1, 3, 5))
        if red + green + blue == 0:
            return "#333333"
        return f"#{red * 4 // 5:02X}{green * 4 // 5:02X}{blue * 4 // 5:02X}"


@dataclass(frozen=True)
class Palette:
    """All surfaces of one theme."""

    paper: Style
    bar: Style
    card: Style
    badge: Style
    strip: Style
    """Subtitle; `quiet` is the part being spoken."""
    panel: Style
    """Behind the sentence being read."""
    roles: dict[Role, Style]
    """Filled keys; plain is the answer most people want where no other colour fits."""
    standings: dict[Standing, Style]
    """A row's state where it is more than words: there is room, one has to wait, it is one's own."""
    focus: str


def _filled(face: str, ink: str, edge: str) -> Style:
    return Style(face, ink, edge, ink)


LIGHT = Palette(
    paper=Style("#FAF5EA", "#1E2430", "#FAF5EA", "#4A4638"),
    bar=Style("#EFE6D2", "#1E2430", "#CFC3A6", "#1E2430"),
    card=Style("#FFFFFF", "#1E2430", "#8A7E60", "#4A4638"),
    badge=Style("#ECE5D5", "#37342A", "#ECE5D5", "#37342A"),
    strip=Style("#1E2430", "#FFF7E0", "#1E2430", "#FFD24A"),
    panel=Style("#FFE9A8", "#1E2430", "#FFE9A8", "#1E2430"),
    roles={
        "help": _filled("#9E1B12", "#FFFFFF", "#6E110B"),
        "listen": _filled("#12533D", "#FFFFFF", "#0A3627"),
        "activities": _filled("#1B3F73", "#FFFFFF", "#10284B"),
        "plain": _filled("#1E2430", "#FFFFFF", "#0B0E14"),
    },
    standings={
        "free": _filled("#DDF0E4", "#0B3D2C", "#DDF0E4"),
        "full": _filled("#FBE3BC", "#4F2E00", "#FBE3BC"),
        "mine": _filled("#1B3F73", "#FFFFFF", "#1B3F73"),
    },
    focus="#FFD24A",
)

_YELLOW_KEY = _filled("#000000", "#FFE14D", "#000000")
YELLOW = Palette(
    paper=Style("#FFD91A", "#000000", "#FFD91A", "#000000"),
    bar=Style("#F2C800", "#000000", "#000000", "#000000"),
    card=Style("#FFEE99", "#000000", "#000000", "#000000"),
    badge=_YELLOW_KEY,
    strip=Style("#000000", "#FFE14D", "#000000", "#FFFFFF"),
    panel=_YELLOW_KEY,
    roles={"help": _YELLOW_KEY, "listen": _YELLOW_KEY, "activities": _YELLOW_KEY, "plain": _YELLOW_KEY},
    standings={
        "free": Style("#FFEE99", "#000000", "#000000", "#000000"),
        "full": Style("#FFFFFF", "#000000", "#000000", "#000000"),
        "mine": _YELLOW_KEY,
    },
    focus="#FFFFFF",
)

_WHITE_KEY = _filled("#FFFFFF", "#000000", "#9A9A9A")
WHITE = Palette(
    paper=Style("#000000", "#FFFFFF", "#000000", "#FFFFFF"),
    bar=Style("#1A1A1A", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    card=Style("#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    badge=_WHITE_KEY,
    strip=Style("#000000", "#FFFFFF", "#FFFFFF", "#FFD24A"),
    panel=_WHITE_KEY,
    roles={"help": _WHITE_KEY, "listen": _WHITE_KEY, "activities": _WHITE_KEY, "plain": _WHITE_KEY},
    standings={
        "free": Style("#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
        "full": Style("#000000", "#FFD24A", "#FFD24A", "#FFD24A"),
        "mine": _WHITE_KEY,
    },
    focus="#2F7DFF",
)

EVENING = Palette(
    paper=Style("#23201B", "#F3E9D2", "#23201B", "#D3C7AC"),
    bar=Style("#191713", "#F3E9D2", "#4A4438", "#F3E9D2"),
    card=Style("#302C25", "#F3E9D2", "#8F8468", "#D3C7AC"),
    badge=Style("#443E32", "#F3E9D2", "#443E32", "#F3E9D2"),
    strip=Style("#0F0E0B", "#F3E9D2", "#0F0E0B", "#FFD24A"),
    panel=Style("#F0D98C", "#23201B", "#F0D98C", "#23201B"),
    roles={
        "help": _filled("#F3B4A5", "#1C0402", "#B5685A"),
        "listen": _filled("#A9DBC5", "#04190F", "#5E9480"),
        "activities": _filled("#B5CEF0", "#06162B", "#6585B0"),
        "plain": _filled("#F3E9D2", "#23201B", "#A99E84"),
    },
    standings={
        "free": _filled("#1E3D31", "#CFEFDF", "#1E3D31"),
        "full": _filled("#4A3A16", "#FBE3BC", "#4A3A16"),
        "mine": _filled("#B5CEF0", "#06162B", "#B5CEF0"),
    },
    focus="#3B72C4",
)

CODE = Style("#FFFFFF", "#000000", "#FFFFFF", "#000000")
"""A QR code, in every theme: cameras want it dark on light."""
PALETTES: dict[Theme, Palette] = {"light": LIGHT, "yellow": YELLOW, "white": WHITE, "evening": EVENING}
