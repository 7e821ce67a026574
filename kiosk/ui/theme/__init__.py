"""How everything looks: colours by role in four themes, letters, spaces, corners. Nothing here knows a screen."""

from __future__ import annotations

from kiosk.ui.theme.colours import CODE, PALETTES, Palette, Style
from kiosk.ui.theme.scale import Corner, Letter, Space, Stroke

__all__ = ["CODE", "PALETTES", "Corner", "Letter", "Palette", "Space", "Stroke", "Style"]
