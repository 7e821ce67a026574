"""What is said when anything may be: words of a dictionary by their frequency, spelt in the words of the model.

Each word of the dictionary is spelt with one hanzi for each way to sound: with all that sound alike, the lattices of
free listening take gigabytes. So what is heard freely is right in sound, not in writing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from pypinyin import lazy_pinyin

from voice.lexicon import LATIN, Lexicon, Reading
from voice.units import units_of

NOTHING = "<eps>"
"""The name of no word in OpenFst: here, the end of a dictionary's word."""
LARGEST = 30_000
"""Words kept of the dictionary, the most frequent; they make Gr.fst about a megabyte."""
ALONE = 1e-4
"""Share of all words added to each sound as a word of its own: any syllables may follow each other."""
ENDS = 0.1
"""Of all words, those that are the last."""

Spelling = tuple[str, ...]


@dataclass(frozen=True)
class Arc:
    """A word heard in one state, which leads to another."""

    begin: int
    end: int
    word: str
    cost: float


@dataclass(frozen=True)
class LanguageModel:
    """A weighted acceptor of words of the model; state 0 is where an utterance begins."""

    arcs: tuple[Arc, ...]
    ends: Mapping[int, float]
    """The cost of ending, for each state where one may."""


def dictionary() -> dict[str, int]:
    """How often each of the 349,000 words in jieba's dictionary was counted, in news and novels."""
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, *_ in map(str.split, lines)}


def estimate(counts: Mapping[str, int], lexicon: Lexicon, largest: int = LARGEST) -> LanguageModel:
    """A unigram of words, as a tree: its branches are shared beginnings, and each word's end leads back to the root."""
    hanzi = for_each_sound(lexicon, _hanzi_counts(counts))
    spelt: Counter[Spelling] = Counter()
    for word, count in counts.items():
        spelt[_spelling(word, hanzi)] += count
    del spelt[()]
    kept = Counter(dict(spelt.most_common(largest)))
    alone = max(1, round(ALONE * kept.total()))
    kept.update({(one,): alone for one in hanzi.values()})
    return _tree(kept)


def for_each_sound(lexicon: Lexicon, counts: Mapping[str, int]) -> dict[Reading, str]:
    """The most frequent hanzi that is said so; rather one that is always said so, for it sounds like nothing else."""
    chosen: dict[Reading, str] = {}
    spoken = (word for word in lexicon if word not in LATIN)
    for word in sorted(spoken, key=lambda word: (len(lexicon[word]), -counts.get(word, 0))):
        for reading in lexicon[word]:
            chosen.setdefault(reading, word)
    return chosen


def _hanzi_counts(counts: Mapping[str, int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for word, count in counts.items():
        total.update({hanzi: count * word.count(hanzi) for hanzi in set(word)})
    return total


def _spelling(word: str, hanzi: Mapping[Reading, str]) -> Spelling:
    """Empty if the model can't say it all."""
    spelt = [hanzi.get(units_of(syllable), "") for syllable in lazy_pinyin(word, v_to_u=False)]
    return tuple(spelt) if all(spelt) else ()


def _tree(counts: Counter[Spelling]) -> LanguageModel:
    """States are beginnings of words; the probabilities of what comes after each sum up to one."""
    through: Counter[Spelling] = Counter()
    for spelling, count in counts.items():
        through.update({spelling[:length]: count for length in range(len(spelling) + 1)})
    inner = {spelling[:-1] for spelling in through if spelling}
    states = {beginning: state for state, beginning in enumerate(sorted(inner, key=lambda b: (len(b), b)))}
    return LanguageModel(tuple(_arcs(counts, through, states)), {0: -math.log(ENDS)})


def _arcs(counts: Counter[Spelling], through: Counter[Spelling], states: Mapping[Spelling, int]) -> Iterator[Arc]:
    for beginning, passed in sorted(through.items()):
        if beginning:
            before = beginning[:-1]
            cost = math.log(through[before] / passed)
            yield Arc(states[before], states.get(beginning, 0), beginning[-1], cost)
        if beginning in states and beginning in counts:
            yield Arc(states[beginning], 0, NOTHING, math.log(passed / counts[beginning]))
