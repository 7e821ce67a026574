"""How near what was heard comes to what was said: by syllables of pinyin without tones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby

from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.tone_convert import to_finals, to_initials

from voice.phrases import Words

ANY_WORDS = Words(lambda word: True, "zh")
"""Splits texts as a model would that had all words: numbers become hanzi, letters small, marks fall out."""


@lru_cache(maxsize=50_000)
def syllables(text: str) -> tuple[str, ...]:
    """Those of a Chinese text, without tones, v for ü; a run of letters is one."""
    runs = groupby(ANY_WORDS.split(text), str.isascii)
    pieces = [piece for ascii_, run in runs for piece in (run if ascii_ else ["".join(run)])]
    return tuple(syllable for piece in pieces for syllable in lazy_pinyin(piece, style=Style.NORMAL))


def nearest(phrases: Sequence[str], heard: str) -> str | None:
    """The phrase that sounds most like what was heard, the first of equals; None if nothing was heard.

    The distance counts syllables too many and too few as 1, a wrong initial or a wrong final as half.
    """
    sounds = syllables(heard)
    return min(phrases, key=lambda phrase: distance(sounds, syllables(phrase))) if sounds else None


def distance(one: Sequence[str], other: Sequence[str]) -> float:
    """Edit distance in syllables; a wrong initial or a wrong final is half a syllable."""
    return _edits(one, other, _apart)


def syllable_errors(said: Sequence[str], heard: Sequence[str]) -> tuple[int, int]:
    """How many syllables were wrong, missing or too many, and how many were said."""
    return round(_edits(said, heard, lambda one, other: float(one != other))), len(said)


def _edits(one: Sequence[str], other: Sequence[str], apart: Callable[[str, str], float]) -> float:
    """Levenshtein's distance, row by row."""
    row = [float(place) for place in range(len(other) + 1)]
    for number, mine in enumerate(one, start=1):
        left, row[0] = row[0], float(number)
        for place, yours in enumerate(other, start=1):
            cost = min(row[place] + 1, row[place - 1] + 1, left + apart(mine, yours))
            left, row[place] = row[place], cost
    return row[-1]


@lru_cache(maxsize=200_000)
def _apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    (initial, final), (its_initial, its_final) = _parts(one), _parts(other)
    return 0.5 * (initial != its_initial) + 0.5 * (final != its_final)


@lru_cache(maxsize=5_000)
def _parts(syllable: str) -> tuple[str, str]:
    """Initial and final as they sound: y and w are no initials, the u of ju is ü. Letters are all initial."""
    final = to_finals(syllable, v_to_u=False)
    return (to_initials(syllable), final) if final else (syllable, syllable)
