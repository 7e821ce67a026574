"""Figures of many trials: how much was heard rightly, what was refused, how quick it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice.bench.trials import Kind, Timed, Trial
from voice.scoring import syllable_errors, syllables


@dataclass(frozen=True)
class Refusal:
    """What became of the recordings of one kind. Shares are in percent; None of no recordings."""

    recordings: int
    refused: float | None
    """Nothing was heard."""
    unsure: float | None
    """The same, or too little confidence to act without asking."""


@dataclass(frozen=True)
class Tally:
    """The figures of a group of trials. Shares are in percent; None where nothing was measured."""

    exact: float | None
    """Of the phrases: the words heard, doubtful or not, sound as what was said."""
    nearest: float | None
    """Of the phrases: the phrase nearest in sound to the words heard is the right one."""
    phrases: Refusal
    """Here a refusal is a mistake."""
    other: Refusal
    noise: Refusal
    syllables: int
    """So many were said where anything was listened for."""
    syllable_errors: float | None
    """Wrong, missing and additional ones per syllable said; may be above 100."""
    real_time: float | None
    """Seconds of one core for a second of sound, listening for phrases."""
    real_time_free: float | None
    """The same, listening for anything."""


def tally(trials: Sequence[Trial], sure: float) -> Tally:
    """The figures of these trials. sure: the confidence with which the kiosk acts without asking."""
    phrases = _of_kind(trials, "phrases")
    speech = [(t.recording.pinyin, syllables(t.free.heard.text)) for t in trials if t.free and t.kind != "noise"]
    errors = [syllable_errors(said, heard) for said, heard in speech if said]
    said = sum(count for _, count in errors)
    return Tally(
        exact=_percent([trial.exact for trial in phrases]),
        nearest=_percent([trial.right for trial in phrases if trial.among]),
        phrases=_refusal(phrases, sure),
        other=_refusal(_of_kind(trials, "other"), sure),
        noise=_refusal(_of_kind(trials, "noise"), sure),
        syllables=said,
        syllable_errors=100 * sum(wrong for wrong, _ in errors) / said if said else None,
        real_time=_real_time([trial.among for trial in trials if trial.among]),
        real_time_free=_real_time([trial.free for trial in trials if trial.free]),
    )


def by_source(trials: Sequence[Trial]) -> dict[str, list[Trial]]:
    """The trials of each source, in alphabetical order."""
    sources = sorted({trial.recording.source for trial in trials})
    return {source: [trial for trial in trials if trial.recording.source == source] for source in sources}


def by_speaker(trials: Sequence[Trial]) -> dict[str, list[Trial]]:
    """The trials of each speaker who is known, in alphabetical order."""
    speakers = sorted({trial.recording.speaker for trial in trials} - {""})
    return {speaker: [trial for trial in trials if trial.recording.speaker == speaker] for speaker in speakers}


def _of_kind(trials: Sequence[Trial], kind: Kind) -> list[Trial]:
    return [trial for trial in trials if trial.kind == kind]


def _refusal(trials: Sequence[Trial], sure: float) -> Refusal:
    refused = _percent([not trial.heard.text for trial in trials])
    return Refusal(len(trials), refused, _percent([trial.heard.confidence < sure for trial in trials]))


def _percent(answers: Sequence[bool]) -> float | None:
    return 100 * sum(answers) / len(answers) if answers else None


def _real_time(timed: Sequence[Timed]) -> float | None:
    return sum(each.cpu_s for each in timed) / sum(each.heard.audio_s for each in timed) if timed else None
