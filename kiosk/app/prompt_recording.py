"""Leads a volunteer through what is to be recorded: read, hear it, keep it or say it again."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from threading import Event

import click
import numpy as np
from numpy.typing import NDArray

from kiosk.app.prompt_list import Prompt
from kiosk.app.prompt_progress import Progress
from kiosk.messages import Language
from kiosk.settings import Settings
from kiosk.texts import Texts
from voice.hearing_help import Hearing
from voice.loudness import levelled, trimmed
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.microphone import MicrophoneError, microphone_name
from voice.recorded import recordings_in
from voice.recorder import Fault, Recorder, faults, keep
from voice.templates import bare

SETTLE_S = 0.3
"""After the key that begins it: its click must not be on the recording."""
READY = {"": "record", "4": "skip", "5": "before", "6": "stop"}
HEARD = {"": "keep", "1": "keep", "2": "again", "3": "hear", "4": "skip", "5": "before", "6": "stop"}
DOUBTFUL = HEARD | {"": "again"}
"""What is typed, and what it means; nothing is the return key alone. The number of a thing is always the same."""
FAULTS: dict[Fault, str] = {
    "silent": "prompts.fault.silent",
    "clipped": "prompts.fault.clipped",
    "quiet": "prompts.fault.quiet",
    "short": "prompts.fault.short",
    "cut": "prompts.fault.cut",
    "noisy": "prompts.fault.noisy",
}
PLAYED_BACK = Hearing(gain=0.7)


class Recording:
    """One sitting at the terminal."""

    def __init__(self, texts: Texts, progress: Progress, settings: Settings, language: Language) -> None:
        self._texts, self._language, self._settings = texts, language, settings
        self._progress = progress

    def run(self, words: str | None) -> int:
        """Go on where the last sitting ended, or record these words; 1 if there is no microphone.

        Raises click.ClickException if the recordings can't be written.
        """
        wanted = [Prompt("", words)] if words else self._progress.missing()
        if not wanted:
            self._say("prompts.complete")
            return 0
        if microphone_name(self._settings.microphone or None) is None:
            self._say("prompts.no_microphone")
            return 1
        try:
            self._sit(wanted)
        except MicrophoneError:
            self._say("prompts.no_microphone")
            return 1
        except OSError as error:
            told = self._words("prompts.not_kept", path=self._progress.folder, cause=error.strerror)
            raise click.ClickException(told) from error
        return 0

    def _sit(self, wanted: list[Prompt]) -> None:
        self._say("prompts.begin")
        try:
            with closing(Loudspeaker(self._settings.loudspeaker or None)) as loudspeaker:
                if not loudspeaker.available:
                    self._say("prompts.no_loudspeaker")
                self._go_through(wanted, loudspeaker)
        finally:  # also when somebody has had enough and presses Ctrl+C
            missing = self._progress.missing()
            click.echo(f"\n{self._progress.total(missing)}")
            if len(missing) < len(self._progress.wanted):
                self._say("prompts.end")

    def _go_through(self, wanted: list[Prompt], loudspeaker: Loudspeaker) -> None:
        place, group = 0, ""
        while place < len(wanted):
            prompt = wanted[place]
            if prompt.group != group:
                group = prompt.group
                click.echo("\n" + self._progress.of_group(group, self._progress.missing()))
            click.echo(f"\n{self._words('prompts.read', number=place + 1, count=len(wanted))}\n\n    {prompt.words}\n")
            answer = self._one(prompt, loudspeaker)
            if answer == "stop":
                return
            place = max(0, place - 1) if answer == "before" else place + 1

    def _one(self, prompt: Prompt, loudspeaker: Loudspeaker) -> str:
        """Until it is kept, or something else is wanted: keep, skip, before or stop."""
        answer = self._asked("prompts.ready", READY)
        while answer in ("record", "again"):
            samples = self._recorded()
            found = faults(samples, len(bare(prompt.words)), self._language)
            for fault in found:
                self._say(FAULTS[fault])
            silent = "silent" in found
            answer = self._asked("prompts.ready", READY) if silent else self._judged(samples, found, loudspeaker)
        if answer == "keep":
            self._keep(samples, prompt)
        return answer

    def _recorded(self) -> NDArray[np.int16]:
        with Recorder(self._settings.microphone or None) as recorder:
            time.sleep(SETTLE_S)
            recorder.begin()
            self._typed("prompts.recording")
            return recorder.stop()

    def _judged(self, samples: NDArray[np.int16], found: Sequence[Fault], loudspeaker: Loudspeaker) -> str:
        """What is wanted of it: keep, again, skip, before or stop. What is good is played back first."""
        sound = levelled(trimmed(samples, RATE_HZ)[0], RATE_HZ)
        if not found:
            _play(sound, loudspeaker)
        question, answers = ("prompts.doubtful", DOUBTFUL) if found else ("prompts.heard", HEARD)
        while (answer := self._asked(question, answers)) == "hear":
            _play(sound, loudspeaker)
        return answer

    def _keep(self, samples: NDArray[np.int16], prompt: Prompt) -> None:
        """In the place of an older one, whatever its ending."""
        file = self._progress.folder / f"{bare(prompt.words)}.flac"
        older = recordings_in(self._progress.folder).get(bare(prompt.words))
        keep(samples, file)
        if older and older != file:
            older.unlink()
        self._say("prompts.kept")

    def _asked(self, key: str, answers: Mapping[str, str]) -> str:
        """What the typed answer means; the end of all input is "stop"."""
        while (typed := self._typed(key)) is not None:
            if typed in answers:
                return answers[typed]
            self._say("prompts.which")
        return "stop"

    def _typed(self, key: str) -> str | None:
        """The next line; None if there is none any more."""
        click.echo(self._words(key) + " ", nl=False)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _say(self, key: str) -> None:
        click.echo(self._words(key))

    def _words(self, key: str, **values: object) -> str:
        return self._texts(key, self._language, **values)


def _play(sound: NDArray[np.int16], loudspeaker: Loudspeaker) -> None:
    """Until it has been heard; nothing without a loudspeaker."""
    if not loudspeaker.available:
        return
    ended = Event()
    loudspeaker.play(sound, PLAYED_BACK, None, ended.set)
    ended.wait(len(sound) / RATE_HZ + SETTLE_S)
