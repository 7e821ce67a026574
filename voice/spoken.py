"""Texts as somebody would read them aloud: numbers, times, dates, units, telephone numbers, signs, letters.

A pure function from text to text that remembers where each character came from, so that the word being spoken can be
marked in the text that is shown. What is said is plain hanzi or plain English: any voice can read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from voice.numerals import DIGITS
from voice.spoken_en import EN
from voice.spoken_rules import TIDY, Say, one_of, plain
from voice.spoken_zh import ZH

RULES: dict[str, list[tuple[re.Pattern[str], Say]]] = {
    language: [(re.compile(pattern), say) for pattern, say in (*TIDY, *rules)]
    for language, rules in (("zh", ZH), ("en", EN))
}
NO_READINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Spoken:
    """A text for the synthesiser."""

    text: str
    origins: tuple[tuple[int, int], ...]
    """For each character of text the range (begin, end) of the original that it speaks; neither ever runs back."""

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the original text behind text[begin:end], which must not be empty."""
        parts = self.origins[begin:end]
        return parts[0][0], parts[-1][1]


def spoken(text: str, language: str, readings: Mapping[str, str] = NO_READINGS) -> Spoken:
    """The text as it is to be said in "zh" or "en".

    readings: how a centre wants some words said, as 读音.csv tells it; they come before all rules.
    """
    result = Spoken(plain(text), tuple((at, at + 1) for at in range(len(text))))
    if readings:
        names, said = _readings(tuple(readings.items()))
        result = replaced(result, names, lambda match: said[match[0]])
    for pattern, say in RULES[language]:
        result = replaced(result, pattern, say)
    return result


def replaced(source: Spoken, pattern: re.Pattern[str], say: Say) -> Spoken:
    """The text with something else said wherever the pattern is found."""
    pieces, origins, done = list[str](), list[tuple[int, int]](), 0
    for match in pattern.finditer(source.text):
        said = say(match)
        pieces += (source.text[done : match.start()], said)
        origins += source.origins[done : match.start()]
        origins += _origins(match[0], source.origins[match.start() : match.end()], said)
        done = match.end()
    if not done:
        return source
    return Spoken("".join((*pieces, source.text[done:])), (*origins, *source.origins[done:]))


def _origins(written: str, origins: tuple[tuple[int, int], ...], said: str) -> list[tuple[int, int]]:
    """What stays at both ends keeps its origin; between them one for one, or else all for each character."""
    head = _common(written, said)
    tail = _common(written[head:][::-1], said[head:][::-1])
    length = len(said) - head - tail
    first, last = head, len(written) - tail
    if not length:
        return _without(written, origins, first, last)
    if length == last - first and all(map(_alike, written[first:last], said[head : head + length])):
        middle = list(origins[first:last])
    elif first < last:
        middle = [(origins[first][0], origins[last - 1][1])] * length
    else:
        middle = [origins[head - 1] if head else origins[0]] * length
    return [*origins[:head], *middle, *origins[last:]]


def _without(written: str, origins: tuple[tuple[int, int], ...], first: int, last: int) -> list[tuple[int, int]]:
    """Letters and digits that are not said, such as the zero of 03, belong to what is said next to them."""
    head, tail = list(origins[:first]), list(origins[last:])
    if any(map(str.isalnum, written[first:last])):
        if tail:
            tail[0] = (origins[first][0], tail[0][1])
        elif head:
            head[-1] = (head[-1][0], origins[last - 1][1])
    return head + tail


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike(written: str, said: str) -> bool:
    """Whether one character may be the other's voice: a digit's name, a hanzi for a hanzi, a mark for a mark."""
    if written in "0123456789":
        return said in {DIGITS[int(written)], {"1": "幺", "2": "两"}.get(written, "")}
    return written == said or written.isalpha() == said.isalpha()


@lru_cache(maxsize=8)
def _readings(readings: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Any of the words that are read otherwise, no Latin one in the midst of another; and how each is read."""
    said = {plain(word): reading for word, reading in readings}
    pattern = rf"(?<![a-zA-Z](?=[a-zA-Z]))(?:{one_of(said)})(?!(?<=[a-zA-Z])[a-zA-Z])"
    return re.compile(pattern), said
