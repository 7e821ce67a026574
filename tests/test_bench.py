"""What `kiosk.py bench` measures without a screen; the whole of it takes two minutes and is for people to run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.fast_motion import Stock, day, left_by_a_view, memory_left_mb
from kiosk.app.measures import GOALS, GROWN, LEFT, OF_THE_WINDOW, Row
from kiosk.messages import View
from kiosk.ui.rehearsal import Rehearsal

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    """Without a screen, the rows by their names."""
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name} | {"PATH": "/nowhere"}
    command = [sys.executable, str(ROOT / "kiosk.py"), "bench", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "cores" in told["machine"]
    return {row["name"]: row for row in told["rows"]}


def test_without_a_screen_the_window_is_not_measured_and_all_else_is(rows: dict[str, dict[str, Any]]) -> None:
    assert list(rows) == list(GOALS)
    for name, row in rows.items():
        if name in OF_THE_WINDOW:
            assert (row["state"], row["value"]) == ("not measured", None)
            assert "no display" in row["how"]
        else:
            assert row["value"] < 20 * row["goal"]  # the machine that tests may be busy
            assert row["state"] == ("ok" if row["value"] <= row["goal"] else "too much")


def test_in_a_day_nothing_heaps_up(rows: dict[str, dict[str, Any]]) -> None:
    assert {name: rows[name]["state"] for name in (LEFT, GROWN)} == {LEFT: "ok", GROWN: "ok"}


def test_what_heaps_up_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[list[Any]] = []
    show = Rehearsal.show

    def forget_nothing(rehearsal: Rehearsal, view: View) -> None:
        show(rehearsal, view)
        kept.append([*rehearsal._screen.children])

    monkeypatch.setattr(Rehearsal, "show", forget_nothing)
    hours = list(islice(day(tmp_path, 1200), 8))
    assert 1000 * left_by_a_view(hours) > 10 * GOALS[LEFT][1]


def test_the_hours_in_which_everything_is_new_do_not_count() -> None:
    grown = [0, 900, 1000, 1000, 1000, 1000, 1000, 1010]
    hours = [Stock(100 * hour, Counter(list=count), float(count)) for hour, count in enumerate(grown, start=1)]
    assert left_by_a_view(hours) == 5 / 400
    assert memory_left_mb(hours) == 5.0
    assert memory_left_mb([Stock(hour.changes, hour.objects, None) for hour in hours]) is None


@pytest.mark.parametrize(("value", "state"), [(None, "not measured"), (350.0, "ok"), (350.1, "too much")])
def test_a_row_is_judged_by_its_goal(value: float | None, state: str) -> None:
    assert Row("memory", value, "so").state == state
