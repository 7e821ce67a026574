"""What all examples of a language teach about sentences that nobody wrote down."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from kiosk.messages import LANGUAGES, Language
from kiosk.understand.gist import Gist
from kiosk.understand.phrases import Phrases
from kiosk.understand.pieces import By
from kiosk.understand.teacher import TeacherError, taught

LONGEST_S = 0.3
"""The first start learns for two minutes; whoever speaks meanwhile is answered without it."""
log = logging.getLogger(__name__)
_learning = {language: Lock() for language in LANGUAGES}


def learned(phrases: Phrases, language: Language) -> Mapping[By, Gist]:
    """What the examples of this language are about: nothing while it is being learned, or if it can't be.

    The first who asks learns.
    """
    if not _learning[language].acquire(timeout=LONGEST_S):
        return {}
    try:
        return _learned(phrases, language)
    finally:
        _learning[language].release()


@dataclass(frozen=True)
class _Tables:
    """Tables by what stands in them, so that the same examples are learned from once, without keeping them."""

    digest: int
    language: Language
    phrases: Phrases = field(compare=False)


@lru_cache(maxsize=8)
def _learned(phrases: Phrases, language: Language) -> Mapping[By, Gist]:
    return _from(_Tables(hash(tuple(phrases.examples(language))), language, phrases))


@lru_cache(maxsize=2)
def _from(tables: _Tables) -> Mapping[By, Gist]:
    lines = "\n".join(f"{topic}\t{sentence}" for topic, sentence in tables.phrases.examples(tables.language))
    try:
        return {by: Gist(each, tables.language) for by, each in taught(lines, tables.language).items()}
    except TeacherError as error:
        log.error("Free sentences are not understood: %s", error)
        return {}
