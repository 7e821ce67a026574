"""What a file of sound or video holds."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

from voice.media_facts import Facts, MediaError
from voice.media_file import begin_s, decoded, go_to, opened, pictures_of, sound_of
from voice.media_pictures import seen_size

TRIAL = 20
"""Packets to look at: of a file that is no recording at all, some by chance look like one."""
RATE_TRIAL = 200
LENGTH_MARKS = (b"Xing", b"Info", b"VBRI")
"""An mp3 that tells its length has one of these before its first sound."""


def probed(path: Path) -> Facts:
    """See voice.media.probe."""
    with opened(path) as container:
        sound, pictures = sound_of(container), pictures_of(container)
        stream = sound or pictures
        if stream is None:
            raise MediaError(path, "no_sound" if container.streams.get() else "unknown")
        if not _plays(container, stream):
            raise MediaError(path, "unknown")
        width, height = _size(container, pictures)
        duration_s = _duration_s(container, stream, path)
        return Facts(duration_s, sound is not None, pictures is not None, width, height, _title(container))


def _plays(container: InputContainer, stream: Any) -> bool:
    """Whether most of the first packets can be decoded."""
    good = 0
    packets = list(islice(container.demux(stream), TRIAL))
    for packet in packets:
        try:
            packet.decode()
        except av.FFmpegError:
            continue
        good += 1
    go_to(container, stream, 0)
    return 2 * good > len(packets)


def _size(container: InputContainer, pictures: av.VideoStream | None) -> tuple[int, int]:
    if pictures is None:
        return 0, 0
    go_to(container, pictures, 0)
    frame = next(decoded(container, pictures, 0), None)
    return seen_size(frame, pictures) if frame else (pictures.width, pictures.height)


def _duration_s(container: InputContainer, stream: Any, path: Path) -> float:
    if container.duration is not None and not _guessed(container, stream, path):
        return container.duration / 1_000_000
    go_to(container, stream, 0)
    times = [packet.pts + (packet.duration or 0) for packet in container.demux(stream) if packet.pts is not None]
    return float(max(times, default=0) * stream.time_base) - begin_s(container)


def _guessed(container: InputContainer, stream: Any, path: Path) -> bool:
    """Whether FFmpeg took the first bit rate for that of the whole file, and it isn't."""
    if container.format.name not in ("mp3", "aac"):
        return False
    go_to(container, stream, 0)
    packets = [packet for packet in islice(container.demux(stream), RATE_TRIAL) if packet.size]
    if not packets or max(packet.size for packet in packets) <= min(packet.size for packet in packets) + 1:
        return False
    with path.open("rb") as file:
        file.seek(max(0, packets[0].pos - 2000))
        head = file.read(2000)
    return not any(mark in head for mark in LENGTH_MARKS)


def _title(container: InputContainer) -> str:
    """The title; old Chinese mp3 files write GB2312 where Latin-1 or UTF-8 is promised."""
    tags = [container.metadata, *(stream.metadata for stream in container.streams)]
    title = next((text for each in tags for key, text in each.items() if key.lower() == "title"), "").strip()
    for charset, errors in (("latin-1", "strict"), ("utf-8", "surrogateescape")):
        try:
            return title.encode(charset, errors).decode("gb2312")
        except UnicodeError:
            continue
    return title.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
