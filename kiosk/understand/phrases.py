"""The ways people say things: content/phrases.csv, and a centre's own table beside its other content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.files.folder import Folder
from kiosk.files.tables import Row, read_table
from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.mistakes import Mistake
from kiosk.texts import SHIPPED
from kiosk.understand.alternatives import BracketError, expanded
from kiosk.understand.hints import Hints, joined, read_hints
from kiosk.understand.plain import clean
from kiosk.understand.sentences import NOTHING, Sentence, read_own_sentences, shipped_sentences

TABLE = "phrases.csv"
COLUMNS = ("intent", *LANGUAGES)
SLOT = re.compile(r"\{(.*?)\}")
OWN_WEIGHT = 4
"""So often a centre's sentence is learned from; once would be too little for words that no other has."""
ONLY_ON_PAGES = (
    *("yes", "no", "player", "pad", "page", "idle", "choice", "help.cancel", "help.message", "greeting", "record"),
    "print",
)
"""Answers to what a page asks: elsewhere nobody means them."""


class Phrases:
    """Ways by intent and language. What is wrong in the centre's own table is reported and left out."""

    def __init__(self, content: Path) -> None:
        self._ways = {row.cells["intent"]: _ways(row) for row in read_table(Folder(SHIPPED), TABLE, COLUMNS)}
        self._slots = {key: _slot_of(ways) for key, ways in self._ways.items()}
        """By intent of ours; empty for those that have none."""
        self._said: dict[tuple[Language, str, str], str] = {}
        """(language, where, clean words) -> the intent that has them: a centre's table may be as long as ours."""
        self.mistakes: tuple[Mistake, ...] = ()
        self._sentences: dict[Language, list[Sentence]] = {language: [] for language in LANGUAGES}
        self._hints = read_hints(Folder(SHIPPED))
        if content.resolve() != SHIPPED.resolve():
            self._add(Folder(content))

    def ways(self, key: str, language: Language) -> tuple[str, ...]:
        """Ways to say this, the plainest first; a key is an intent, its name, or "yes" and "no"."""
        return self._ways.get(key, {}).get(language, ())

    def hints(self, language: Language) -> Hints:
        """What is said of things without their names; in Chinese only."""
        return self._hints if language == "zh" else {}

    def intents(self) -> tuple[str, ...]:
        """All keys, in the order of the tables."""
        return tuple(self._ways)

    def everywhere(self, language: Language) -> Iterator[tuple[Intent, str]]:
        """What may be said on any page, slots aside: (intent, way)."""
        for key in self._ways:
            if not only_on_pages(key) and not self.slot(key):
                yield from ((Intent.parse(key), way) for way in self.ways(key, language))

    def where(self, key: str, way: str) -> str:
        """The sort of pages on which a way is listened for; empty for everywhere."""
        name = Intent.parse(key).name
        if only_on_pages(key):
            return name if name in ONLY_ON_PAGES else name.split(".")[0]
        return name if self.slot(key) and not SLOT.search(way) else ""

    def slot(self, key: str) -> str:
        """The slot that ways of this intent may have: the one that ours have; empty if they have none."""
        return self._slots.get(key, "")

    def examples(self, language: Language) -> Iterator[tuple[str, str]]:
        """(key or NOTHING, sentence): all ways, and the sentences that nobody has to say word by word.

        A centre's own come OWN_WEIGHT times; those that are ours, too, as in a copy of our folder, don't count.
        """
        yield from ((key, way) for key in self._ways for way in self.ways(key, language))
        yield from dict.fromkeys(shipped_sentences(language))
        yield from list(dict.fromkeys(self._sentences[language])) * OWN_WEIGHT

    def _add(self, folder: Folder) -> None:
        for language in LANGUAGES:
            self._sentences[language] = self._read(folder, language)
        self._hints = joined(self._hints, read_hints(folder))
        for key in self._ways:
            self._remember(key)
        for row in read_table(folder, TABLE, COLUMNS) if folder.has(TABLE) else ():
            if self._known(row.cells["intent"]):
                self._add_row(row)
            else:
                row.wrong("intent", "phrase_intent", way=row.cells["intent"])
        self.mistakes = folder.mistakes

    def _read(self, folder: Folder, language: Language) -> list[Sentence]:
        return read_own_sentences(folder, language, lambda key, sentence: self._fault(key, sentence, language))

    def _fault(self, key: str, said: str, language: Language) -> str:
        """What is wrong with a way or a sentence, as the key of a mistake."""
        try:
            return next(filter(None, (self._fault_in(key, one, language) for one in expanded(said))), "")
        except BracketError:
            return "phrase_brackets"

    def _fault_in(self, key: str, said: str, language: Language) -> str:
        if key != NOTHING and not self._known(key):
            return "phrase_intent"
        slots = SLOT.findall(said)
        allowed = set(self._slots.values()) if key == NOTHING else {self.slot(key)}  # what is nothing mentions anything
        if len(slots) > 1 or not set(slots) <= allowed - {""} or set("{}") & set(SLOT.sub("", said)):
            return "phrase_slot"
        return "" if clean(said, language) else "phrase_empty"

    def _known(self, key: str) -> bool:
        """An intent of ours, or one of our slotted ones about one thing: "column.open:3"."""
        return key in self._slots or bool(Intent.parse(key).value and self.slot(Intent.parse(key).name))

    def _add_row(self, row: Row) -> None:
        key, ways = row.cells["intent"], _ways(row)
        if not any(ways.values()):
            row.wrong("", "phrase_empty", way=key)
        ours = dict(self._ways.get(key, {}))
        for language in LANGUAGES:
            good = tuple(way for way in ways[language] if self._usable(way, row, language))
            ours[language] = tuple(dict.fromkeys((*ours.get(language, ()), *good)))
        self._ways[key] = ours
        self._remember(key)

    def _usable(self, way: str, row: Row, language: Language) -> bool:
        key = row.cells["intent"]
        if fault := self._fault(key, way, language):
            row.wrong(language, fault, way=way)
        elif other := self._said_for(way, key, language):
            row.wrong(language, "phrase_twice", way=way, other=other)
        else:
            return True
        return False

    def _said_for(self, way: str, key: str, language: Language) -> str:
        """Another intent that has this way where this one is listened for."""
        other = self._said.get(self._listened_for(key, way, language), key)
        return other if other != key else ""

    def _remember(self, key: str) -> None:
        for language in LANGUAGES:
            for way in self.ways(key, language):
                self._said.setdefault(self._listened_for(key, way, language), key)

    def _listened_for(self, key: str, way: str, language: Language) -> tuple[Language, str, str]:
        return language, self.where(key, way), clean(SLOT.sub(r" slot\1 ", way), language)


def only_on_pages(key: str) -> bool:
    """Whether this answers what some page asks, and is meant nowhere else."""
    name = Intent.parse(key).name
    return name in ONLY_ON_PAGES or name.split(".")[0] in ONLY_ON_PAGES


def _slot_of(ways: Mapping[Language, tuple[str, ...]]) -> str:
    return next((slot for each in ways.values() for way in each for slot in SLOT.findall(way)), "")


def _ways(row: Row) -> dict[Language, tuple[str, ...]]:
    return {language: _several(row.cells[language]) for language in LANGUAGES}


def _several(cell: str) -> tuple[str, ...]:
    return tuple(way.strip() for way in cell.split("|") if way.strip())
