"""The sound of a file from any moment on, and filters for it."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.filter import Graph
from numpy.typing import NDArray

from voice.loudspeaker import RATE_HZ
from voice.media_facts import MediaError
from voice.media_file import begin_s, decoded, go_to, opened, pictures_of, sound_of

Sound = NDArray[np.float32]
"""Samples, or samples x left and right; 1 is full scale."""
PIECES_HZ = 24
"""Pieces a second into which atempo cuts sound, rounded to a power of two of samples."""
PREROLL_S = 1.0
"""Decoded in advance and not heard: mp3 and opus need up to 0.1 s to come right, and some indexes are coarse."""
GAP_S = 0.015
"""Shorter gaps between the times of two frames are rounding; frames last 20 ms and more."""
LONGEST_GAP_S = 2.0
"""Where a longer piece is missing, a recording goes on behind it. A video is silent so long, with its pictures."""


def sound_from(path: Path, start_s: float) -> Generator[Sound, None, None]:
    """Samples x 2 at RATE_HZ from this second on; MediaError if the file has none."""
    with opened(path) as container:
        yield from stereo(container, sound_in(path, container), start_s)


def sound_in(path: Path, container: InputContainer) -> av.AudioStream:
    """The sound in this open file; MediaError if there is none."""
    stream = sound_of(container)
    if stream is None:
        raise MediaError(path, "no_sound")
    return stream


def stereo(container: InputContainer, stream: av.AudioStream, start_s: float) -> Iterator[Sound]:
    """Samples x 2 at RATE_HZ from this second on; silence where a moment is missing."""
    converter = _Converter()
    longest_gap_s = _longest_gap_s(container)
    if start_s > 0:
        go_to(container, stream, start_s - PREROLL_S)
    for missing_s, before_s, frame in _placed(decoded(container, stream, start_s), begin_s(container), start_s):
        yield from _silence(min(missing_s, longest_gap_s))
        yield converter.converted(frame)[max(0, round(before_s * RATE_HZ)) :]
    yield converter.rest()


def _longest_gap_s(container: InputContainer) -> float:
    return LONGEST_GAP_S if pictures_of(container) is None else (container.duration or 0) / 1_000_000


def _placed(
    frames: Iterator[av.AudioFrame], begin: float, start_s: float
) -> Iterator[tuple[float, float, av.AudioFrame]]:
    """Seconds missing before a frame, seconds of it that lie before start_s, and the frame, if it reaches so far."""
    at_s = start_s
    for frame in frames:
        length_s = frame.samples / frame.sample_rate
        begins_s = at_s if frame.pts is None else (frame.time or 0.0) - begin
        if at_s == start_s and begins_s + length_s <= start_s:
            continue
        missing_s = begins_s - at_s
        yield missing_s if missing_s > GAP_S else 0.0, start_s - begins_s if at_s == start_s else 0.0, frame
        # Times that waver add nothing up: only the first one and those after a gap are believed.
        at_s = (begins_s if at_s == start_s or missing_s > GAP_S else at_s) + length_s


def _silence(seconds: float) -> Iterator[Sound]:
    """Bit by bit: it may be minutes."""
    for missing in range(round(seconds * RATE_HZ), 0, -RATE_HZ):
        yield np.zeros((min(missing, RATE_HZ), 2), np.float32)


class _Converter:
    """Any rate, number of channels and format to RATE_HZ, stereo, float; they may change on the way."""

    def __init__(self) -> None:
        self._kind: tuple[str, str, int] | None = None
        self._resampler = av.AudioResampler()

    def converted(self, frame: av.AudioFrame) -> Sound:
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        before = np.zeros((0, 2), np.float32)
        if kind != self._kind:
            before = self.rest()
            layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
            self._kind, self._resampler = kind, av.AudioResampler("flt", layout, RATE_HZ)
        return joined([before, _samples(self._resampler.resample(frame))])

    def rest(self) -> Sound:
        """What the filters still hold."""
        return _samples(self._resampler.resample(None) if self._kind else [])


def _samples(frames: Iterable[av.AudioFrame]) -> Sound:
    return joined(_sides(frame) for frame in frames)


def _sides(frame: av.AudioFrame) -> Sound:
    """Samples x 2; one channel on both, for FFmpeg would make it 3 dB quieter."""
    channels = frame.to_ndarray().reshape(-1, frame.layout.nb_channels)
    return np.asarray(np.broadcast_to(channels, (len(channels), 2)), np.float32)


def joined(parts: Iterable[Sound]) -> Sound:
    """One sound of several, samples x 2; there may be none."""
    return np.concatenate([np.zeros((0, 2), np.float32), *parts])


def at_speed(blocks: Iterable[Sound], rate_hz: int, speed: float) -> Iterator[Sound]:
    """Mono blocks so many times as fast at the same pitch: FFmpeg's atempo shifts and overlaps pieces of them.

    It begins in the middle of the first piece; what is put before makes up for that.
    """
    if speed == 1.0:
        return iter(blocks)
    piece = 1 << math.ceil(math.log2(rate_hz / PIECES_HZ))
    return _filtered(chain([np.zeros(piece // 2, np.float32)], blocks), rate_hz, "atempo", f"{speed:.4f}")


def limited(blocks: Iterable[Sound], rate_hz: int) -> Iterator[Sound]:
    """Mono blocks without peaks above -1 dBFS: turned down 5 ms before each, and up again within 50 ms."""
    return _filtered(blocks, rate_hz, "alimiter", "limit=0.89:attack=5:release=50:level=disabled:latency=1")


def _filtered(blocks: Iterable[Sound], rate_hz: int, name: str, arguments: str) -> Iterator[Sound]:
    """Mono blocks sent through one of FFmpeg's filters."""
    graph = _graph(rate_hz, name, arguments)
    for block in blocks:
        if len(block):
            graph.push(_frame(block, rate_hz))
            yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _graph(rate_hz: int, name: str, arguments: str) -> Graph:
    graph = Graph()
    source = graph.add_abuffer(sample_rate=rate_hz, format="flt", layout="mono")
    ends = [graph.add("aformat", "sample_fmts=flt"), graph.add("abuffersink")]
    graph.link_nodes(source, graph.add(name, arguments), *ends).configure()
    return graph


def _frame(block: Sound, rate_hz: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block[np.newaxis], np.float32), "flt", "mono")
    frame.sample_rate = rate_hz
    return frame


def _pulled(graph: Graph) -> Iterator[Sound]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):  # wants more, or has given all
            return
        yield np.asarray(frame.to_ndarray()[0], np.float32)
