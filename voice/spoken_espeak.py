"""What espeak-ng 1.52 can't say as it stands, put so that it can. Needs its phoneme mode: [[...]] are its own phonemes.

Faults of its Mandarin voice: a syllable in -iong after j, q, x (胸, 穷, 熊) is read as an English word, and so is
whatever its dictionary has with 儿 at the end (哪儿, 一会儿); the first of spelt letters becomes the article (A E D).
"""

from __future__ import annotations

import re

from voice.spoken import Spoken, replaced
from voice.spoken_rules import HANZI, Rule, fixed

IONG = {
    "S;'ong55": "兄胸凶匈汹芎讻兇洶恟",
    "S;'ong35": "熊雄",
    "tS;h'ong35": "穷琼穹邛茕蛩窮瓊",
    "tS;'ong214": "窘炯迥囧颎冏",
    "tS;'ong55": "扃坰",
}
"""espeak's phonemes, tone at the end, and the hanzi that sound so."""
PHONEMES = {hanzi: f"[[{phonemes}]]" for phonemes, several in IONG.items() for hanzi in several}
NEUTRAL_ER = "[[@r11]]"
SYLLABLE = "女婴幼少孤胎健宠产患弃托生男混"
"""Hanzi after which 儿 is a child, a syllable of its own."""
CHILD = "子女童孙媳科歌戏时"
"""Hanzi before which it is."""

FOR_ESPEAK: dict[str, tuple[Rule, ...]] = {
    "zh": (
        (rf"(?<=[{HANZI}])(?<![{SYLLABLE}])儿(?![{CHILD}])", fixed(NEUTRAL_ER)),
        (rf"(?<=[{HANZI}])儿", fixed("·儿")),
        (f"[{''.join(PHONEMES)}]", lambda match: PHONEMES[match[0]]),
        (r"(?<=(?<![A-Za-z])[A-Z]) (?=[A-Z](?![A-Za-z]))", fixed("·")),
    ),
    "en": (
        (r"(?<=\b[A-Z]) (?=[A-Z]\b)", fixed(".")),
        (r"(?<=\b[ap]) (?=m\b)", fixed(".")),
    ),
}
RULES = {language: [(re.compile(pattern), say) for pattern, say in rules] for language, rules in FOR_ESPEAK.items()}


def for_espeak(said: Spoken, language: str) -> Spoken:
    """The same with what espeak would misread put otherwise; for the other voices it is spoken() alone."""
    for pattern, say in RULES[language]:
        said = replaced(said, pattern, say)
    return said
