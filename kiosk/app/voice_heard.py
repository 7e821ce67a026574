"""What the loudspeaker gets when the kiosk's reader reads: how soon, for how long, and with which words marked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.recordings import aligned
from kiosk.app.voice_aloud import Aloud
from kiosk.app.voice_cast import Cast
from kiosk.app.voice_material import LANGUAGE, Material
from kiosk.app.voice_recorded import TEXT, recorded
from kiosk.turn.reader import Part, Recorded
from voice.bench.highlight import Moment, errors_s
from voice.bench.placing import find, gaps
from voice.bench.sink import Sink, Stretch
from voice.speech import Speech
from voice.stream import RATE_HZ

SPEAKING_S = 0.3
"""A sentence is stopped so long after its first sound: in the midst of a word."""
QUIET_S = 0.4
PATIENCE_S = 10.0
READING_S = 300.0
LOOK_S = 0.02


@dataclass(frozen=True)
class Played:
    """Of one voice, in seconds."""

    first_s: list[float]
    """From asking for a sentence to its first sound."""
    stop_s: list[float]
    """From stopping it to the last sound."""
    late_s: list[float] | None
    """By how much each word was marked too late, or, below 0, too early; None: nobody knows when it was heard."""
    gaps_s: list[float] | None
    """Silence between sentences; None if it isn't the kiosk that makes it."""


def played(aloud: Aloud, sink: Sink, cast: Cast, said: Material) -> Played:
    """Sentences asked for one by one and stopped, and a text read. Raises SinkError, and TimeoutError if it is mute."""
    asked = [_asked(aloud, sink, sentence) for sentence in said.asked]
    heard = _read(aloud, sink, said.read)
    speeches = [aloud.said[sentence] for sentence in said.read if sentence in aloud.said]
    places = (find(speech.samples, heard.samples) for speech in speeches)
    begins = sorted(place for place in places if place is not None)
    return Played(
        first_s=[first for first, _ in asked],
        stop_s=[stop for _, stop in asked],
        late_s=None if cast.truth is None else _late(aloud, heard, map(cast.truth, speeches)),
        gaps_s=[gap / RATE_HZ for gap in gaps(heard.audible, begins[1:])],
    )


def played_text(aloud: Aloud, sink: Sink, folder: Path, said: Material) -> Played:
    """The same of a text that was recorded as a whole, which the kiosk cuts into its sentences."""
    clips = aligned(folder / TEXT, tuple(said.read), LANGUAGE)
    parts = [Recorded(clip, sentence, spoken=True) for clip, sentence in zip(clips, said.read, strict=True)]
    asked = [_asked(aloud, sink, part) for part in parts]
    heard = _read(aloud, sink, parts)
    return Played(
        first_s=[first for first, _ in asked],
        stop_s=[stop for _, stop in asked],
        late_s=_late(aloud, heard, (recorded(folder, sentence) for sentence in said.read)),
        gaps_s=None,
    )


def _asked(aloud: Aloud, sink: Sink, part: Part) -> tuple[float, float]:
    """Seconds from asking for it to its first sound, and from stopping it to its last."""
    time.sleep(QUIET_S)
    asked_at = aloud.read([part])
    while not sink.heard(asked_at, time.monotonic()).audible.size:
        if time.monotonic() > asked_at + PATIENCE_S:
            raise TimeoutError(f"nothing is heard of {part!r}")
        time.sleep(LOOK_S)
    time.sleep(SPEAKING_S)
    stopped_at = aloud.stop()
    time.sleep(QUIET_S)
    heard = sink.heard(asked_at, time.monotonic())
    first, last = heard.audible[[0, -1]]
    return heard.at(first) - asked_at, max(0.0, heard.at(last) - stopped_at)


def _read(aloud: Aloud, sink: Sink, parts: Sequence[Part]) -> Stretch:
    """What is heard of all of them, one after the other."""
    time.sleep(QUIET_S)
    asked_at = aloud.read(parts)
    aloud.wait(READING_S)
    time.sleep(QUIET_S)
    return sink.heard(asked_at, time.monotonic())


def _late(aloud: Aloud, heard: Stretch, truths: Iterable[Speech]) -> list[float]:
    return [error for truth in truths for error in _late_in(aloud, heard, truth)]


def _late_in(aloud: Aloud, heard: Stretch, truth: Speech) -> list[float]:
    """Of the words of one sentence; none if it isn't found."""
    begin = find(truth.samples, heard.samples)
    if begin is None:
        return []
    words = [Moment(heard.at(begin) + word.start_s, word.begin, word.end) for word in truth.words]
    told = [Moment(at, mark.begin, mark.end) for at, mark in aloud.marks if mark.sentence == truth.text]
    return errors_s(words, told, heard.at(begin) + truth.duration_s)
