"""What `kiosk.py bench hearing` measured, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.app.measures import machine
from kiosk.understand.meaning import SURE
from voice.bench.footprint import Footprint, footprint
from voice.bench.noise import Noise
from voice.bench.tally import Refusal, by_source, by_speaker, tally
from voice.bench.trials import Trial, try_all
from voice.hear import Ear
from voice.recordings import Recording

HEAD = (
    f"{'':<20}{'phrases':>9} exact nearest refused unsure{'other':>7} refused unsure{'noise':>7} refused unsure"
    f"{'syllables':>11} wrong{'real time':>12}{'free':>7}"
)
LEGEND = """
exact: the words heard sound as what was said. nearest: so does the phrase that sounds most like them; both also where
they were refused. refused: nothing was heard, or nothing like it. unsure: that, or too doubtful to act without asking.
wrong: of the syllables without tones, listening for anything. All in %. real time: seconds of one core for a second of
sound, listening for phrases and for anything."""


@dataclass(frozen=True)
class Measured:
    """A model, and what it heard."""

    model: Path
    footprint: Footprint
    phrases: tuple[str, ...] | None
    """What was listened for; None: anything."""
    unsayable: tuple[str, ...]
    """The phrases that the model lacks the words for."""
    trials: tuple[Trial, ...]

    def object(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "machine": machine(),
            "model": {"path": str(self.model), **asdict(self.footprint)},
            "phrases": None if self.phrases is None else len(self.phrases),
            "unsayable": self.unsayable,
            "all": asdict(tally(self.trials, SURE)),
            "sources": {name: asdict(tally(group, SURE)) for name, group in by_source(self.trials).items()},
            "speakers": {name: asdict(tally(group, SURE)) for name, group in by_speaker(self.trials).items()},
            "recordings": [_trial(trial) for trial in self.trials],
        }

    def table(self, speakers: bool) -> Iterator[str]:
        """Its lines, with a row for each speaker if wanted."""
        yield machine()
        yield self._model()
        if self.phrases is not None:
            yield f"listening for {len(self.phrases)} phrases" + self._lacking()
        yield HEAD
        yield _row("all", self.trials)
        yield from (_row(name, group) for name, group in by_source(self.trials).items())
        if speakers:
            yield from (_row(name, group) for name, group in by_speaker(self.trials).items())
        yield LEGEND.strip()

    def _model(self) -> str:
        size = self.footprint
        memory = f"{_number(size.loaded_mb)} MB of memory, listening {_number(size.listening_mb)} MB"
        return f"{self.model}: {size.disk_mb:.1f} MB on disk, loads in {1000 * size.load_s:.0f} ms, takes {memory}"

    def _lacking(self) -> str:
        return f", without the words for {', '.join(self.unsayable)}" if self.unsayable else ""


def measure(
    model: Path, recordings: Sequence[Recording], phrases: tuple[str, ...] | None, free: bool, noise: Noise | None
) -> Measured:
    """Put all recordings to the model. Raises ModelError, RecordingsError, AudioFileError, ValueError."""
    ear = Ear(model, "zh")
    unsayable = tuple(phrase for phrase in phrases or () if not ear.words.split(phrase))
    trials = tuple(try_all(ear, recordings, phrases, free, noise))
    return Measured(model, footprint(model), phrases, unsayable, trials)


def said_in(recordings: Sequence[Recording]) -> tuple[str, ...]:
    """Each transcript of what is to be understood, once."""
    speech = (each for each in recordings if not each.noise and each.kind != "other")
    return tuple(dict.fromkeys(each.transcript for each in speech if each.transcript))


def _row(name: str, trials: Sequence[Trial]) -> str:
    figures = tally(trials, SURE)
    said, other, noise = figures.phrases, figures.other, figures.noise
    return (
        f"{name:<20}{said.recordings:>9} {_number(figures.exact):>5} {_number(figures.nearest):>7} {_refusal(said)}"
        f"{other.recordings:>7} {_refusal(other)}{noise.recordings:>7} {_refusal(noise)}"
        f"{figures.syllables:>11} {_number(figures.syllable_errors):>5}"
        f"{_number(figures.real_time, 3):>12}{_number(figures.real_time_free, 3):>7}"
    )


def _refusal(figures: Refusal) -> str:
    return f"{_number(figures.refused):>7} {_number(figures.unsure):>6}"


def _number(value: float | None, digits: int = 1) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _trial(trial: Trial) -> dict[str, object]:
    recording, heard = trial.recording, trial.heard
    return {
        "file": str(recording.file),
        "start_s": recording.start_s,
        "speaker": recording.speaker,
        "kind": trial.kind,
        "said": recording.transcript,
        "text": heard.text,
        "confidence": round(heard.confidence, 3),
        "nearest": trial.nearest,
        "free": trial.free.heard.text if trial.free else None,
    }
