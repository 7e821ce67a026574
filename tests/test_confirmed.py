"""What stood on the screen as done is in the database, though the kiosk was killed at that very moment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.app.world import make_world
from kiosk.settings import Settings

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 8, 0)
SIGN_UP = ["我要报名太极拳", *(f"#{digit}" for digit in "1357"), "#好了", "对"]
CALL = ["找人帮忙", "看病", "对"]


def killed_when_shown(data: Path, lines: Sequence[str], page: str) -> None:
    """Say these lines and kill the kiosk as soon as the page has been printed."""
    command = [sys.executable, "kiosk.py", "talk", "--data", str(data), "--now", NOW.isoformat()]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as kiosk:
        assert kiosk.stdin and kiosk.stdout
        kiosk.stdin.write("\n".join((*lines, "")))
        kiosk.stdin.flush()
        assert any(json.loads(line)["page"] == page for line in kiosk.stdout)
        kiosk.kill()


@pytest.mark.parametrize(
    ("lines", "page", "sql", "state"),
    [
        (SIGN_UP, "signed.seated", "select state from registrations", "seated"),
        (CALL, "help.calling", "select state from calls", "new"),
    ],
)
def test_what_was_confirmed_is_kept(lines: list[str], page: str, sql: str, state: str, tmp_path: Path) -> None:
    for turn in range(5):
        data = tmp_path / str(turn)
        killed_when_shown(data, lines, page)
        world = make_world(data, ROOT / "content", Settings(), NOW)
        assert world.store.rows(sql) == [(state,)]
        assert world.store.rows("pragma integrity_check") == [("ok",)]
        world.store.close()
