"""Recordings, videos and pictures of the content that can't be played or shown: only opening them tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.library import Library
from kiosk.messages import LANGUAGES
from kiosk.mistakes import Mistake
from voice.media import MediaError, picture_frames, probe
from voice.recorded import FOLDER, recordings_in


def unplayable(library: Library, content: Path) -> Iterator[Mistake]:
    """Each such file of the lessons and of the recorded voice."""
    for file in dict.fromkeys((*_of_lessons(library), *_by_themselves(library), *_of_the_voice(content))):
        try:
            if file.suffix.lower() in (".jpg", ".jpeg", ".png"):
                if next(picture_frames(file), None) is None:
                    yield _mistake(file, content, "cut")
            else:
                probe(file)
        except MediaError as error:
            yield _mistake(file, content, error.trouble)


def _mistake(file: Path, content: Path, trouble: str) -> Mistake:
    return Mistake(file.relative_to(content).as_posix(), 0, "", f"mistake.media.{trouble}")


def _of_lessons(library: Library) -> Iterator[Path]:
    for lesson in (lesson for column in library.columns for lesson in column.lessons):
        told = (lesson.told(language) for language in LANGUAGES)
        yield from filter(None, (lesson.video, lesson.picture, *(each.recording for each in told if each)))


def _by_themselves(library: Library) -> Iterator[Path]:
    """Pictures of what is listed, and of words."""
    yield from (*library.pictures.values(), *library.mongolian.pictures.values())


def _of_the_voice(content: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        yield from recordings_in(content / FOLDER / language).values()
