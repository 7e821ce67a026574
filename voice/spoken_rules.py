"""What the rules of both languages share: what a rule is, signs that look alike made one, telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

Say = Callable[[re.Match[str]], str]
Rule = tuple[str, Say]
"""A pattern and what is said instead. The rules of a language apply one after the other, each to the whole text."""

HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
TIME = r"([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：])"
DATE = r"(?<![\d/.-])(\d{4})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/]|[.-]\d)"
YEAR = r"(?:1[0-9]|20|21)\d\d"
TELEPHONE = (
    r"((?:0\d{2,3}[- ])?\d{7,}|0\d{2,3}-\d{3,4}-\d{4}|[48]00-\d{3,4}-\d{3,4}|1\d{2}[- ]\d{4}[- ]\d{4}"
    r"|\d{4}-\d{4}(?![-\d]))"
)
COUNTED = "①-⒛❶-➓㈠-㈩Ⅰ-Ⅻⅰ-ⅻ"
"""Signs that are a number in a ring, in brackets, with a full stop, or in Roman letters."""
DECORATION = (
    "\u00a6\u00a9\u00ae\u00b6\u2020-\u2023\u203b\u2043\u2122\u2300-\u23ff\u2500-\u2775\u2794-\u27bf\u2900-\u2bff"
    "\u3004\u3012\u3013\u3020\u3030-\u303f\ufffc\ufffd\ue000-\uf8ff\U0001f000-\U0001faff"
)
ARROWS = "→←↑↓↔⇒⇐➔➜➡⟶"

_PLAIN = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **{ord(sign): ord(sign) - 0xFEE0 for sign in "＋－％＝＠＃＄＆＊／～．＜＞＾＿｜＇＂"},
    **dict.fromkeys((*range(9), *range(11, 32), 9, *range(0x7F, 0xA1), *range(0x2000, 0x200B), 0x202F, 0x3000), 32),
    **dict.fromkeys((0x2028, 0x2029, 0x85), 10),
    **dict.fromkeys(range(0xD800, 0xE000), 32),
    **dict.fromkeys(map(ord, "−‐‑‒﹣"), ord("-")),
    **dict.fromkeys(map(ord, "―─━"), ord("—")),
    **dict(zip(map(ord, "￥∶º"), map(ord, "¥:°"), strict=True)),
}


def plain(text: str) -> str:
    """Full-width letters, signs that look alike and control characters made one kind; each stays one character.

    Lone halves of a character (surrogates) become spaces: no synthesiser can be given them.
    """
    return text.translate(_PLAIN)


def fixed(said: str) -> Say:
    r"""Always the same words; \1 stands for a group of the match."""
    return lambda match: match.expand(said)


def one_of(names: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def counted(sign: str) -> str:
    """The number that one of the signs of COUNTED stands for, in digits."""
    return str(int(unicodedata.numeric(sign)))


def groups(number: str) -> list[str]:
    """A number in the groups people say: a hotline whole, a mobile 3-4-4, an identity card 6-4-4-4, else fours."""
    parts = re.split(r"[- ]", number)
    if len(parts) > 1 or len(number) <= 6:
        return parts
    first = {11: 3, 18: 6}.get(len(number), len(number) % 4 or 4)
    return [number[:first], *(number[at : at + 4] for at in range(first, len(number), 4))]


def _fraction(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0]).replace("⁄", "/")


TIDY: tuple[Rule, ...] = (
    ("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]+", fixed("")),
    (r"  +", fixed(" ")),
    (r" ?\n[ \n]*", fixed("\n")),
    (r"[\u338f\u338e\u339c-\u33a5\u33c4\u2113]", lambda match: unicodedata.normalize("NFKC", match[0])),
    (r"(?<=\d)[½¼¾⅓⅔⅕-⅞]", lambda match: " " + _fraction(match)),
    (r"[½¼¾⅓⅔⅕-⅞]", _fraction),
)
"""First of all rules in both languages."""
