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
SHORT_FORMS = {
    "won't": "will not",
    "n't": " not",
    "'m": " am",
    "'s": " is",
    "'re": " are",
    "'d": " would",
    "'ll": " will",
}
ARTICLES = ("the", "a", "an")
BEFORE: dict[Language, str] = {
    "zh": "嗯|啊|哦|噢|喔|唉|哎|哎呀|哎哟|呃|额|诶|喂|那个|这个(?![星礼月])|那|就是|请|请问|您好|你好|劳驾|麻烦|您|"
    "你|能不能|可不可以|帮我|帮忙|给我|我(?![的们])|我们(?!的)|咱|咱们|想|要|想要|得|老师|姑娘|小伙子|同志",
    "en": "um|uh|er|oh|well|so|hey|hello|hi|please|could you|can you|would you|will you|can i|could i|may i|"
    "i want to|i want|i would like to|i would like|i wish to|let me|let us|i need to|just",
}
AFTER: dict[Language, str] = {
    "zh": "吧|呀|啊|哦|呢|嘛|呗|啦|哈|嗯|哇|谢谢|谢谢你|谢谢您|好吗|行吗|可以吗|好不好|行不行|可以不|成不",
    "en": "please|thanks|thank you|now|then|for me|will you|would you|um|uh",
}
NEGATIONS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile("[不别没甭莫勿非未]"),
    "en": re.compile(r"\b(no|not|never|cancel|stop|without|wrong)\b"),
}
REPEATED: dict[Language, re.Pattern[str]] = {"zh": re.compile(r"(.+?)\1+"), "en": re.compile(r"(.+?)(?: \1)+")}
"""对对对, 好的好的, yes yes."""


@lru_cache(maxsize=5_000)
def clean(text: str, language: Language) -> str:
    """Small letters and hanzi only, digits as words; English in full words with single spaces, without articles."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("幺", "一").replace("〇", "零")
    if language == "zh":
        plain = re.sub("[0-9]", lambda digit: DIGITS["zh"][int(digit[0])], plain)
        return "".join(re.findall(r"[^\W_]", plain))
    plain = plain.replace("’", "'").replace("can't", "can not").replace("cannot", "can not")
    for short, long in SHORT_FORMS.items():
        plain = plain.replace(short, long)
    plain = re.sub("[0-9]", lambda digit: f" {DIGITS['en'][int(digit[0])]} ", plain)
    return " ".join(word for word in re.findall(r"[^\W_]+", plain) if word not in ARTICLES)


@lru_cache(maxsize=5_000)
def bare(text: str, language: Language, ends: Literal["both", "left", "right"] = "both") -> str:
    """Clean words without fillers at these ends and without 一下, said once if they were said several times over."""
    words = clean(text, language).replace("一下", "")
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
        words = _filler("before", language).sub("", words)
    if ends != "left":
        words = _filler("after", language).sub("", words)
    return _once(words, language) if ends == "both" else words


def _once(words: str, language: Language) -> str:
    """What was said several times over; a number is left as it is."""
    repeated = REPEATED[language].fullmatch(words)
    if not repeated or set(repeated[1] if language == "zh" else repeated[1].split()) <= set(DIGITS[language]):
        return words
    return repeated[1]


@lru_cache
def _filler(place: Literal["before", "after"], language: Language) -> re.Pattern[str]:
    fillers = "|".join(sorted((BEFORE if place == "before" else AFTER)[language].split("|"), key=len, reverse=True))
    edge = "" if language == "zh" else r"\b"
    return re.compile(rf"^(?:{fillers}){edge} ?" if place == "before" else rf" ?{edge}(?:{fillers})$")
