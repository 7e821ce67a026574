"""The words of the model and the units each is said with: every hanzi of GB2312, single Latin letters, and ok."""

from __future__ import annotations

from collections.abc import Iterator

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from voice.units import units_of

Reading = tuple[str, ...]
"""Units, one after the other."""
Lexicon = dict[str, tuple[Reading, ...]]
"""Words in small letters, as voice.phrases asks for them; the commonest reading of each comes first."""

LATIN = {
    "a": "ei, a",
    "b": "bi",
    "c": "xi, sei, si yi",
    "d": "di",
    "e": "yi",
    "f": "ai fu, e fu",
    "g": "ji, zhi",
    "h": "ai qi, ei chi, ai chi, ei qu",
    "i": "ai",
    "j": "zhei, jie, zhi ei",
    "k": "kei, kai",
    "l": "ai lou, e lou, ai le, e le, ai ou",
    "m": "ai mu, e mu, an mu",
    "n": "en, e en, an",
    "o": "ou",
    "p": "pi, pi yi",
    "q": "kiu, ku you",
    "r": "a er, a, a le",
    "s": "ai si, e si",
    "t": "ti",
    "u": "you",
    "v": "wei, wai yi",
    "w": "da bu liu, da bu you, da bo liu, da bu lu",
    "x": "ai ke si, e ke si",
    "y": "wai",
    "z": "zei, zi, zei te",
    "ok": "ou kei, ou kai",
}
"""How they are said among Mandarin words: syllables of pinyin, also such as no Mandarin word has."""
COLLOQUIAL = {("这", "zhei"), ("那", "nei"), ("哪", "nei"), ("谁", "shei"), ("熟", "shou")}
"""Readings that people use in words which dictionaries write otherwise."""
AS_SAID = {"n": "en", "ng": "en"}
"""嗯 without a vowel, as dictionaries write it and hardly anybody says it."""


def lexicon() -> Lexicon:
    """All words of the model but the filler, which is no word but a part of the graph."""
    living = _in_words() | COLLOQUIAL
    hanzi = {one: _distinct(_readings(one, living)) for one in gb2312()}
    latin = {word: _distinct(said.split() for said in ways.split(", ")) for word, ways in LATIN.items()}
    return {word: readings for word, readings in (hanzi | latin).items() if readings}


def gb2312() -> Iterator[str]:
    """The 6,763 hanzi of the standard GB 2312-80, the commoner half first."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            if hanzi := bytes([row, cell]).decode("gb2312", errors="ignore"):
                yield hanzi


def _in_words() -> set[tuple[str, str]]:
    """Hanzi with the readings they have in any of 47,000 words; the others are of old books and place names."""
    words = ((word, readings) for word, readings in phrases_dict.items() if len(word) == len(readings))
    distinct = {(hanzi, ways[0]) for word, readings in words for hanzi, ways in zip(word, readings, strict=True)}
    return {(hanzi, _syllable(reading)) for hanzi, reading in distinct}


def _readings(hanzi: str, living: set[tuple[str, str]]) -> Iterator[list[str]]:
    """One syllable each: the commonest reading, and those still in use."""
    for rank, reading in enumerate(pinyin_dict.get(ord(hanzi), "").split(",")):
        syllable = _syllable(reading)
        if rank == 0 or (hanzi, syllable) in living:
            yield [AS_SAID.get(syllable, syllable)]


def _syllable(reading: str) -> str:
    """Without tone, v for ü."""
    return str(to_normal(reading, v_to_u=False))


def _distinct(ways: Iterator[list[str]]) -> tuple[Reading, ...]:
    """The units of each way to say a word, without those that aren't wholly Mandarin syllables."""
    readings = ([units_of(syllable) for syllable in way] for way in ways)
    return tuple(dict.fromkeys(sum(reading, ()) for reading in readings if all(reading)))
