"""Killed at any moment: whatever was acknowledged is there afterwards."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from records import activity, opened

from kiosk.store.activities import take_over
from kiosk.store.calls import call_for_help, find_call
from kiosk.store.registrations import registration_of, sign_up
from kiosk.store.store import Store

KILLS = 20
LESSON = activity(seats=10)


def busy_kiosk(folder: Path, first: int) -> None:
    """Runs in a process of its own until it is killed; a line is printed only once a row is acknowledged."""
    store = opened(folder)
    for number in range(first, first + 1_000_000):
        print("call", call_for_help(store, "urgent"), flush=True)
        sign_up(store, LESSON, f"{number:011}")
        print("number", f"{number:011}", flush=True)


def acknowledged_until_killed(folder: Path, first: int, rows: int, after_s: float) -> list[list[str]]:
    """What it acknowledged: so many rows and those of the moment after them. A line cut short was not acknowledged."""
    command = [sys.executable, __file__, str(folder), str(first)]
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(rows)]
        threading.Timer(after_s, child.kill).start()
        lines += list(child.stdout)
    assert child.returncode == -signal.SIGKILL
    return [line.split() for line in lines if line.endswith("\n")]


def is_kept(store: Store, what: str, id_: str) -> bool:
    return bool(find_call(store, id_) if what == "call" else registration_of(store, LESSON, id_))


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    moments = random.Random(7)
    store = opened(tmp_path)
    take_over(store, [LESSON])
    store.close()
    acknowledged: list[list[str]] = []
    for kill in range(KILLS):
        acknowledged += acknowledged_until_killed(
            tmp_path, kill * 1_000_000, moments.randint(1, 20), moments.uniform(0, 0.02)
        )
        store = opened(tmp_path)
        assert store.rows("pragma integrity_check") == [("ok",)]
        assert [row for row in acknowledged if not is_kept(store, *row)] == []
        store.close()
    assert len(acknowledged) > 5 * KILLS
    assert {what for what, _ in acknowledged} == {"call", "number"}


def test_sqlite_is_told_to_wait_for_the_disk_and_for_other_writers(tmp_path: Path) -> None:
    store = opened(tmp_path)
    pragmas = {
        name: store.rows(f"pragma {name}") for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    }
    assert pragmas == {
        "journal_mode": [("wal",)],
        "synchronous": [(2,)],  # FULL
        "busy_timeout": [(10_000,)],
        "foreign_keys": [(1,)],
    }
    store.close()


if __name__ == "__main__":
    busy_kiosk(Path(sys.argv[1]), int(sys.argv[2]))
