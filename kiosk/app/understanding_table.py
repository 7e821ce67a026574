"""What `kiosk.py bench understanding` measured, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from kiosk.app.check import padded
from kiosk.app.measures import OF_THE_EAR, machine
from kiosk.app.understanding import Measured
from kiosk.app.understanding_plain import WAYS_TO_COMPARE
from kiosk.app.understanding_said import CONDITIONS, Condition
from kiosk.app.understanding_tally import FIRST, IN_TWO, Confusion, confusions, out_of_place, tally, waits
from kiosk.app.understanding_trials import Answer, Trial

Values = Mapping[Condition, float | None]
NAME, FIGURE = 46, 9
"""Columns of a terminal."""
LEGEND = """
* misses the goal. Right is what the same words do when they are typed on that page. The second try is the same words
again, more slowly, or what was asked about. Everything but clean has echoes and talk, so much weaker than the voice.
Open vocabulary: the same model listens for anything, is told when the voice ends, and what it writes, or how that
sounds without tones, must be a phrase of the page or contain one."""


@dataclass(frozen=True)
class Row:
    """A figure in each condition."""

    name: str
    values: Values
    most: Mapping[Condition, float] | None = None
    least: Mapping[Condition, float] | None = None
    """Goals, if any."""
    digits: int = 1

    def line(self) -> str:
        """For people, with the goals in the end."""
        goals = self.least or self.most
        told = " ".join(f"{goals[each]:g}" if each in goals else "-" for each in CONDITIONS) if goals else ""
        limit = f"   goal {'>=' if self.least else '<='} {told}" if goals else ""
        return f"{padded(self.name, NAME)}{''.join(map(self._figure, CONDITIONS))}{limit}".rstrip()

    def _figure(self, condition: Condition) -> str:
        value = self.values[condition]
        if value is None:
            return f"{'-':>{FIGURE - 1}} "
        too_much = value > (self.most or {}).get(condition, value)
        too_little = value < (self.least or {}).get(condition, value)
        return f"{value:>{FIGURE - 1}.{self.digits}f}{'*' if too_much or too_little else ' '}"


def table(measured: Measured) -> Iterator[str]:
    """Its lines."""
    yield machine()
    said = f"{len(measured.trials)} utterances on {len(measured.pages)} pages in {measured.minutes:.0f} min"
    yield f"{measured.model}: {said}"
    yield " " * NAME + "".join(f"{condition:>{FIGURE - 1}} " for condition in CONDITIONS)
    groups = {condition: measured.of(condition) for condition in CONDITIONS}
    yield from (row.line() for row in (*_in_place(groups), *_out_of_place(groups), *_waits(groups)))
    for way in WAYS_TO_COMPARE:
        yield f"open vocabulary, compared by {way}"
        yield from (row.line() for row in _compared(groups, way))
    yield "by page, right on the first try / within two, %"
    yield from (_page(measured, page) for page in measured.pages)
    yield "heard in place of what was said (acted upon)"
    yield from (_confusion(confusion) for confusion in confusions(measured.trials))
    yield LEGEND.strip()


def as_object(measured: Measured) -> dict[str, object]:
    """As JSON has it."""
    return {
        "machine": machine(),
        "model": str(measured.model),
        "minutes": measured.minutes,
        "goals": {"first": FIRST, "in_two": IN_TWO, "irreversible": 0},
        "conditions": {condition: _figures(measured.of(condition)) for condition in CONDITIONS},
        "pages": {
            page: {condition: asdict(tally(measured.of(condition, page))) for condition in CONDITIONS}
            for page in measured.pages
        },
        "confusions": [asdict(confusion) for confusion in confusions(measured.trials)],
        "trials": [_trial(trial) for trial in measured.trials],
    }


def _figures(trials: Sequence[Trial]) -> dict[str, object]:
    return {
        **asdict(tally(trials)),
        "out_of_place": asdict(out_of_place(trials)),
        "end_of_speech_to_page": asdict(waits(trials)),
        "open_vocabulary": {
            way: {**asdict(tally(trials, way)), "out_of_place": asdict(out_of_place(trials, way))}
            for way in WAYS_TO_COMPARE
        },
    }


def _trial(trial: Trial) -> dict[str, object]:
    return {
        **asdict(trial.said),
        "wanted": str(trial.wanted) if trial.wanted else None,
        "answers": [_answer(answer, trial) for answer in trial.answers],
        "open_vocabulary": {way: [_answer(answer, trial) for answer in each] for way, each in trial.plain.items()},
    }


def _answer(answer: Answer, trial: Trial) -> dict[str, object]:
    return {
        "heard": answer.heard,
        "intent": str(answer.intent) if answer.intent else None,
        "offered": [str(intent) for intent in answer.offered],
        "outcome": answer.outcome(trial.wanted),
        "wait_s": answer.wait_s,
    }


def _in_place(groups: Mapping[Condition, Sequence[Trial]]) -> Iterator[Row]:
    found = {condition: tally(trials) for condition, trials in groups.items()}
    yield Row("phrases said", {each: found[each].said for each in found}, digits=0)
    yield Row("right on the first try, %", {each: found[each].first for each in found}, least=FIRST)
    yield Row("right within two tries, %", {each: found[each].in_two for each in found}, least=IN_TWO)
    yield Row("asked back at first, %", {each: found[each].asked for each in found})
    yield Row("not understood at first, %", {each: found[each].refused for each in found})
    yield Row("wrong actions, %", {each: found[each].wrong for each in found})
    none = dict.fromkeys(CONDITIONS, 0.0)
    yield Row("wrong actions that can't be undone", {each: found[each].irreversible for each in found}, none, digits=0)


def _out_of_place(groups: Mapping[Condition, Sequence[Trial]]) -> Iterator[Row]:
    found = {condition: out_of_place(trials) for condition, trials in groups.items()}
    yield Row("out of place, said", {each: found[each].said for each in found}, digits=0)
    yield Row("  not understood, %", {each: found[each].refused for each in found})
    yield Row("  asked back, %", {each: found[each].asked for each in found})
    yield Row("  acted upon, %", {each: found[each].acted for each in found})
    none = dict.fromkeys(CONDITIONS, 0.0)
    yield Row("  in a way that can't be undone", {each: found[each].irreversible for each in found}, none, digits=0)


def _waits(groups: Mapping[Condition, Sequence[Trial]]) -> Iterator[Row]:
    found = {condition: waits(trials) for condition, trials in groups.items()}
    goals = {name: dict.fromkeys(CONDITIONS, goal) for name, (_, goal) in OF_THE_EAR.items()}
    middle, upper = "end of speech to page, median", "end of speech to page, 95 %"
    yield Row(f"{middle}, s", {each: found[each].median_s for each in found}, goals[middle], digits=2)
    yield Row(f"{upper}, s", {each: found[each].most_s for each in found}, goals[upper], digits=2)


def _compared(groups: Mapping[Condition, Sequence[Trial]], way: str) -> Iterator[Row]:
    found = {condition: tally(trials, way) for condition, trials in groups.items()}
    elsewhere = {condition: out_of_place(trials, way) for condition, trials in groups.items()}
    yield Row("  phrases said", {each: found[each].said for each in found}, digits=0)
    yield Row("  right on the first try, %", {each: found[each].first for each in found})
    yield Row("  right within two tries, %", {each: found[each].in_two for each in found})
    yield Row("  wrong actions, %", {each: found[each].wrong for each in found})
    yield Row("  wrong actions that can't be undone", {each: found[each].irreversible for each in found}, digits=0)
    yield Row("  out of place, acted upon, %", {each: elsewhere[each].acted for each in found})


def _page(measured: Measured, page: str) -> str:
    found = [tally(measured.of(condition, page)) for condition in CONDITIONS]
    shares = "".join(f"{_share(each.first)}/{_share(each.in_two)} ".rjust(FIGURE) for each in found)
    return f"{f'  {page}, {sum(each.said for each in found)} phrases said':<{NAME}}{shares}".rstrip()


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _confusion(confusion: Confusion) -> str:
    return f"  {confusion.times:>3} ({confusion.acted})  {padded(confusion.said, 30)}{confusion.heard}"
