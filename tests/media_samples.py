"""Sound and video files for tests, made by PyAV; tones tell the pitch and the minute, pictures count themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray

Sound = NDArray[np.float64]
"""Samples x channels, 1 is full scale."""
LAYOUTS = {1: "mono", 2: "stereo", 3: "3.0", 6: "5.1"}
BITS = 10
"""Bars of a counter's picture, white for 1, the highest bit on the left."""
PICTURE_HZ = 25
SOUND_HZ = 44_100
MINUTES_HZ = 8_000
MINUTES_FRAME = 576
"""Samples of an mp3 frame at 8 kHz."""
LAMBDA = 118
"""FFmpeg's unit of quality."""


def tone(hz: float, seconds: float, rate_hz: int, level: float = 0.3) -> Sound:
    """One channel of a pure tone."""
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)[:, np.newaxis]


def write_sound(
    path: Path, sound: Sound, rate_hz: int, codec: str, kind: str | None = None, title: str = "", **options: str
) -> Path:
    """Encode a sound. `kind`: FFmpeg's name of the file's format, if the ending doesn't tell it."""
    with av.open(str(path), "w", format=kind) as file:
        file.metadata.update({"title": title} if title else {})
        _encode_sound(file, _sound_stream(file, sound, rate_hz, codec, options), sound)
    return path


def _sound_stream(
    file: OutputContainer, sound: Sound, rate_hz: int, codec: str, options: dict[str, str]
) -> AudioStream:
    stream = file.add_stream(codec, rate=rate_hz, options=options)
    assert isinstance(stream, AudioStream)
    stream.layout = LAYOUTS[sound.shape[1]]
    return stream


def _encode_sound(file: OutputContainer, stream: AudioStream, sound: Sound, late_s: float = 0.0) -> None:
    late = round(late_s * stream.rate)
    for at in range(0, len(sound), stream.rate):
        part = sound[at : at + stream.rate].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part.T), "fltp", stream.layout.name)
        frame.sample_rate, frame.pts, frame.time_base = stream.rate, at + late, Fraction(1, stream.rate)
        file.mux(stream.encode(frame))
    file.mux(stream.encode(None))


def write_video(
    path: Path,
    codec: str,
    seconds: float,
    size: tuple[int, int] = (320, 240),
    sound: Sound | None = None,
    late_s: float = 0.0,
) -> Path:
    """A video at PICTURE_HZ whose pictures count from 0. `size`: width, height.

    The sound, at SOUND_HZ, begins late_s after them.
    """
    with av.open(str(path), "w") as file:
        pictures = file.add_stream(codec, rate=PICTURE_HZ, options={"g": "50"})
        assert isinstance(pictures, av.VideoStream)
        pictures.width, pictures.height, pictures.pix_fmt = *size, "yuv420p"
        heard = None if sound is None else _sound_stream(file, sound, SOUND_HZ, "aac", {})
        for count in range(round(seconds * PICTURE_HZ)):
            file.mux(pictures.encode(av.VideoFrame.from_ndarray(_counter(count, *size), "rgb24")))
        file.mux(pictures.encode(None))
        if heard is not None and sound is not None:
            _encode_sound(file, heard, sound, late_s)
    return path


def _counter(count: int, width: int, height: int) -> NDArray[np.uint8]:
    bits = [255 * (count >> bit & 1) for bit in reversed(range(BITS))]
    row = np.repeat(np.array(bits, np.uint8), width // BITS)
    return np.broadcast_to(np.pad(row, (0, width - len(row)))[np.newaxis, :, np.newaxis], (height, width, 3)).copy()


def counted(picture: NDArray[np.uint8]) -> int:
    """The number that a counter's picture shows."""
    width = picture.shape[1] // BITS
    middle = picture[picture.shape[0] // 2, width // 2 :: width][:BITS].mean(axis=1)
    return sum(1 << bit for bit, bar in zip(reversed(range(BITS)), middle, strict=True) if bar > 127)


def minute_hz(minute: int) -> float:
    """The tone of this minute: whole periods in an mp3 frame, so that frames repeat without a seam."""
    return (30 + minute) * MINUTES_HZ / MINUTES_FRAME


def write_minutes(path: Path, minutes: int = 120, header: bool = True) -> Path:
    """A long mp3 with another tone each minute, whose bit rate varies, and more in some minutes than in others.

    `header`: whether it tells its length, as most files do. Of each minute two frames are encoded, and repeated.
    """
    with av.open(str(path), "w", options={"write_xing": str(int(header))}) as file:
        stream = _sound_stream(file, tone(0, 0, MINUTES_HZ), MINUTES_HZ, "libmp3lame", {})
        for at, data in enumerate(_minutes_frames(minutes)):
            packet = av.Packet(data)
            packet.stream, packet.time_base = stream, Fraction(1, MINUTES_HZ)
            packet.pts = packet.dts = at * MINUTES_FRAME
            packet.duration = MINUTES_FRAME
            file.mux(packet)
    return path


def _minutes_frames(minutes: int) -> Iterator[bytes]:
    for minute in range(minutes):
        pure = tone(minute_hz(minute), 1.5, MINUTES_HZ)
        hissing = pure + np.random.default_rng(minute).normal(0, 0.01, pure.shape)  # takes twice as many bits
        kinds = [_mp3_frame(hissing), *[_mp3_frame(pure)] * (1 + minute % 7)]
        first, after = (math.ceil(60 * each * MINUTES_HZ / MINUTES_FRAME) for each in (minute, minute + 1))
        yield from (kinds[at % len(kinds)] for at in range(first, after))


def _mp3_frame(sound: Sound) -> bytes:
    """One from the middle."""
    packets = list(_mp3_packets(sound))
    return packets[len(packets) // 2]


def _mp3_packets(sound: Sound) -> Iterator[bytes]:
    codec = av.CodecContext.create("libmp3lame", "w")
    codec.options = {"reservoir": "0"}
    codec.qscale, codec.global_quality = True, 5 * LAMBDA  # as good as needed, however many bits that takes
    codec.sample_rate, codec.layout, codec.format = MINUTES_HZ, "mono", "fltp"
    for at in range(0, len(sound) - MINUTES_FRAME, MINUTES_FRAME):
        part = sound[at : at + MINUTES_FRAME].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part.T), "fltp", "mono")
        frame.sample_rate, frame.pts = MINUTES_HZ, at
        yield from (bytes(packet) for packet in codec.encode(frame))
