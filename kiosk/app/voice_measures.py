"""The measurements of `kiosk.py bench voice`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kiosk.app.measured import SIZE
from kiosk.app.options import ROOT
from kiosk.app.stand_ins import NotMeasured, screen, sound_card
from kiosk.app.voice_cast import RECORDED_TEXT, Cast, names, open_cast
from kiosk.app.voice_material import AMOUNTS, Amount, material
from kiosk.app.voice_recorded import record
from kiosk.app.voice_rows import (
    CLEAR,
    CLIPPED,
    CLIPPED_CLEAR,
    FIRST,
    LATE,
    LATEST,
    LONG,
    LOUD,
    OF_PLAYING,
    READING,
    STOP,
    WINDOW,
    Row,
    not_measured,
    played_rows,
)
from kiosk.app.voice_sounded import Sounded, ears, recording_db, sounded
from voice.bench.long_sound import NotStreamed, stream_through, write_hours
from voice.hear import Ear, ModelError
from voice.loudspeaker import RATE_HZ
from voice.media_facts import MediaError
from voice.speak import Synthesiser
from voice.speech import SpeakError

CHILD_S = 900.0
MINUTE = "春天来了，公园里的花都开了，大家一起出去走走吧。" * 16
"""Read aloud it takes somewhat longer."""
FAINT = 0.1
"""Of full loudness: a recording made by somebody who sat far from the microphone."""
OF_SOUND = (CLIPPED, CLIPPED_CLEAR, CLEAR)


def measure_all(how_much: str) -> Iterator[Row]:
    """All rows, each as soon as it is known. how_much: a name in AMOUNTS."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder, amount = Path(name), AMOUNTS[how_much]
        try:
            record(folder, material(amount))
        except SpeakError as error:
            yield from not_measured((*OF_PLAYING, READING, *OF_SOUND), names(), str(error))
            yield from not_measured((WINDOW, LOUD, LONG), ("",), str(error))
            return
        yield from _played(folder, how_much)
        yield from _of_sound(folder, amount)


def _played(folder: Path, how_much: str) -> Iterator[Row]:
    with ExitStack() as stack:
        try:
            where, environment = stack.enter_context(sound_card())
        except NotMeasured as error:
            for voice in (*names(), RECORDED_TEXT):
                yield from not_measured(_of_playing(voice), (voice,), str(error))
            yield from not_measured((READING,), names(), str(error))
            yield Row(WINDOW, None, str(error))
            return
        yield from _through_the_sink(folder, how_much, where, environment)
        yield from _reading(folder, how_much, where, environment)
        yield _in_the_window(folder, how_much, where, environment)


def _through_the_sink(folder: Path, how_much: str, where: str, environment: Mapping[str, str]) -> Iterator[Row]:
    try:
        got = _child(environment, "kiosk.app.voice_played", "sink", str(folder), how_much)
    except NotMeasured as error:
        got = dict.fromkeys((*names(), RECORDED_TEXT), str(error))
    for voice, told in got.items():
        heard = isinstance(told, dict)
        yield from played_rows(voice, told, where) if heard else not_measured(_of_playing(voice), (voice,), told)


def _of_playing(voice: str) -> tuple[str, ...]:
    """The gaps in a recording of a whole text are its own."""
    return (FIRST, STOP, LATE, LATEST) if voice == RECORDED_TEXT else tuple(OF_PLAYING)


def _reading(folder: Path, how_much: str, where: str, environment: Mapping[str, str]) -> Iterator[Row]:
    try:
        got = _child(environment, "kiosk.app.voice_played", "reader", str(folder), how_much)
    except NotMeasured as error:
        got = dict.fromkeys(names(), str(error))
    how = f"time of all processes in {AMOUNTS[how_much].reading_s:g} s, without a page; {where}"
    for voice, told in got.items():
        yield Row(READING, None, told, voice) if isinstance(told, str) else Row(READING, told, how, voice)


def _in_the_window(folder: Path, how_much: str, where: str, environment: Mapping[str, str]) -> Row:
    try:
        with screen(*SIZE) as (shown, screened), tempfile.TemporaryDirectory(dir=folder) as data:
            percent = _child({**environment, **screened}, "kiosk.app.voice_window", data, how_much)["percent"]
    except NotMeasured as error:
        return Row(WINDOW, None, str(error))
    return Row(WINDOW, percent, f"the same of the whole kiosk, espeak's voice, {shown}, {where}")


def _child(environment: Mapping[str, str], *command: str) -> dict[str, Any]:
    """What a module prints as JSON in the end. Raises NotMeasured."""
    whole, env = [sys.executable, "-m", *command], {**os.environ, **environment}
    try:
        done = subprocess.run(whole, env=env, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=CHILD_S)
    except subprocess.TimeoutExpired as error:
        raise NotMeasured(f"the kiosk was not done within {CHILD_S:g} s") from error
    if not done.stdout:
        raise NotMeasured(f"the kiosk did not run: {' '.join(done.stderr.split())[-200:]}")
    values: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if why := values.get(""):
        raise NotMeasured(why)
    return values


def _of_sound(folder: Path, amount: Amount) -> Iterator[Row]:
    recording = folder / "long.mp3"
    speech = Synthesiser().say(MINUTE, "zh")
    write_hours(recording, (speech.samples[: 60 * RATE_HZ] * FAINT).astype("int16"), amount.minutes)
    heard, no_ear = _ears()
    loudnesses = {"a long recording": recording_db(recording)}
    said = material(amount)
    with open_cast(folder, said) as (cast, silent):
        for each in cast:
            try:
                found = sounded(each, heard, said.readings)
            except SpeakError as error:
                yield from not_measured(OF_SOUND, (each.name,), str(error))
                continue
            loudnesses |= {f"{each.name} {text!r}": loudness for text, loudness in found.loudness_db.items()}
            yield from _sound_rows(each, found, no_ear)
    for voice, why in silent.items():
        yield from not_measured(OF_SOUND, (voice,), why)
    yield _loudness_row(loudnesses)
    yield _long_row(recording)


def _ears() -> tuple[dict[str, Ear], str]:
    """Those that hear, and why none does."""
    try:
        return ears(), ""
    except ModelError as error:
        return {}, str(error)


def _sound_rows(cast: Cast, found: Sounded, no_ear: str) -> Iterator[Row]:
    prompts = f"all samples of {found.prompts} prompts"
    yield Row(CLIPPED, found.clipped, prompts, cast.name)
    yield Row(CLIPPED_CLEAR, found.clipped_clear, prompts, cast.name)
    if no_ear:
        yield Row(CLEAR, None, no_ear, cast.name)
    for model, clear in found.clear.items():
        said = f"{clear.syllables} in {clear.sentences} prompts and sentences, heard freely by {model}"
        yield Row(CLEAR, clear.wrong_percent, said, cast.name)


def _loudness_row(loudnesses: Mapping[str, float]) -> Row:
    ordered = sorted(loudnesses, key=lambda name: loudnesses[name])
    ends = [f"{loudnesses[name]:.1f} LUFS ({name})" for name in (ordered[0], ordered[-1])]
    how = f"{len(loudnesses)} prompts and recordings, {ends[0]} to {ends[1]}"
    return Row(LOUD, loudnesses[ordered[-1]] - loudnesses[ordered[0]], how)


def _long_row(recording: Path) -> Row:
    try:
        streamed = stream_through(recording)
    except (NotStreamed, MediaError) as error:
        return Row(LONG, None, str(error))
    times = streamed.sound_s / streamed.worked_s
    return Row(
        LONG, streamed.memory_mb, f"the most added, {streamed.sound_s / 60:.0f} min at {times:.0f} times the pace"
    )
