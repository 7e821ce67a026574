"""`kiosk.py bench desk` with little in the store: all of it is measured, and each page that is measured shows a lot."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from desk import CONTENT, Browser, office

from kiosk.app.desk_board import open_board
from kiosk.app.desk_measures import LIVE_MS, MEMORY, MEMORY_MB, PAGE_MS, PAGES, QUICK, TO_BOARD, TO_KIOSK, Row
from kiosk.app.desk_stock import fill
from kiosk.app.stand_ins import NotMeasured
from kiosk.library import load_library
from kiosk.staff.requests import PAGE

ROOT = Path(__file__).parent.parent
LIVE = [f"{name}, {count} at once" for count in (1, QUICK.at_once) for name in (TO_BOARD, TO_KIOSK)]
GOALS = {**dict.fromkeys(PAGES, PAGE_MS), **dict.fromkeys(LIVE, LIVE_MS), MEMORY: MEMORY_MB}
MANY = 4000
"""Enough for a third page of each kind of request."""
NOBODY = {"board", "search, nothing found"}
"""Of the board only that nobody waits: who does is measured one by one."""


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    """By their names."""
    command = [sys.executable, str(ROOT / "kiosk.py"), "bench", "desk", "--quick", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "cores" in told["machine"]
    return {row["name"]: row for row in told["rows"]}


@pytest.fixture(scope="module")
def manager(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Somebody at a desk after years of use."""
    with office(tmp_path_factory.mktemp("years"), datetime.now()) as desk:
        browser = desk.at_work("manager")
        kinds = [service.id for service in load_library(CONTENT).services]
        fill(desk.store, desk.account("staff", "staff"), kinds, MANY)
        yield browser


def test_everything_is_measured(rows: dict[str, dict[str, Any]]) -> None:
    assert {name: row["goal"] for name, row in rows.items()} == GOALS
    for row in rows.values():
        assert row["value"] > 0, row
        assert row["state"] == ("ok" if row["value"] <= row["goal"] else "too much")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "board, is anything new"])
def test_what_is_measured_shows_something(name: str, manager: Browser) -> None:
    shown = manager.text(PAGES[name])
    assert ('class="empty"' in shown) == (name in NOBODY)


def test_the_lists_that_are_measured_are_full(manager: Browser) -> None:
    for name in ("requests", "requests, overdue", "requests, over", "requests, one kind, page 3"):
        assert manager.text(PAGES[name]).count('<li class="link">') == PAGE, name


def test_without_a_browser_it_is_told_why_something_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NotMeasured, match="there is no Chromium"), open_board("http://127.0.0.1:9", "staff"):
        pass


@pytest.mark.parametrize(("value", "state"), [(None, "not measured"), (100.0, "ok"), (100.1, "too much")])
def test_a_row_is_judged_by_its_goal(value: float | None, state: str) -> None:
    assert Row("board", value, "ms", PAGE_MS, "so").state == state
