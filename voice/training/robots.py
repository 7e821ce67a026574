"""Synthetic speech: it carries the vocabulary and the flow that the recordings of people lack."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from scipy.signal import resample_poly

from voice.training.corpus import Utterance, levelled, numbers_of
from voice.training.synthesis import VOICES, say

CONTENT = Path(__file__).parent.parent.parent / "content"
SHORTEST, LONGEST = 2, 14
"""Hanzi of a clause worth saying."""


def robots(seed: int, count: int) -> Iterator[Utterance]:
    """So many utterances in changing voices, paces and pitches; the same for the same seed."""
    chance = random.Random(seed)
    while count:
        text, syllables = _clause(chance) if chance.random() < 0.35 else _phrases(chance)
        if syllables:
            voice = chance.choice(VOICES)
            samples, rate_hz = say(text, voice, chance.randint(90, 260), chance.randint(10, 90))
            sound = resample_poly(samples.astype(np.float32), 16_000, rate_hz)
            yield Utterance(levelled(sound), syllables, voice, "robot")
            count -= 1


def _phrases(chance: random.Random) -> tuple[str, tuple[tuple[int, ...], ...]]:
    """One to three phrases of pypinyin's dictionary, whose reading is known."""
    chosen = [chance.choice(_dictionary()) for _ in range(chance.choice([1, 1, 1, 2, 2, 3]))]
    text = "".join(phrase + chance.choice(["", "", "，"]) for phrase, _ in chosen)
    return text, numbers_of(syllable for _, reading in chosen for syllable in reading)


def _clause(chance: random.Random) -> tuple[str, tuple[tuple[int, ...], ...]]:
    """A clause out of the kiosk's own texts."""
    text = chance.choice(_clauses())
    return text, numbers_of(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False))


@cache
def _dictionary() -> list[tuple[str, list[str]]]:
    return [
        (phrase, [to_normal(reading[0], v_to_u=False) for reading in readings])
        for phrase, readings in phrases_dict.items()
        if len(phrase) == len(readings) and SHORTEST <= len(phrase) <= 6 and _common(phrase)
    ]


@cache
def _clauses() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*")) if path.suffix in (".txt", ".csv")]
    runs = (run for text in texts for run in re.findall(r"[\u4e00-\u9fff]+", text))
    return sorted({run for run in runs if SHORTEST <= len(run) <= LONGEST and _common(run)})


def _common(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
