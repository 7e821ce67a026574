"""A real window on a screen made of software, pressed by a hand made of software."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from layout import PORTRAIT, middle_of
from screen import Screen, screen, wait_until
from ui_pages import pages, view_of

from kiosk.messages import Intent
from kiosk.ui.stage import TITLE

HERE = Path(__file__).parent
VIEW = view_of(pages("zh")[0])
HELP, BACK, LISTEN = Intent("help"), Intent("back"), Intent("listen")
END_S = 2.0


class Window:
    """A kiosk window in a process of its own, and what it told."""

    def __init__(self, shown: Screen, process: subprocess.Popen[str], told: Path) -> None:
        self.screen, self.process, self._told = shown, process, told

    def fingers(self, *doings: str) -> None:
        """Fingers down, moved and up: "down 1 540 960", or "wait 0.5"."""
        assert self.process.stdin
        for doing in doings:
            if doing.startswith("wait "):
                time.sleep(float(doing.split()[1]))
            else:
                self.process.stdin.write(doing + "\n")
                self.process.stdin.flush()

    def told(self) -> list[str]:
        return self._told.read_text("utf-8").splitlines()

    def presses(self) -> list[str]:
        return [line for line in self.told() if line != "shown"]

    def wait_for(self, count: int) -> None:
        """Return when so many presses have come and another step of a key would count."""
        wait_until(lambda: len(self.presses()) >= count, f"{count} presses, not only {self.presses()}")
        time.sleep(0.4)

    def settle(self) -> list[str]:
        """All presses so far: one more, on a key of its own, shows that those before it have been dealt with."""
        x, y = middle_of(VIEW, PORTRAIT, BACK)
        before = self.presses().count("back")
        time.sleep(0.6)  # longer than the guard, so that it counts
        self.screen.press(x, y)
        wait_until(lambda: self.presses().count("back") > before, "the last press arrived")
        return self.presses()

    def exit_code(self) -> int:
        return self.process.wait(END_S)


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen(*PORTRAIT) as ready:
        yield ready


@contextmanager
def window_of(shown: Screen, folder: Path, *size: str) -> Iterator[Window]:
    told = folder / "told.txt"
    env = {**shown.env, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent)))}
    command = [sys.executable, str(HERE / "sample_window.py"), *size]
    pipe = subprocess.PIPE
    with told.open("w") as out, subprocess.Popen(command, env=env, stdin=pipe, stdout=out, text=True) as process:
        window = Window(shown, process, told)
        try:
            wait_until(lambda: "shown" in window.told(), "the first frame is shown")
            yield window
        finally:
            if process.poll() is None:
                process.kill()


@pytest.fixture
def window(shown: Screen, tmp_path: Path) -> Iterator[Window]:
    with window_of(shown, tmp_path, "full") as opened:
        yield opened


def test_presses_count_when_they_are_meant(window: Window) -> None:
    hand, help_key, listen_key = window.screen, middle_of(VIEW, PORTRAIT, HELP), middle_of(VIEW, PORTRAIT, LISTEN)
    time.sleep(0.6)
    hand.press(*help_key)
    assert window.settle() == ["help", "back"]
    hand.slide(help_key, listen_key)
    assert window.settle()[2:] == ["back"], "a finger that slid to another key pressed neither"
    hand.slide(help_key, (help_key[0] + 30, help_key[1] + 20))
    assert window.settle()[3:] == ["help", "back"], "a finger that slid a little pressed its key"
    hand.double_press(*help_key)
    assert window.settle()[5:] == ["help", "back"], "a trembling finger pressed once"
    hand.press_while_held(help_key, listen_key)
    assert window.settle()[7:] == ["back"], "a second touch pressed nothing, and the first was given up"
    hand.other_button(*help_key, 3)
    assert window.settle()[8:] == ["back"], "the other button presses nothing"


def test_a_full_screen_shows_nothing_but_the_kiosk(window: Window) -> None:
    paper, bar = (0xFA, 0xF5, 0xEA), (0xEF, 0xE6, 0xD2)
    wait_until(lambda: tuple(window.screen.picture()[2, 2]) == paper, "the paper reaches the upper edge")
    wait_until(lambda: tuple(window.screen.picture()[-3, -3]) == bar, "the bar reaches the lower edge")


def test_other_keys_do_nothing(window: Window) -> None:
    window.screen.key("Escape", "alt+F4", "ctrl+q", "F11", "ctrl+e", "x", "Super_L")
    assert window.settle() == ["back"]
    assert window.process.poll() is None


@pytest.mark.parametrize(
    "keys",
    [
        ("Right", "Left", "Return", "F1"),
        ("Tab", "Up", "space", "Insert"),
        ("KP_6", "KP_4", "KP_5", "KP_0"),
        ("KP_Add", "KP_Subtract", "KP_Enter", "KP_Insert"),
        ("XF86AudioRaiseVolume", "XF86AudioLowerVolume", "XF86AudioMute", "F1"),
    ],
    ids=["arrows", "keyboard", "number pad", "plus and minus", "jog wheel"],
)
def test_four_keys_lead_everywhere(window: Window, keys: tuple[str, ...]) -> None:
    for number, key in enumerate(keys, start=1):
        window.screen.key(key)
        window.wait_for(number)
    assert window.presses() == ["focus.next", "focus.previous", "focus.do", "help"]


def test_a_wheel_leads_everywhere_too(window: Window) -> None:
    for number, button in enumerate((5, 4, 2), start=1):
        window.screen.other_button(*middle_of(VIEW, PORTRAIT, HELP), button)
        window.wait_for(number)
    assert window.presses() == ["focus.next", "focus.previous", "focus.do"]


def test_a_key_that_is_held_down_does_not_race(window: Window) -> None:
    window.screen.hold_keys(2.0, "Right")
    assert 4 <= window.presses().count("focus.next") <= 7
    window.screen.hold_keys(2.0, "Return")
    assert window.presses().count("focus.do") == 1


@pytest.mark.parametrize("size", [("full",), ("540", "960")], ids=["full screen", "window"])
def test_closing_the_window_managers_way_ends_it(shown: Screen, tmp_path: Path, size: tuple[str, ...]) -> None:
    with window_of(shown, tmp_path, *size) as window:
        wait_until(lambda: TITLE in shown.window_titles(), "the window manager knows the window")
        shown.close_window(TITLE)
        assert window.exit_code() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_it(window: Window, number: signal.Signals) -> None:
    window.process.send_signal(number)
    assert window.exit_code() == 0


def test_without_a_display_it_says_so() -> None:
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env["PYTHONPATH"] = os.pathsep.join((str(HERE), str(HERE.parent)))
    command = [sys.executable, str(HERE / "sample_window.py"), "full"]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (2, "no display: neither DISPLAY nor WAYLAND_DISPLAY is set\n")
