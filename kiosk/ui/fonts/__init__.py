"""The fonts shipped with the kiosk: text, bold text, both for Mongolian in Cyrillic, icons."""

from __future__ import annotations

import json
import logging
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase

_HERE = Path(__file__).parent
TEXT = str(_HERE / "NotoSansSC-Regular.otf")
BOLD = str(_HERE / "NotoSansSC-Bold.otf")
CYRILLIC = str(_HERE / "NotoSans-Regular.ttf")
CYRILLIC_BOLD = str(_HERE / "NotoSans-Bold.ttf")
ICONS = str(_HERE / "MaterialDesignIcons.ttf")

LabelBase.register("Roboto", TEXT, fn_bold=BOLD)  # Kivy's own default has no Chinese

_IS_CYRILLIC = re.compile("(?=.*[Ѐ-џ])[ -~«»·×–—‘’“”…№₮Ѐ-џӨөҮү]*")
"""A text of nothing but Cyrillic and signs, which the fonts for it have; those for Chinese lack ө and ү."""

_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return dict(json.loads(Path(_HERE / "MaterialDesignIcons.json").read_text()))


@lru_cache(maxsize=256)
def icon(name: str) -> str:
    """The character of a Material Design icon; nothing if there is none of that name, so that the page still shows."""
    code = _codes().get(name)
    if code is None and name:
        _log.warning("there is no icon named %s", name)
    return chr(int(code, 16)) if code else ""


@lru_cache(maxsize=4096)
def of(text: str, bold: bool) -> str:
    """The file of the font that a text is drawn with."""
    cyrillic = _IS_CYRILLIC.fullmatch(text)
    if bold:
        return CYRILLIC_BOLD if cyrillic else BOLD
    return CYRILLIC if cyrillic else TEXT


@lru_cache(maxsize=64)
def _ruler(font: str, px: int) -> Any:
    return CoreLabel(font_name=font, font_size=px)


def width(text: str, font: str, px: int) -> int:
    """Px that a line takes when drawn."""
    return int(_ruler(font, px).get_extents(text)[0])


@lru_cache(maxsize=256)
def texture(text: str, font: str, px: int) -> Any:
    """One line in white, to be coloured when drawn. Needs a window or an offscreen one."""
    label = CoreLabel(text=text, font_name=font, font_size=px)
    label.refresh()
    return label.texture
