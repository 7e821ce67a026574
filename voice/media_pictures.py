"""The pictures of a video, one after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from voice.media_facts import MediaError
from voice.media_file import begin_s, decoded, go_to, opened, pictures_of

LONGEST_SIDE = 1280
"""Pixels: more costs time, and isn't seen at arm's length."""


def pictures_from(path: Path, start_s: float) -> Generator[tuple[float, NDArray[np.uint8]], None, None]:
    """See voice.media.picture_frames."""
    with opened(path) as container:
        stream = pictures_of(container)
        if stream is None:
            raise MediaError(path, "no_picture")
        stream.thread_type = "AUTO"  # all cores, and a few pictures in advance
        go_to(container, stream, start_s)
        scaler = VideoReformatter()
        for time_s, frame in _from(_timed(decoded(container, stream, start_s), begin_s(container)), start_s):
            yield time_s, _picture(frame, stream, scaler)


def _timed(frames: Iterator[av.VideoFrame], begin: float) -> Iterator[tuple[float, av.VideoFrame]]:
    """With times that rise: what has none, or an earlier one than before, is damaged."""
    last_s = -1.0
    for frame in frames:
        if frame.pts is not None and frame.time - begin > last_s:
            last_s = frame.time - begin
            yield last_s, frame


def _from(timed: Iterator[tuple[float, av.VideoFrame]], start_s: float) -> Iterator[tuple[float, av.VideoFrame]]:
    """The picture that is seen at start_s, and all after it."""
    seen: tuple[float, av.VideoFrame] | None = None
    for each in timed:
        if seen and each[0] > start_s:
            yield seen
        seen = each
    if seen:
        yield seen


def seen_size(frame: av.VideoFrame, stream: av.VideoStream) -> tuple[int, int]:
    """Width and height in which the whole is to be seen: turned, and with square pixels."""
    width, height = _square(frame, stream)
    return (height, width) if frame.rotation % 180 else (width, height)


def _square(frame: av.VideoFrame, stream: av.VideoStream) -> tuple[int, int]:
    """Width and height before turning, of pixels as wide as high."""
    return round(frame.width * (stream.sample_aspect_ratio or 1)), frame.height


def _picture(frame: av.VideoFrame, stream: av.VideoStream, scaler: VideoReformatter) -> NDArray[np.uint8]:
    width, height = _square(frame, stream)
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    scaled = scaler.reformat(frame, max(1, round(width * scale)), max(1, round(height * scale)), "rgb24")
    return np.ascontiguousarray(np.rot90(np.asarray(scaled.to_ndarray(), np.uint8), frame.rotation // 90))
