"""Sentences as people say them, by what they want: content/sentences.zh.csv, and a centre's own beside its content.

They need not be said word by word: what a sentence that nobody wrote down is about is told by what it shares with them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import islice

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.messages import Language
from kiosk.texts import SHIPPED

NOTHING = "nothing"
"""Intent of what is no business of the kiosk's."""
COLUMNS = ("intent", "sentence")
Sentence = tuple[str, str]
"""Intent and sentence."""


def read_own_sentences(folder: Folder, language: Language, fault: Callable[[str, str], str]) -> list[Sentence]:
    """What a centre's folder has in this language besides ours, which a copy of our folder has too.

    fault: of an intent and sentence, a mistake's key.
    """
    file = f"sentences.{language}.csv"
    if not folder.has(file):
        return []
    shipped = set(shipped_sentences(language))
    rows = [row for row in read_table(folder, file, COLUMNS) if _sentence(row) not in shipped]
    for row in rows:
        if key := fault(row.cells["intent"], row.cells["sentence"]):
            column = "intent" if key == "phrase_intent" else "sentence"
            row.wrong(column, key, way=row.cells[column])
    return [_sentence(row) for row in rows if row.good]


def shipped_sentences(language: Language) -> list[Sentence]:
    """Ours, as they are: a test looks for mistakes in them, so that no start has to."""
    text = Folder(SHIPPED).text(f"sentences.{language}.csv") or ""
    return [(intent, sentence) for intent, sentence in islice(csv.reader(io.StringIO(text)), 1, None)]


def _sentence(row: Row) -> Sentence:
    return row.cells["intent"], row.cells["sentence"]
