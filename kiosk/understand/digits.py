"""Numbers said on a keypad page."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.messages import Language
from kiosk.understand.phrases import Phrases
from kiosk.understand.plain import DIGITS, NEGATIONS, bare

DIGIT: dict[Language, str] = {"zh": "[零一二三四五六七八九两]", "en": f"(?: ?\\b(?:{'|'.join(DIGITS['en'])}|oh|o)\\b)"}
OTHER_NAMES = {"两": "2", "oh": "0", "o": "0"}
SEVERAL = re.compile("([两三四])个([零一二三四五六七八九])")
"""三个六 for 666."""
ROW = re.compile("[零一二三四五六七八九]{3,}")
"""So many digits in a row are part of a number, whatever is said around them."""
AGAINST = re.compile(f"{NEGATIONS['zh'].pattern}|[错改删擦换抹]|去掉|还是")
"""Who says this as well doesn't simply mean those digits."""


def digits_in(text: str, phrases: Phrases, language: Language) -> str:
    """The digits that were said, alone or in a way such as "我的电话是", or as the one row of a Chinese sentence.

    Empty if there are none, or if something is said against them: 不是三五八.
    """
    said = bare(text, language)
    for way in _ways(phrases, language):
        if found := way.fullmatch(said):
            return "".join(_digit(one, language) for one in re.findall(DIGIT[language], found[1]))
    said = SEVERAL.sub(lambda found: found[2] * int(_digit(found[1], "zh")), said)
    rows = ROW.findall(said)
    plainly = language == "zh" and len(rows) == 1 and not AGAINST.search(said)
    return "".join(_digit(one, language) for one in rows[0]) if plainly else ""


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
