"""Recordings whose words are known: from an index, or from a folder."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.audio_file import read_audio
from voice.microphone import RATE_HZ
from voice.scoring import syllables

SOUND_FILES = {".wav", ".ogg", ".opus", ".flac", ".mp3"}
HANZI = re.compile("[\u4e00-\u9fff]")
NUMBER = re.compile(r"-\d+$")
SYLLABLE = re.compile(r"([a-zü:]+)[0-5]?")


class RecordingsError(Exception):
    """An index, a transcript or a recording can't be used; tells file, row and field."""


@dataclass(frozen=True)
class Recording:
    """A stretch of a sound file, and what is said in it."""

    file: Path
    start_s: float
    end_s: float | None
    """None: to the end of the file."""
    speaker: str
    """Empty if not known."""
    kind: str
    """As the index says: "word", "sentence"; "other" is speech not to be understood."""
    transcript: str
    """Empty if nothing is to be understood, or a syllable that is no word."""
    pinyin: tuple[str, ...]
    """What is said: syllables without tones, v for ü."""

    @property
    def source(self) -> str:
        """The collection it is from: its file's name without number and ending."""
        return NUMBER.sub("", self.file.stem)

    @property
    def noise(self) -> bool:
        """No speech: its kind is so, or nothing is said in it."""
        return self.kind == "noise" or not (self.pinyin or self.kind == "other")


def read_recordings(path: Path) -> list[Recording]:
    """Those of a folder, or of an index. Raises RecordingsError."""
    return read_folder(path) if path.is_dir() else read_index(path)


def read_index(path: Path) -> list[Recording]:
    """Those of a tab-separated table with the columns file, start_s, end_s, speaker, kind, transcript, pinyin.

    Files are named from the table's folder. Of the columns only file, and transcript or kind, must be there. Raises
    RecordingsError.
    """
    rows = csv.DictReader(_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    columns = set(rows.fieldnames or ())
    if "file" not in columns or not columns & {"transcript", "kind"}:
        raise RecordingsError(f"{path}, row 1: no columns file and transcript")
    return [_recording(path, row, f"{path}, row {rows.line_num}") for row in rows]


def read_folder(path: Path) -> list[Recording]:
    """Every sound file in it; what is said stands in a .txt beside it, or is its name without number and ending.

    An empty .txt says that nothing is to be understood. Raises RecordingsError.
    """
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SOUND_FILES)
    if not files:
        raise RecordingsError(f"{path}: no sound files in it")
    return [_of_file(file) for file in files]


def samples(recording: Recording) -> NDArray[np.int16]:
    """Its sound at 16 kHz. Raises RecordingsError, and AudioFileError if the file can't be read.

    The last file stays decoded: take recordings in the order of their files.
    """
    whole = _decoded(recording.file)
    end = len(whole) if recording.end_s is None else round(recording.end_s * RATE_HZ)
    cut = whole[round(recording.start_s * RATE_HZ) : end]
    if not len(cut):
        raise RecordingsError(f"{recording.file}: ends before {recording.start_s:g} s")
    return cut


@lru_cache(maxsize=1)
def _decoded(file: Path) -> NDArray[np.int16]:
    return read_audio(file, RATE_HZ)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        raise RecordingsError(f"{path}: can't be read as UTF-8 text") from cause


def _of_file(file: Path) -> Recording:
    beside = file.with_suffix(".txt")
    transcript = _text(beside).strip() if beside.exists() else NUMBER.sub("", file.stem)
    if transcript and not HANZI.search(transcript):
        raise RecordingsError(f"{file}: neither its name nor {beside.name} beside it is what is said, in hanzi")
    kind = "phrase" if transcript else "noise"
    return Recording(file, 0.0, None, "", kind, transcript, syllables(transcript))


def _recording(index: Path, row: Mapping[str, str], where: str) -> Recording:
    file = index.parent / row["file"]
    if not row["file"] or not file.is_file():
        raise RecordingsError(f"{where}, file: {row['file']!r} is no file")
    transcript = row.get("transcript", "").strip()
    start_s = _seconds(row, "start_s", where) or 0.0
    end_s = _seconds(row, "end_s", where)
    if end_s is not None and end_s <= start_s:
        raise RecordingsError(f"{where}, end_s: {end_s:g} is not after {start_s:g}")
    pinyin = _toneless(row.get("pinyin", ""), where) or syllables(transcript)
    kind = row.get("kind") or ("phrase" if pinyin else "noise")
    return Recording(file, start_s, end_s, row.get("speaker", ""), kind, transcript, pinyin)


def _seconds(row: Mapping[str, str], field: str, where: str) -> float | None:
    """None if nothing is written there."""
    written = row.get(field, "").strip()
    if not written:
        return None
    try:
        seconds = float(written)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise RecordingsError(f"{where}, {field}: {written!r} is not a number of seconds")
    return seconds


def _toneless(written: str, where: str) -> tuple[str, ...]:
    found = [SYLLABLE.fullmatch(syllable) for syllable in written.lower().split()]
    if not all(found):
        raise RecordingsError(f"{where}, pinyin: {written!r} is not pinyin with or without tone digits")
    return tuple(each[1].replace("u:", "v").replace("ü", "v") for each in found if each)
