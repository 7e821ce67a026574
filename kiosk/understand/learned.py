"""What all examples of a language teach about sentences that nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from kiosk.messages import Language
from kiosk.understand.catalogue import SLOTTED
from kiosk.understand.gist import MARKS, Gist
from kiosk.understand.phrases import SLOT, Phrases
from kiosk.understand.plain import bare
from kiosk.understand.sentences import Sentence
from kiosk.understand.sound import units_of

MARK = dict(zip(SLOTTED, MARKS, strict=True))
"""Stands for a name of the slot, in examples and in what was said."""
_learning = Lock()


def learned(phrases: Phrases, language: Language) -> Gist:
    """What the examples of this language are about; it takes some seconds once, so better before anybody speaks.

    By syllables, not by hanzi: it costs nothing where the words are sure, and what was heard without a list of phrases
    has the right sounds in any hanzi.
    """
    with _learning:
        return _learned(phrases, language)


@dataclass(frozen=True)
class _Tables:
    """Tables by what stands in them, so that the same examples are learned from once, without keeping them."""

    digest: int
    language: Language
    phrases: Phrases = field(compare=False)


@lru_cache(maxsize=8)
def _learned(phrases: Phrases, language: Language) -> Gist:
    return _from(_Tables(hash(tuple(phrases.examples(language))), language, phrases))


@lru_cache(maxsize=2)
def _from(tables: _Tables) -> Gist:
    return Gist(_units(tables.phrases.examples(tables.language), tables.language), tables.language)


def _units(examples: Iterable[Sentence], language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    for key, sentence in examples:
        before, *rest = SLOT.split(sentence)
        marked = [*units_of(bare(before, language, "left"), language)]
        for slot, after in zip(rest[::2], rest[1::2], strict=True):
            marked += [MARK.get(slot, ""), *units_of(bare(after, language, "right"), language)]
        if units := [*filter(None, marked)] if rest else units_of(bare(sentence, language), language):
            yield key, units
