"""The code before the set-up pages: made on the command line, kept as a hash, and not to be guessed."""

import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.app.checks import Asked, code_known, height, size
from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.store.setup_code import DIGITS, WRONG, has_code, new_code, try_code, wait_s
from kiosk.store.store import Store
from kiosk.texts import Texts

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 23, 8, 0)


def opened(folder: Path, now: datetime = MORNING) -> Store:
    return Store(folder, "lobby", Clock(ZONE, now))


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**DIGITS:0{DIGITS}}"


def test_only_the_code_that_was_made_opens(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        assert not has_code(store)
        assert not try_code(store, "000000")
        code = new_code(store)
        assert len(code) == DIGITS
        assert code.isdecimal()
        assert has_code(store)
        assert not try_code(store, another(code))
        assert not try_code(store, "")
        assert try_code(store, code)


def test_a_new_code_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        old, new = new_code(store), new_code(store)
        assert try_code(store, new)
        assert old == new or not try_code(store, old)


def test_the_code_stands_in_no_file(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        code = new_code(store)
        try_code(store, code)
    found = [file.name for file in tmp_path.iterdir() if code.encode() in file.read_bytes()]
    assert found == []


def test_after_five_wrong_ones_nobody_may_try_for_five_minutes_not_even_after_a_restart(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        code = new_code(store)
        for _ in range(WRONG):
            assert wait_s(store) == 0
            assert not try_code(store, another(code))
        assert wait_s(store) == 300
        assert not try_code(store, code)
        store.clock.advance(299)
    with closing(opened(tmp_path, datetime(2026, 11, 23, 8, 4, 59))) as store:
        assert wait_s(store) == 1
        assert not try_code(store, code)
        store.clock.advance(1)
        assert wait_s(store) == 0
        assert try_code(store, code)


def test_after_the_wait_there_are_five_tries_again(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        code = new_code(store)
        for _ in range(WRONG):
            try_code(store, another(code))
        store.clock.advance(300)
        for _ in range(WRONG):
            assert wait_s(store) == 0
            try_code(store, another(code))
        assert wait_s(store) == 300


def test_the_right_code_lets_the_wrong_ones_be_forgotten(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        code = new_code(store)
        for _ in range(3):
            for _ in range(WRONG - 1):
                try_code(store, another(code))
            assert try_code(store, code)


def test_a_clock_that_was_wrong_locks_nobody_out(tmp_path: Path) -> None:
    with closing(opened(tmp_path, datetime(2036, 1, 1))) as store:
        code = new_code(store)
        for _ in range(WRONG):
            try_code(store, another(code))
    with closing(opened(tmp_path)) as store:
        assert try_code(store, code)


@pytest.mark.parametrize(("language", "told"), [("zh", "六个数字"), ("en", "six digits")])
def test_the_command_prints_a_code_that_opens(tmp_path: Path, language: str, told: str) -> None:
    command = [sys.executable, "kiosk.py", "code", "--data", str(tmp_path), "--lang", language]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told in done.stderr
    with closing(opened(tmp_path)) as store:
        assert try_code(store, done.stdout.strip())


def test_check_reminds_of_what_is_not_set_up_yet_and_is_content_afterwards(tmp_path: Path) -> None:
    def states(settings: Settings) -> dict[str, str]:
        asked = Asked(tmp_path, CONTENT, settings)
        found = {check.part: check for check in (each(asked) for each in (code_known, size, height))}
        told = {part: check.told(Texts(CONTENT), "zh") for part, check in found.items()}
        assert all(bool(row["todo"]) == (row["state"] == "note") for row in told.values())
        assert not any(check.stops for check in found.values())
        return {part: check.state for part, check in found.items()}

    assert states(Settings()) == {"code": "note", "size": "note", "height": "note"}
    with closing(opened(tmp_path)) as store:
        new_code(store)
    assert states(Settings(long_edge_mm=598.0, floor_mm=820.0)) == {"code": "ok", "size": "ok", "height": "ok"}
