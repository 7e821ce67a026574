"""The names that may be said anywhere, and the patterns of phrases.csv they are put into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from kiosk.messages import Choice, Intent, Language
from kiosk.understand.phrases import SLOT, Phrases
from kiosk.understand.plain import bare, clean
from kiosk.understand.sound import Sounds, units_of

SLOTTED = {
    "activity": "activity.open",
    "lesson": "lesson.open",
    "column": "column.open",
    "kind": "activities.kind",
    "day": "activities.day",
    "service": "request.open",
    "item": "request.item",
}
"""Slot -> intent of somebody who says nothing but the name."""
Slots = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""A catalogue as a value that can be compared: ((slot, ((spoken name, id), ...)), ...)."""
Named = tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]
"""For each slot its names, and what may be said before and after one of them."""
GOOD_PART = 0.4
"""Two hanzi of nine are no name."""
PLAINEST = 2
"""The recogniser gets so many ways of each intent with every name, of the others one, in turn, or as many as it takes
to give it each of them once.

It knows only which word follows which: the rest it puts together by itself. With every way of every name a word such
as "救命" becomes one among thousands: in noise (6 dB, 500 activities) 28 of 120 utterances were understood, so 38.
"""
IN_BRACKETS = re.compile(r"[（(].*?[）)]")


@dataclass(frozen=True)
class Catalogue:
    """What can be asked for by name."""

    slots: Mapping[str, tuple[tuple[str, str], ...]]
    """activity, lesson, column, kind, day, service, item -> (spoken name, id); of the same name the first one counts,
    and of several names of one thing the first is its proper one."""

    @cached_property
    def key(self) -> Slots:
        """The same as a value that can be compared and remembered."""
        return tuple((slot, self.slots[slot]) for slot in SLOTTED if slot in self.slots)


@dataclass(frozen=True)
class Name:
    """One name of the catalogue."""

    slot: str
    text: str
    id: str
    proper: bool = True
    """False for what people call it, too."""


@dataclass(frozen=True)
class Pattern:
    """One way with a slot: "我要报名{activity}"."""

    intent: str
    text: str
    slot: str
    before: str
    after: str

    def filled(self, name: Name) -> Choice:
        """The way with this name in it, and what it wants."""
        return Choice(self.text.replace(f"{{{self.slot}}}", name.text), Intent(self.intent, name.id))


@dataclass(frozen=True, eq=False)
class Names:
    """A catalogue made ready for one language."""

    names: tuple[Name, ...]
    by_text: Mapping[tuple[str, str], Name]
    """(slot, clean name) -> the first of that name."""
    patterns: tuple[Pattern, ...]
    hints: tuple[tuple[Name, str], ...]
    """What brings to mind a thing, given with its proper name."""
    language: Language

    @cached_property
    def sounds(self) -> Sounds:
        """How the names sound, in their order."""
        return Sounds([self.units(name) for name in self.names], self.language)

    @cached_property
    def filled(self) -> tuple[Choice, ...]:
        """The names in the ways that are listened for, which are the labels."""
        return tuple(choice for slot in SLOTTED for choice in self._filled(slot))

    @cached_property
    def around(self) -> Named:
        """All names in all the ways to say something with them."""
        slots = dict.fromkeys(name.slot for name in self.names)
        return tuple((self._names_of(slot), self._sides_of(slot)) for slot in slots)

    def units(self, name: Name) -> tuple[str, ...]:
        """How a name sounds."""
        return units_of(clean(name.text, self.language), self.language)

    def patterns_of(self, slot: str) -> tuple[Pattern, ...]:
        """All ways into which names of this slot fit."""
        return tuple(pattern for pattern in self.patterns if pattern.slot == slot)

    def _names_of(self, slot: str) -> tuple[str, ...]:
        return tuple(name.text for name in self.names if name.slot == slot)

    def _sides_of(self, slot: str) -> tuple[tuple[str, str], ...]:
        halves = (pattern.text.partition(f"{{{slot}}}") for pattern in self.patterns_of(slot))
        return tuple((before, after) for before, _, after in halves)

    def plainly(self, choice: Choice) -> Choice:
        """The same, labelled with the first of the ways to say it: 报名太极拳 for 给我报太极拳."""
        pattern = next((pattern for pattern in self.patterns if pattern.intent == choice.intent.name), None)
        slot = pattern.slot if pattern else ""
        name = next((name for name in self.names if (name.slot, name.id) == (slot, choice.intent.value)), None)
        return pattern.filled(name) if pattern and name else choice

    def _filled(self, slot: str) -> Iterator[Choice]:
        """For each intent every proper name in the plainest patterns and in some of the others; other names once."""
        intents = [tuple(group) for _, group in groupby(self.patterns_of(slot), key=lambda pattern: pattern.intent)]
        names = [name for name in self.names if name.slot == slot]
        proper = [name for name in names if name.proper]
        for turn, name in enumerate(proper):
            for patterns in intents:
                plain, rest = patterns[:PLAINEST], patterns[PLAINEST:]
                yield from (p.filled(name) for p in (*plain, *_in_turn(rest, turn, len(proper))))
        others = (name for name in names if not name.proper)
        yield from (patterns[0].filled(name) for name in others for patterns in intents)

    def middles(self, text: str) -> list[tuple[Pattern, str]]:
        """What stands where the name belongs, by pattern that fits around a bare text; longest pattern first."""
        fitting = [(pattern, _middle(text, pattern)) for pattern in self.patterns]
        return sorted(((p, middle) for p, middle in fitting if middle), key=lambda pair: len(pair[1]))

    def with_part(self, slot: str, part: str) -> list[Name]:
        """Proper names of a slot of which these clean words are a good part."""
        space = " " if self.language == "en" else ""
        names = [(text, name) for (kind, text), name in self.by_text.items() if kind == slot and name.proper]
        return [
            name
            for text, name in names
            if len(part) >= GOOD_PART * len(text) and space + part + space in space + text + space
        ]


@lru_cache(maxsize=8)
def names_of(slots: Slots, phrases: Phrases, language: Language) -> Names:
    """The names of Catalogue.key, each once, with the patterns of this language."""
    by_text: dict[tuple[str, str], Name] = {}
    for slot, pairs in slots:
        named: set[str] = set()
        for text, id in pairs:
            for spoken in (text, IN_BRACKETS.sub("", text)):
                if words := clean(spoken, language):
                    by_text.setdefault((slot, words), Name(slot, spoken, id, proper=id not in named))
            named.add(id)
    names = tuple(by_text.values())
    return Names(
        names,
        by_text,
        tuple(_patterns(phrases, language)),
        tuple(dict.fromkeys(_hints(names, phrases, language))),
        language,
    )


def _hints(names: Sequence[Name], phrases: Phrases, language: Language) -> Iterator[tuple[Name, str]]:
    for part, hints in phrases.hints(language).items():
        yield from ((name, hint) for name in names if name.proper and part in name.text for hint in hints)


def _in_turn(patterns: tuple[Pattern, ...], turn: int, names: int) -> tuple[Pattern, ...]:
    """One of them, each name the next one; several where names are fewer, so that each pattern is heard with some."""
    return patterns[turn::names] or patterns[turn % max(1, len(patterns)) :][:1]


def _patterns(phrases: Phrases, language: Language) -> list[Pattern]:
    found = []
    for key in phrases.intents():
        for way in phrases.ways(key, language):
            slot = SLOT.search(way)
            if slot and slot[1] in SLOTTED:
                before, after = way[: slot.start()], way[slot.end() :]
                sides = bare(before, language, ends="left"), bare(after, language, ends="right")
                found.append(Pattern(key, way, slot[1], *sides))
    return found


def _middle(text: str, pattern: Pattern) -> str:
    fits = text.startswith(pattern.before) and text.endswith(pattern.after)
    return text[len(pattern.before) : len(text) - len(pattern.after)].strip() if fits else ""
