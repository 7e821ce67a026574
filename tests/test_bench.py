"""What `kiosk.py bench` measures without a screen; the whole of it takes a minute and is for people to run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app.measures import GOALS, OF_THE_WINDOW, Row

ROOT = Path(__file__).parent.parent


def test_without_a_screen_the_window_is_not_measured_and_all_else_is() -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name} | {"PATH": "/nowhere"}
    command = [sys.executable, str(ROOT / "kiosk.py"), "bench", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "cores" in told["machine"]
    rows = {row["name"]: row for row in told["rows"]}
    assert list(rows) == list(GOALS)
    for name, row in rows.items():
        if name in OF_THE_WINDOW:
            assert (row["state"], row["value"]) == ("not measured", None)
            assert "no display" in row["how"]
        else:
            assert 0 < row["value"] < 20 * row["goal"]  # the machine that tests may be busy
            assert row["state"] == ("ok" if row["value"] <= row["goal"] else "too much")


@pytest.mark.parametrize(("value", "state"), [(None, "not measured"), (350.0, "ok"), (350.1, "too much")])
def test_a_row_is_judged_by_its_goal(value: float | None, state: str) -> None:
    assert Row("memory", value, "so").state == state
