"""Numbers said on a keypad page."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.messages import Language
from kiosk.understand.phrases import Phrases
from kiosk.understand.plain import DIGITS, bare

DIGIT: dict[Language, str] = {"zh": "[零一二三四五六七八九两]", "en": f"(?: ?\\b(?:{'|'.join(DIGITS['en'])}|oh|o)\\b)"}
OTHER_NAMES = {"两": "2", "oh": "0", "o": "0"}


def digits_in(text: str, phrases: Phrases, language: Language) -> str:
    """The digits that were said, alone or in a way such as "我的电话是"; empty if anything else was said."""
    said = bare(text, language)
    for way in _ways(phrases, language):
        if found := way.fullmatch(said):
            return "".join(_digit(one, language) for one in re.findall(DIGIT[language], found[1]))
    return ""


@lru_cache(maxsize=8)
def _ways(phrases: Phrases, language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(way, language) for way in phrases.ways("pad.digit", language))


def _pattern(way: str, language: Language) -> re.Pattern[str]:
    before, _, after = way.partition("{digits}")
    sides = bare(before, language, ends="left"), bare(after, language, ends="right")
    return re.compile(f"{sides[0]} ?((?:{DIGIT[language]})+) ?{sides[1]}")


def _digit(word: str, language: Language) -> str:
    word = word.strip()
    return OTHER_NAMES.get(word) or str(DIGITS[language].index(word))
