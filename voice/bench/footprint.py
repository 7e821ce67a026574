"""What a speech model takes: room on disk, memory, time to load. Measured in a process of its own, which is this file.

Run as a module with the folder of the model; prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np

from voice.bench.memory import memory_mb
from voice.hear import Ear, ModelError
from voice.microphone import RATE_HZ
from voice.recognition import Recognition

LOADS = 5
LISTENED_S = 3
LEVEL = 1000
"""Of the noise listened to, -30 dBFS: as loud as speech."""
PROCESS_S = 120.0


@dataclass(frozen=True)
class Footprint:
    """Memory in MB of a million bytes; None where the system doesn't tell."""

    load_s: float
    """Median of LOADS."""
    loaded_mb: float | None
    """Memory added by loading."""
    listening_mb: float | None
    """The most added by loading and by listening to LISTENED_S of noise for anything."""
    disk_mb: float


def footprint(model_path: Path) -> Footprint:
    """Measure the model. Raises ModelError."""
    command = [sys.executable, "-m", "voice.bench.footprint", str(model_path.resolve())]
    folder = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=PROCESS_S)
    if done.returncode:
        raise ModelError(f"the speech model at {model_path} can't be measured: {done.stderr.strip()[-200:]}")
    return Footprint(**json.loads(done.stdout))


def _measure(model_path: Path) -> Footprint:
    before_mb = memory_mb("VmRSS")
    ear, first_s = _loaded(model_path)
    loaded_mb = memory_mb("VmRSS")
    noise = np.random.default_rng(1).normal(0, LEVEL, LISTENED_S * RATE_HZ).astype(np.int16)
    recognition = Recognition(ear.model, ear.words, None)
    recognition.accept(noise)
    recognition.heard(LISTENED_S)
    most_mb = memory_mb("VmHWM")
    times = [first_s, *(_loaded(model_path)[1] for _ in range(LOADS - 1))]
    disk_mb = sum(file.stat().st_size for file in model_path.rglob("*") if file.is_file()) / 1e6
    return Footprint(median(times), _difference(loaded_mb, before_mb), _difference(most_mb, before_mb), disk_mb)


def _loaded(model_path: Path) -> tuple[Ear, float]:
    begin = time.perf_counter()
    ear = Ear(model_path, "zh")
    return ear, time.perf_counter() - begin


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1])))))
