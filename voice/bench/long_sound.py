"""What it takes to play hours of sound: memory, measured in a process of its own, which is this file.

Run as a module with the sound file; streams through it as fast as it can, and prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.bench.memory import memory_mb
from voice.media import sound_blocks
from voice.stream import RATE_HZ, Buffered

TAKEN = 1024
FRAME = 576
"""Samples of an mp3 frame at this rate."""
PROCESS_S = 900.0


class NotStreamed(Exception):  # noqa: N818  named for what is the matter
    """The file was not played to its end; the text says why."""


@dataclass(frozen=True)
class Streamed:
    """What playing took."""

    sound_s: float
    worked_s: float
    memory_mb: float | None
    """The most added by it, in MB of a million bytes; None where the system doesn't tell."""


def stream_through(path: Path) -> Streamed:
    """Play this file without a loudspeaker. Raises NotStreamed."""
    command = [sys.executable, "-m", "voice.bench.long_sound", str(path.resolve())]
    folder = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=PROCESS_S)
    if done.returncode:
        raise NotStreamed(f"{path}: {' '.join(done.stderr.split())[-200:]}")
    return Streamed(**json.loads(done.stdout))


def write_hours(path: Path, minute: NDArray[np.int16], minutes: int) -> None:
    """An mp3 of these samples (at RATE_HZ) again and again; encoded once, for that takes longest."""
    import av

    packets = list(_packets(minute))
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libmp3lame", rate=RATE_HZ, layout="mono")
        for at in range(minutes * len(packets)):
            packet = av.Packet(packets[at % len(packets)])
            packet.stream, packet.time_base = stream, Fraction(1, RATE_HZ)
            packet.pts = packet.dts = at * FRAME
            packet.duration = FRAME
            file.mux(packet)


def _packets(samples: NDArray[np.int16]) -> Iterator[bytes]:
    import av

    codec = av.CodecContext.create("libmp3lame", "w")
    assert isinstance(codec, av.AudioCodecContext)
    codec.options = {"reservoir": "0"}  # each frame stands alone and may follow any other
    codec.sample_rate, codec.layout, codec.format = RATE_HZ, "mono", "s16p"
    for at in range(0, len(samples) - FRAME, FRAME):
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, at : at + FRAME], "s16p", "mono")
        frame.sample_rate, frame.pts = RATE_HZ, at
        yield from (bytes(packet) for packet in codec.encode(frame))


def _measure(path: Path) -> Streamed:
    before_mb, begin = memory_mb("VmRSS"), time.perf_counter()
    with closing(Buffered(sound_blocks(path))) as stream:
        while not stream.ended:
            if not len(stream.take(TAKEN)):
                time.sleep(0.001)
        if stream.error:
            raise stream.error
    most_mb = memory_mb("VmHWM")
    added_mb = None if before_mb is None or most_mb is None else most_mb - before_mb
    return Streamed(stream.position_s, time.perf_counter() - begin, added_mb)


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1])))))
