"""Hanzi by their sound, for who types: letters of pinyin, and the hanzi that may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pypinyin import Style, pinyin

NAMES = (
    "社区活动中心老年大学街道办事处居委会党群服务站之家干部休养所退役军人文化图书馆室院"
    "市区县旗镇乡村里巷路小桥东西南北新城内外前后上下大呼和浩特回民玉泉赛罕土默左托克林格尔清水河武川"
    "青山水金花园苑府台阳光明平安康乐福寿幸福和谐友爱团结长春夏秋月海湖江华兴盛永宁祥瑞学校工农商铁电"
)
"""What centres and places are named with, the most likely first; other hanzi come after these."""


def candidates(letters: str) -> tuple[int, tuple[str, ...]]:
    """How many of these letters make the first hanzi, and which it may be, the likeliest first.

    Letters may be the beginning of a sound, or several sounds in a row; ü is written v. None if they make no sound.
    """
    readings = _readings()
    begun = [sound for sound in readings if sound.startswith(letters)] if letters else []
    whole = [letters[:end] for end in range(len(letters), 0, -1) if letters[:end] in readings]
    sounds, used = (begun, len(letters)) if begun else (whole[:1], len(whole[0]) if whole else 0)
    ranked = sorted({(sound != letters[:used], *place) for sound in sounds for place in readings[sound]})
    return used, tuple(dict.fromkeys(hanzi for *_, hanzi in ranked))


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[tuple[bool, int, int, str], ...]]:
    """Sound without tone -> whether it is a rare one, place among NAMES, place in GB 2312, hanzi."""
    found: dict[str, list[tuple[bool, int, int, str]]] = {}
    for place, hanzi in enumerate(_first_level()):
        named = NAMES.find(hanzi)
        usual = pinyin(hanzi, style=Style.NORMAL)[0][0]
        for sound in set(pinyin(hanzi, style=Style.NORMAL, heteronym=True)[0]):
            found.setdefault(sound, []).append((sound != usual, named if named >= 0 else len(NAMES), place, hanzi))
    return {sound: tuple(places) for sound, places in found.items()}


def _first_level() -> Iterator[str]:
    """The 3755 hanzi that GB 2312 calls common."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            if (row, cell) < (0xD7, 0xFA):
                yield bytes((row, cell)).decode("gb2312")
