"""What somebody may say who does not care whether it makes sense."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"
OTHERS = (
    "",
    "   ",
    "叽里咕噜哇啦哇啦",
    "wibble wobble",
    "I want to sign up for tai chi",
    "一三八零零零零零零零零",
    "13800000000",
    "第三个",
    "零",
    "不不不不不",
    "对对对",
    "😀👵🏽🎉",
    "。。。？！",
    "{activity}",
    "{0} %s \\n",
    "'; drop table registrations; --",
    "\x00\u200b\ufeff",
    "𠀀㐀ｱﾊﾝ",
    "我要报名" * 60,
    "help " * 50,
)
HANZI = [chr(code) for code in range(0x4E00, 0x9FA0)]
LONGEST_MADE_UP = 12


def _column(name: str, column: str) -> list[str]:
    with (CONTENT / name).open(encoding="utf-8-sig", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


WORDS: tuple[str, ...] = (
    *(way for column in ("zh", "en") for cell in _column("phrases.csv", column) for way in cell.split("|")),
    *_column("sentences.zh.csv", "sentence"),
    *_column("sentences.en.csv", "sentence"),
)
"""All ways to say things, and the sentences that the kiosk learns from."""


def mixed(chance: random.Random, words: Sequence[str]) -> str:
    """One of these as it is, half of one and half of another, or something else altogether."""
    one, other = chance.choice(words), chance.choice(words)
    made_up = "".join(chance.choices(HANZI, k=chance.randint(1, LONGEST_MADE_UP)))
    halves = one[: chance.randint(0, len(one))] + other[chance.randint(0, len(other)) :]
    return chance.choices((one, halves, made_up, chance.choice(OTHERS)), (50, 25, 10, 15))[0]
