"""Rows of the table of `kiosk.py bench voice`: a number, its goal, and how it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kiosk.app.measures import most

FIRST, STOP = "first sound of speech", "stop to silence"
LATE, LATEST = "highlight error, median", "highlight error, most"
GAP, LONGEST_GAP = "gap between sentences, median", "gap between sentences, longest"
OF_PLAYING = {
    FIRST: ("ms", 200.0),
    STOP: ("ms", 150.0),
    LATE: ("ms", 40.0),
    LATEST: ("ms", 80.0),
    GAP: ("ms", 350.0),
    LONGEST_GAP: ("ms", 350.0),
}
READING, WINDOW = "CPU while reading", "CPU while reading in the window"
CLIPPED, CLIPPED_CLEAR = "full scale at full volume", "full scale, speech made clear"
CLEAR = "wrong syllables"
LOUD, LONG = "loudness, most less least", "memory for a long recording"
GOALS: dict[str, tuple[str, float | None]] = {
    **OF_PLAYING,
    READING: ("% of a core", 15.0),
    WINDOW: ("% of a core", 15.0),
    LOUD: ("dB", 2.0),
    CLIPPED: ("samples", 0.0),
    CLIPPED_CLEAR: ("samples", 0.0),
    CLEAR: ("%", None),
    LONG: ("MB", 60.0),
}
"""What is measured: its unit, and the most it should be; None: there is no goal, yet who changes a voice looks."""


@dataclass(frozen=True)
class Row:
    """One measurement. Without a value `how` says why there is none."""

    name: str
    value: float | None
    how: str
    voice: str = ""
    """Empty where it is of none, or of all."""

    @property
    def unit(self) -> str:
        """Of the value and the goal."""
        return GOALS[self.name][0]

    @property
    def goal(self) -> float | None:
        """At most."""
        return GOALS[self.name][1]

    @property
    def state(self) -> str:
        """In a word or two."""
        if self.value is None:
            return "not measured"
        return "" if self.goal is None else "ok" if self.value <= self.goal else "too much"

    def object(self) -> dict[str, object]:
        """As JSON has it."""
        names = ("name", "voice", "value", "unit", "goal", "state", "how")
        return {name: getattr(self, name) for name in names}

    def line(self) -> str:
        """As people read it."""
        value = "-" if self.value is None else f"{self.value:.3g}"
        goal = "no goal" if self.goal is None else f"goal {self.goal:g}"
        return f"{self.name:<32}{self.voice:<14}{value:>6} {self.unit:<12}{goal:<9} {self.state:<13}{self.how}".rstrip()


def not_measured(names: Sequence[str], voices: Sequence[str], why: str) -> list[Row]:
    """A row for each of these, of each voice."""
    return [Row(name, None, why, voice) for voice in voices for name in names]


def played_rows(voice: str, got: dict[str, list[float] | None], how: str) -> list[Row]:
    """Of what was played: the fields of Played."""
    first, stop, late, gaps = (got[name] for name in ("first_s", "stop_s", "late_s", "gaps_s"))
    return [
        _most(FIRST, voice, first, "sentences that nobody had asked for before", how),
        _most(STOP, voice, stop, "stops amid a word", how),
        *_late(voice, late, how),
        *_gaps(voice, gaps, how),
    ]


def _most(name: str, voice: str, seconds: list[float] | None, of: str, how: str) -> Row:
    times = [1000 * each for each in seconds or ()]
    return Row(name, most(times), f"95 % of {len(times)} {of}, median {median(times):.0f}; {how}", voice)


def _late(voice: str, seconds: list[float] | None, how: str) -> list[Row]:
    if not seconds:
        unknown = "nobody knows when it says each word" if seconds is None else "none of its sentences was found again"
        return not_measured((LATE, LATEST), (voice,), unknown)
    errors = [1000 * each for each in seconds]
    apart = [abs(error) for error in errors]
    told = f"{len(errors)} words, from {min(errors):+.0f} to {max(errors):+.0f} (+: marked too late); {how}"
    over = sum(error > (GOALS[LATEST][1] or 0) for error in apart)
    return [
        Row(LATE, median(apart), told, voice),
        Row(LATEST, max(apart), f"{over} of {len(errors)} words are beyond the goal; {how}", voice),
    ]


def _gaps(voice: str, seconds: list[float] | None, how: str) -> list[Row]:
    if seconds is None:
        return []
    if not seconds:
        return not_measured((GAP, LONGEST_GAP), (voice,), "its sentences were not found again")
    times = [1000 * each for each in seconds]
    told = f"{len(times)} gaps while a text is read; {how}"
    return [Row(GAP, median(times), told, voice), Row(LONGEST_GAP, max(times), told, voice)]
