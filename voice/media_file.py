"""Files of sound and video opened, and decoded over whatever is damaged in them.

PyAV is FFmpeg for Python. It takes 19 MB, so that only what plays something imports this; see voice.media.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, overload

import av
from av.container import InputContainer

from voice.media_facts import MediaError

log = logging.getLogger(__name__)
FORMATS = "mp3,mov,ogg,wav,flac,aac,amr,asf,avi,matroska,jpeg_pipe,png_pipe"
"""Those alone, the last two for still pictures, whatever the file's ending: FFmpeg also takes plain text for pictures,
and lists that lead elsewhere.
"""
SCHEME = "file:"
"""Before a path, so that no name is taken for an address."""
LOCKED = ("enca", "encv", "drms", "drmi", "aavd")
"""How mp4 marks encrypted sound and pictures."""
BROKEN_READS = 100
"""In a row: the file can't be read any further."""


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The open file; MediaError if there is none or FFmpeg can't make anything of it."""
    begin = _begin(path)
    options = {"format_whitelist": FORMATS}
    try:
        container = av.open(f"{SCHEME}{path}", "r", options=options, metadata_errors="surrogateescape")
    except av.FFmpegError as cause:
        cut = begin[4:] == b"ftyp"  # an mp4's table of contents mostly stands at its end
        raise MediaError(path, "cut" if cut else "unknown") from cause
    with container:
        if any(stream.codec_tag in LOCKED for stream in container.streams):
            raise MediaError(path, "locked")
        yield container


def _begin(path: Path) -> bytes:
    """The first eight bytes."""
    try:
        if not path.is_file():
            raise MediaError(path, "missing")
        with path.open("rb") as file:
            begin = file.read(8)
    except OSError as cause:
        raise MediaError(path, "denied") from cause
    if not begin:
        raise MediaError(path, "empty")
    return begin


def sound_of(container: InputContainer) -> av.AudioStream | None:
    """The first sound that can be decoded."""
    return next((stream for stream in container.streams.audio if stream.codec_context), None)


def pictures_of(container: InputContainer) -> av.VideoStream | None:
    """The first moving pictures that can be decoded: a record's cover is none."""
    cover = av.stream.Disposition.attached_pic
    return next((each for each in container.streams.video if each.codec_context and not each.disposition & cover), None)


def begin_s(container: InputContainer) -> float:
    """What the file's own clock shows where it begins; sound and pictures share it."""
    return (container.start_time or 0) / 1_000_000


def go_to(container: InputContainer, stream: av.AudioStream | av.VideoStream, seconds: float) -> None:
    """Go on decoding somewhat before this second. A file without a way there goes on from where it is."""
    if stream.time_base:
        try:
            container.seek(int((max(0.0, seconds) + begin_s(container)) / stream.time_base), stream=stream)
        except av.FFmpegError as cause:
            log.info("%s: no way to %.1f s (%s)", _name(container), seconds, cause)


@overload
def decoded(container: InputContainer, stream: av.AudioStream, from_s: float) -> Iterator[av.AudioFrame]: ...
@overload
def decoded(container: InputContainer, stream: av.VideoStream, from_s: float) -> Iterator[av.VideoFrame]: ...
def decoded(container: InputContainer, stream: Any, from_s: float) -> Iterator[Any]:
    """What can be decoded from here on. The first damage is told in the log, unless it lies before from_s.

    There it isn't heard, and may be none: a decoder put into the middle first lacks what came before.
    """
    told = False
    for packet in _packets(container, stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            at_s = float((packet.pts or 0) * stream.time_base) - begin_s(container)
            if not told and at_s >= from_s:
                log.warning("%s is damaged at %.1f s: what can't be read is left out", _name(container), at_s)
                told = True
            continue
        yield from frames


def _packets(container: InputContainer, stream: Any) -> Iterator[Any]:
    broken = 0
    while broken < BROKEN_READS:
        try:
            for packet in container.demux(stream):
                broken = 0
                yield packet
            return
        except av.FFmpegError:
            broken += 1
    log.warning("%s can't be read any further", _name(container))


def _name(container: InputContainer) -> str:
    return container.name.removeprefix(SCHEME)
