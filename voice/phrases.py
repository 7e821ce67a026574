"""What may be said, cut into the words a speech model has.

Vosk silently drops a word it does not have and keeps the rest of the phrase; so every word is checked here first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import cached_property
from itertools import product

from pypinyin import Style, lazy_pinyin, pinyin_dict

from voice.spoken import spoken

DIGITS = {
    "zh": "零一二三四五六七八九",
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
OTHER_DIGITS = {"zh": "幺", "en": ("oh",)}
"""What else a digit is called in numbers."""
LONGEST_WORD = 8
"""Characters of the longest Chinese word worth looking for."""
PIECE = re.compile(r"[a-z][a-z']*|[\u3400-\u9fff]+|[^\W_]")
"""A run of Latin letters, a run of hanzi, or any other letter, which no model has."""


class Words:
    """Splits phrases for one model; a phrase is split once and remembered."""

    def __init__(self, knows: Callable[[str], bool], language: str) -> None:
        self._knows = knows
        self._language = language
        self._split: dict[str, tuple[str, ...]] = {}

    def split(self, phrase: str) -> tuple[str, ...]:
        """The model's words for this phrase; empty if the model can't say it all."""
        if phrase not in self._split:
            pieces = PIECE.findall(self._spelt(phrase))
            parts = [self._piece(piece) for piece in pieces]
            self._split[phrase] = tuple(word for part in parts for word in part) if all(parts) else ()
        return self._split[phrase]

    def digits(self, phrases: Collection[str]) -> tuple[str, ...]:
        """The digits among these phrases, if each of the ten can be said by itself; else none."""
        names = tuple(DIGITS[self._language])
        if not all(name in phrases for name in names):
            return ()
        return names + tuple(name for name in OTHER_DIGITS[self._language] if name in phrases)

    def joined(self, words: str) -> str:
        """Words as vosk gives them, spaces between, as they are written."""
        return words if self._language == "en" else words.replace(" ", "")

    def length(self, words: str) -> int:
        """Of words as vosk gives them: how many hanzi, however the model groups them, or how many English words."""
        return len(words.split() if self._language == "en" else self.joined(words))

    def _spelt(self, phrase: str) -> str:
        """Small letters of normal width, numbers as they are said."""
        plain = spoken(unicodedata.normalize("NFKC", phrase), self._language).text.lower()
        names = DIGITS[self._language]
        space = " " if self._language == "en" else ""
        return re.sub(r"[0-9]", lambda digit: space + names[int(digit[0])] + space, plain)

    def _piece(self, piece: str) -> list[str]:
        """Words of a run of letters or of hanzi: the longest that the model has first; empty if one is lacking.

        A hanzi that the model has neither by itself nor within a word is replaced by a like-sounding one that it has.
        """
        if piece.isascii():
            return [piece] if self._knows(piece) else self._letters(piece)
        words: list[str] = []
        at = 0
        while at < len(piece):
            own = next((w for w in _beginnings(piece[at:]) if self._knows(w)), "")
            word = own or self._by_sound.get(lazy_pinyin(piece, style=Style.NORMAL)[at])
            if not word:
                return []
            words.append(word)
            at += len(own) or 1
        return words

    def _letters(self, run: str) -> list[str]:
        """Among hanzi an unknown run of letters is spelt: DVD."""
        return list(run) if self._language == "zh" and all(map(self._knows, run)) else []

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """A hanzi of the model for each toneless syllable; those with a single reading are preferred."""
        known = [chr(code) for code in pinyin_dict.pinyin_dict if 0x4E00 <= code <= 0x9FFF and self._knows(chr(code))]
        known.sort(key=lambda one: pinyin_dict.pinyin_dict[ord(one)].count(","), reverse=True)
        sounds = (lazy_pinyin(one, style=Style.NORMAL)[0] for one in known)
        return dict(zip(sounds, known, strict=True))


def in_rows(digits: Collection[str]) -> list[str]:
    """What a grammar needs for rows of digits: vosk learns from its phrases only which word may follow which."""
    return [" ".join(pair) for pair in product(digits, repeat=2)]


def _beginnings(text: str) -> list[str]:
    return [text[:length] for length in range(min(LONGEST_WORD, len(text)), 0, -1)]
