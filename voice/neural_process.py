"""The process that a neural voice runs in: started, asked, and started again if the voice has ended it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from voice.speech import SpeakError

TOP = Path(__file__).parents[1]
"""Where the package voice lies."""
LOAD_S = 120.0
"""The largest voices from an old disk take a minute."""
SAY_S, SAY_S_PER_CHARACTER = 20.0, 1.0
"""Far slower than speech is spoken: then something else is better."""
MOST_ENDS = 3
"""After so many ends in a row it isn't started again: each costs the time of loading."""


class NeuralProcess:
    """Speaks with the voice in a folder; threads wait for one another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the voice
        self._ends = 0
        self._start()

    def ask(self, text: str, speed: float) -> tuple[NDArray[np.float32], int]:
        """The samples, 1 being full scale, and their rate in Hz. Raises SpeakError."""
        with self._lock:
            if not self._process:
                self._start()
            line = json.dumps({"text": text, "speed": speed}).encode() + b"\n"
            samples, rate_hz = self._exchange(line, SAY_S + SAY_S_PER_CHARACTER * len(text))
            self._ends = 0
            return samples, rate_hz

    def close(self) -> None:
        """End it. Without this it ends by itself when the kiosk does."""
        with self._lock:
            self._end()
            self._errors.close()

    def _start(self) -> None:
        if self._ends >= MOST_ENDS:
            raise SpeakError(f"the neural voice at {self._folder} crashed too often")
        command = [sys.executable, "-m", "voice.neural_worker", str(self._folder.resolve())]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=TOP, stdin=pipe, stdout=pipe, stderr=self._errors)
        try:
            self._exchange(b"", LOAD_S)
        except SpeakError:
            self._end()
            raise

    def _exchange(self, line: bytes, longest_s: float) -> tuple[NDArray[np.float32], int]:
        process = self._process
        assert process and process.stdin and process.stdout
        self._errors.seek(0)  # for the process, too: the file is theirs together, and holds the last complaints only
        self._errors.truncate()
        timer = threading.Timer(longest_s, process.kill)
        timer.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            return self._answer(process.stdout)
        except (OSError, ValueError) as cause:
            self._end()
            raise SpeakError(f"the neural voice at {self._folder} crashed: {self._last_words()}") from cause
        finally:
            timer.cancel()

    def _answer(self, answers: IO[bytes]) -> tuple[NDArray[np.float32], int]:
        """ValueError if it ended half-way."""
        answer: dict[str, Any] = json.loads(answers.readline())
        if "error" in answer:
            raise SpeakError(f"the neural voice at {self._folder}: {answer['error']}")
        samples = np.frombuffer(answers.read(4 * answer["count"]), np.float32)
        if len(samples) < answer["count"]:
            raise ValueError("half an answer")
        return samples, answer["rate_hz"]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            self._ends += 1
            process.kill()
            process.communicate()

    def _last_words(self) -> str:
        """The last thing it complained of; sherpa-onnx tells there why it ends the process."""
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][-200:] if lines else "it told no reason; too slow, or too large for the memory?"
