"""Figures of many trials: what was right on the first try, within two, what was wrong, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kiosk.app.measures import most
from kiosk.app.understanding_plain import WAYS_TO_COMPARE
from kiosk.app.understanding_said import Condition
from kiosk.app.understanding_trials import Answer, Outcome, Trial
from kiosk.messages import Intent
from kiosk.understand.ask import FOR_GOOD

FIRST: dict[Condition, float] = {"clean": 97, "20 dB": 95, "10 dB": 90, "5 dB": 80}
IN_TWO: dict[Condition, float] = {"clean": 99, "20 dB": 99, "10 dB": 99}
"""Goals, in percent at least. Nothing wrong that can't be undone is one for every condition."""
OFTENEST = 15


@dataclass(frozen=True)
class Tally:
    """What came of what was said in its place. Shares are in percent; None of nothing said."""

    said: int
    first: float | None
    """Right on the first try."""
    in_two: float | None
    """Right on the first or the second."""
    asked: float | None
    """On the first try asked back, whether with the right thing or not."""
    refused: float | None
    """On the first try nothing was understood."""
    wrong: float | None
    """Something else was done, on either try."""
    irreversible: int
    """So many of them can't be undone."""


@dataclass(frozen=True)
class OutOfPlace:
    """What came of what wants nothing of the kiosk. Shares are in percent; None of nothing said."""

    said: int
    refused: float | None
    asked: float | None
    acted: float | None
    irreversible: int


@dataclass(frozen=True)
class Waits:
    """From the end of the voice until the next page was known, on the first try; None of nothing said."""

    median_s: float | None
    most_s: float | None
    """What 95 % of them do not exceed."""


@dataclass(frozen=True)
class Confusion:
    """Words that were heard in place of others, on the first try."""

    said: str
    heard: str
    times: int
    acted: int
    """So often the kiosk did what it had heard, without asking."""


def tally(trials: Sequence[Trial], plainly: str = "") -> Tally:
    """Of these trials; with the name of one of WAYS_TO_COMPARE, of that."""
    said = [(trial, answers) for trial in trials if trial.said.in_place and (answers := _answers(trial, plainly))]
    outcomes = [[answer.outcome(trial.wanted) for answer in answers] for trial, answers in said]
    first = Counter(each[0] for each in outcomes)
    wrong = [answers[-1].intent for (_, answers), each in zip(said, outcomes, strict=True) if each[-1] == "wrong"]
    return Tally(
        len(said),
        _percent(first["right"], said),
        _percent(sum(each[-1] == "right" for each in outcomes), said),
        _percent(first["asked"], said),
        _percent(first["refused"], said),
        _percent(len(wrong), said),
        _for_good(wrong),
    )


def out_of_place(trials: Sequence[Trial], plainly: str = "") -> OutOfPlace:
    """Of these trials; with the name of one of WAYS_TO_COMPARE, of that."""
    said = [answers[0] for trial in trials if not trial.said.in_place and (answers := _answers(trial, plainly))]
    count: Counter[Outcome] = Counter(answer.outcome(None) for answer in said)
    return OutOfPlace(
        len(said),
        _percent(count["refused"], said),
        _percent(count["asked"], said),
        _percent(count["wrong"], said),
        _for_good([answer.intent for answer in said]),
    )


def waits(trials: Sequence[Trial]) -> Waits:
    """Of these trials, in place or not."""
    seconds = [wait for trial in trials if (wait := trial.answers[0].wait_s) is not None]
    return Waits(median(seconds), most(seconds)) if len(seconds) > 1 else Waits(None, None)


def confusions(trials: Sequence[Trial]) -> list[Confusion]:
    """The OFTENEST ones. What was asked about rightly in the first place is none."""
    found, acted = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for trial in trials:
        first = trial.answers[0]
        outcome = first.outcome(trial.wanted)
        if trial.said.in_place and first.heard and outcome != "right" and first.offered[:1] != (trial.wanted,):
            found[trial.said.text, first.heard] += 1
            acted[trial.said.text, first.heard] += outcome == "wrong"
    oftenest = sorted(found, key=lambda pair: (-found[pair], -acted[pair], pair))[:OFTENEST]
    return [Confusion(*pair, found[pair], acted[pair]) for pair in oftenest]


def _answers(trial: Trial, plainly: str) -> Sequence[Answer]:
    return trial.plain.get(plainly, ()) if plainly in WAYS_TO_COMPARE else trial.answers


def _for_good(intents: Sequence[Intent | None]) -> int:
    return sum(intent is not None and intent.name in FOR_GOOD for intent in intents)


def _percent(count: int, of: Sequence[object]) -> float | None:
    return 100 * count / len(of) if of else None
