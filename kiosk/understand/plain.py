"""Words without what does not matter: punctuation, spaces, fillers at the ends."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from kiosk.messages import Language

DIGITS: dict[Language, tuple[str, ...]] = {
    "zh": tuple("零一二三四五六七八九"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
BEFORE: dict[Language, str] = {
    "zh": "嗯|啊|哦|噢|喔|唉|哎|哎呀|哎哟|呃|额|诶|喂|那个|这个|那|就是|请|请问|您好|你好|劳驾|麻烦|您|你|"
    "帮我|帮忙|给我|我|我们|咱|咱们|想|要|想要|得|老师|姑娘|小伙子|同志|大夫",
    "en": "um|uh|er|oh|well|so|hey|hello|hi|please|could you|can you|would you|will you|can i|could i|may i|"
    "i want to|i want|i would like to|i would like|id like to|id like|i wish to|let me|lets|i need to|just|the|a|an",
}
AFTER: dict[Language, str] = {
    "zh": "吧|呀|啊|哦|呢|嘛|呗|啦|哈|嗯|哇|谢谢|谢谢你|谢谢您|好吗|行吗|可以吗|好不好|行不行|可以不|成不",
    "en": "please|thanks|thank you|now|then|for me|will you|would you|um|uh",
}
NEGATIONS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile("[不别没甭莫勿非未]"),
    "en": re.compile(r"\b(no|not|dont|never|cancel|wont|cant|stop|without|isnt|wrong)\b"),
}
REPEATED = re.compile(r"(.+?)\1+")
"""对对对, 好的好的."""


@lru_cache(maxsize=50_000)
def clean(text: str, language: Language) -> str:
    """Small letters and hanzi only, digits as words; English keeps single spaces."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("幺", "一").replace("〇", "零")
    if language == "zh":
        plain = re.sub("[0-9]", lambda digit: DIGITS["zh"][int(digit[0])], plain)
        return "".join(re.findall(r"[^\W_]", plain))
    plain = re.sub("[0-9]", lambda digit: f" {DIGITS['en'][int(digit[0])]} ", re.sub("['’]", "", plain))
    return " ".join(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=50_000)
def bare(text: str, language: Language, ends: Literal["both", "left", "right"] = "both") -> str:
    """Clean words without fillers at these ends, and said once if they were said several times over."""
    words = clean(text, language)
    while True:
        shorter = _without(words, language, ends)
        if shorter == words:
            return words
        words = shorter


def negations(text: str, language: Language) -> int:
    """How often a clean text says no."""
    return len(NEGATIONS[language].findall(text))


def _without(words: str, language: Language, ends: str) -> str:
    if ends != "right":
        words = re.sub(_edge("^(?:{})", BEFORE[language], language), "", words)
    if ends != "left":
        words = re.sub(_edge("(?:{})$", AFTER[language], language), "", words)
    once = REPEATED.fullmatch(words) if ends == "both" and language == "zh" else None
    return once[1] if once else words


@lru_cache
def _edge(place: str, fillers: str, language: Language) -> str:
    longest_first = sorted(fillers.split("|"), key=len, reverse=True)
    return place.format(
        "|".join(f"{one}(?: |$)" if place[0] == "^" else f"(?:^| ){one}" for one in longest_first)
        if language == "en"
        else "|".join(longest_first)
    )
