"""How long recordings are, and where in them each sentence and word is: found out once, in the background, and kept."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from kiosk.files.cache import cache_folder, keep
from kiosk.messages import Clip, Language
from voice.loudspeaker import RATE_HZ
from voice.media import MediaError, probe, sound_blocks

LONGEST_S = 60.0
"""Of a longer stretch the words are not looked for: it is no sentence."""
log = logging.getLogger(__name__)
Clips = tuple[Clip, ...]
Wanted = tuple[str, Path, tuple[str, ...], Language]
"""Key of what is kept, and what it is found out from."""


class KnownRecordings:
    """Answers at once with what is known. What isn't is being found out when it has been asked for."""

    def __init__(self) -> None:
        self._durations: dict[str, float] = {}
        self._clips: dict[str, Clips] = {}
        self._wanted: SimpleQueue[Wanted] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def duration_s(self, file: Path) -> float:
        """Length in seconds; 0 if it can't be played, which the log tells once."""
        key = _key(file)
        if key not in self._durations:
            self._durations[key] = _duration_s(file)
        return self._durations[key]

    def sentences(self, file: Path, sentences: tuple[str, ...], language: Language) -> Clips:
        """Where each is in it, with its words; none while that isn't known, or can't be."""
        key = _key(file, *sentences)
        if key not in self._clips:
            self._clips[key] = _kept(key, file)
            if not self._clips[key]:
                self._find_out((key, file, sentences, language))
        return self._clips[key]

    def _find_out(self, wanted: Wanted) -> None:
        self._wanted.put(wanted)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recordings", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            key, file, sentences, language = self._wanted.get()
            try:
                clips = tuple(aligned(file, sentences, language))
                keep(_file(key), json.dumps([(clip.begin_s, clip.end_s, clip.words) for clip in clips]).encode())
                self._clips[key] = clips
            except Exception as error:  # it is then played by stretches, as one without a text
                log.warning("%s: where its sentences are can't be found: %s", file, error)


def aligned(file: Path, sentences: tuple[str, ...], language: Language) -> Iterator[Clip]:
    """Where each sentence is, and its words; it lasts until the next one begins. Raises MediaError."""
    from voice.alignment import align  # not before a recording has a text
    from voice.alignment_pieces import align_pieces

    pieces = align_pieces(sound_blocks(file), RATE_HZ, sentences, language)
    begins = [begin for begin, _ in pieces]
    for sentence, begin, end in zip(sentences, begins, [*begins[1:], _duration_s(file)], strict=True):
        words = align(_sound(file, begin, end), RATE_HZ, sentence, language) if end - begin < LONGEST_S else ()
        timed = tuple((round(begin + word.start_s, 3), word.begin, word.end) for word in words)
        yield Clip(str(file), round(begin, 3), round(end, 3), timed)


def _sound(file: Path, begin: float, end: float) -> NDArray[np.int16]:
    wanted, parts = round((end - begin) * RATE_HZ), [np.zeros(0, np.int16)]
    with closing(sound_blocks(file, begin)) as blocks:
        for block in blocks:
            parts.append(block)
            if sum(map(len, parts)) >= wanted:
                break
    return np.concatenate(parts)[:wanted]


def _duration_s(file: Path) -> float:
    try:
        return probe(file).duration_s
    except MediaError as error:
        log.warning("A recording is left out: %s", error)
        return 0.0


def _key(file: Path, *sentences: str) -> str:
    """Another one for another file in the same place, and for another text."""
    try:
        stat = file.stat()
        told = (str(file), stat.st_size, stat.st_mtime_ns, *sentences)
    except OSError:
        told = (str(file), 0, 0, *sentences)
    return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()[:24]


def _file(key: str) -> Path:
    return cache_folder() / f"sentences-{key}.json"


def _kept(key: str, file: Path) -> Clips:
    try:
        found = json.loads(_file(key).read_bytes())
        return tuple(Clip(str(file), begin, end, tuple(map(tuple, words))) for begin, end, words in found)
    except (OSError, ValueError, TypeError):  # not there yet, or damaged
        return ()
