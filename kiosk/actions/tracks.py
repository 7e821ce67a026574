"""A lesson as what is played of it: its sentences, or a recording in stretches, one after the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from kiosk.actions.world import World
from kiosk.library import Lesson, Writing
from kiosk.messages import Clip, Language

STRETCH_S = 15.0
"""Of a recording of which nobody knows where its sentences are: as far as one press goes forward or back."""


@dataclass(frozen=True)
class Track:
    """What is played. Always at least one part."""

    title: str
    sentences: tuple[str, ...]
    """By part; none for a recording that is played by stretches."""
    clips: tuple[Clip, ...]
    """By part; none where the kiosk's own voice reads."""
    film: bool
    picture: str

    @property
    def count(self) -> int:
        """How many parts."""
        return len(self.sentences or self.clips)

    @property
    def duration_s(self) -> float:
        """Length of the recording; 0 without one."""
        return self.clips[-1].end_s if self.clips else 0.0

    def place_of(self, number: int) -> int:
        """How the part of this number is remembered: by its second in a recording, whose parts may change."""
        return math.ceil(self.clips[number].begin_s) if self.clips else number

    def number_at(self, place: int) -> int:
        """The part that was remembered so; the last one if there are not so many any more."""
        if not self.clips:
            return min(place, self.count - 1)
        return max((number for number, clip in enumerate(self.clips) if clip.begin_s <= place), default=0)


def track_of(lesson: Lesson, language: Language, world: World) -> Track | None:
    """What there is in this language; None if there is nothing, or it can't be played."""
    told, picture = lesson.told(language), str(lesson.picture or "")
    title = lesson.title(language)
    if lesson.video and (clips := _stretches(lesson.video, world)):
        return Track(title, (), clips, True, "")
    if told and told.recording and (track := _recorded(told, told.recording, language, picture, world)):
        return track
    if told and told.sentences:
        return Track(title, told.sentences, (), False, picture)
    if told and picture:
        return Track(title, lesson.picture_said(language), (), False, picture)
    return None


def _recorded(told: Writing, file: Path, language: Language, picture: str, world: World) -> Track | None:
    """By sentences if it is known where they are."""
    clips = world.recordings.sentences(file, told.sentences, language) if told.sentences else ()
    if clips:
        return Track(told.title, told.sentences, clips, False, picture)
    clips = _stretches(file, world)
    return Track(told.title, (), clips, False, picture) if clips else None


def _stretches(file: Path, world: World) -> tuple[Clip, ...]:
    duration_s = world.recordings.duration_s(file)
    count = max(1, math.floor(duration_s / STRETCH_S)) if duration_s else 0
    ends = [STRETCH_S * number for number in range(1, count)] + [duration_s]
    return tuple(Clip(str(file), STRETCH_S * place, end) for place, end in enumerate(ends[:count]))
