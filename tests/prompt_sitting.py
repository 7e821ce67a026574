"""A volunteer at the terminal: `kiosk.py prompts` as a process, answered when it asks, spoken to while it records."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from soundcard import SoundCard, until

ROOT = Path(__file__).parent.parent
READY, RECORDING, HEARD, DOUBTFUL = "开始录", "正在录", "3 再听", "照样留下"
"""What is asked, and said, in turn."""
PATIENCE_S = 90.0


class Sitting:
    """A running `kiosk.py prompts`, in the plainest locale; all is killed when the with block is left."""

    def __init__(
        self, content: Path, *arguments: str, env: Mapping[str, str], before: Callable[[], None] | None = None
    ) -> None:
        """before: is called in the process before it becomes the kiosk."""
        self._process = subprocess.Popen(
            [sys.executable, ROOT / "kiosk.py", "prompts", "--content", content, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C", **env},
            preexec_fn=lambda: _begin(before),
        )
        self._said = b""
        self._read = 0
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> Sitting:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    @property
    def said(self) -> str:
        """All that it has written."""
        return self._said.decode()

    def until_asked(self, words: str) -> str:
        """Wait for these words; what was written since the last ones."""
        until(lambda: words in self._said[self._read :].decode(errors="ignore"), PATIENCE_S)
        begin, self._read = self._read, self._said.index(words.encode(), self._read) + len(words.encode())
        return self._said[begin : self._read].decode()

    def answer(self, typed: str = "") -> None:
        """Type this and the return key."""
        assert self._process.stdin
        self._process.stdin.write(f"{typed}\n".encode())
        self._process.stdin.flush()

    def record(self, card: SoundCard, sound: NDArray[np.int16], begin: str = "") -> None:
        """Begin with this answer, speak, and end."""
        self.answer(begin)
        self.until_asked(RECORDING)
        card.speak_into_microphone(sound)
        self.answer()

    def interrupt(self) -> None:
        """Ctrl+C."""
        self._process.send_signal(signal.SIGINT)

    def ended(self) -> int:
        """Close the keyboard and wait for the end; the exit code."""
        assert self._process.stdin
        self._process.stdin.close()
        code = self._process.wait(PATIENCE_S)
        self._reader.join()
        return code

    def _listen(self) -> None:
        assert self._process.stdout
        while some := os.read(self._process.stdout.fileno(), 4096):
            self._said += some


def _begin(before: Callable[[], None] | None) -> None:
    """Ctrl+C ends it, even if whoever runs the tests has set them aside with &."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if before:
        before()
