"""Somebody at the desk, in a process of their own: what they are told to do stands in the store when they have said so.

Run as a program it reads lines: "come ID", or "lock SECONDS", and answers each with the time.monotonic() of its end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.store import accounts, calls
from kiosk.store.store import Store

ROOT = Path(__file__).parent.parent
NAME = "示例老师"


class Desk:
    """That process, as a test speaks with it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, *words: str) -> float:
        """Have it done; when that was, as time.monotonic()."""
        self.ask(*words)
        return self.done()

    def ask(self, *words: str) -> None:
        """Have it begun."""
        assert self.process.stdin
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()

    def done(self) -> float:
        """Wait until it has been done."""
        assert self.process.stdout
        return float(self.process.stdout.readline())


@contextmanager
def desk(data: Path) -> Iterator[Desk]:
    """Somebody at the desk of the kiosk with this store."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as process:
        desk = Desk(process)
        desk.done()
        try:
            yield desk
        finally:
            process.kill()


def _do(store: Store, who: str, what: str, value: str) -> float:
    if what == "lock":
        with store.writing():
            _tell()
            time.sleep(float(value))
    elif what == "ring":
        calls.mark_ringing(store, [value], who)
    elif what == "hand_on":
        calls.hand_on(store, value, who, who)
    else:
        {"see": calls.see, "come": calls.come, "finish": calls.finish}[what](store, value, who)
    return _tell()


def _tell() -> float:
    print(now := time.monotonic(), flush=True)
    return now


def _run(data: Path) -> None:
    with closing(Store(data, "desk", Clock(ZoneInfo("Asia/Shanghai"), datetime(2026, 11, 23, 8, 0)))) as store:
        found = [each.id for each in accounts.accounts(store) if each.name == NAME]
        who = found[0] if found else accounts.make_account(store, "shili", NAME, "Teacher Example", "staff")
        _tell()
        for line in sys.stdin:
            what, value = line.split()
            _do(store, who, what, value)


if __name__ == "__main__":
    _run(Path(sys.argv[1]))
