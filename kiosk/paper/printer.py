"""Where papers go: to the system's default printer, or, where there is none, slips into a folder as PDF files.

CUPS is asked through its own commands, `lpstat` and `lp`.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, time

from kiosk.paper.paper import Paper, Slip, written

log = logging.getLogger(__name__)
DRAW_S, ASK_S, PRINT_S = 30.0, 1.0, 20.0
"""How long drawing a paper, a question to CUPS, and handing a paper over to it may take."""
AGAIN_S = 20.0
"""The same paper isn't printed again within this time: the key is pressed again when nothing seems to happen."""
KEPT_DAYS = 30
"""Slips in the folder are erased so many days later."""
_TOP = Path(__file__).parents[2]
"""Where the package lies."""


class PrintError(Exception):
    """It could not be drawn, printed or kept; the message says why, and names nothing personal."""


class Drawer:
    """A kiosk without a printer: slips are kept as PDF files.

    A contact card is not: it would be personal data on disk that nobody knows of, and the desk can print it.
    """

    def __init__(self, folder: Path, fonts: Path) -> None:
        self._folder, self._fonts = folder, fonts

    def ready(self) -> bool:
        """Whether it comes out on paper."""
        return False

    def print_out(self, paper: Paper) -> None:
        """Keep it, if it is a slip; what fails is logged."""
        try:
            self.keep(paper, self.drawn(paper))
        except PrintError as error:
            log.warning("A paper is not kept: %s", error)

    def drawn(self, paper: Paper) -> bytes:
        """The paper as PDF. Raises PrintError."""
        command = (sys.executable, "-m", "kiosk.paper.pdf", str(self._fonts.absolute()))
        return _output(command, DRAW_S, written(paper).encode(), cwd=_TOP)

    def keep(self, paper: Paper, drawn: bytes) -> None:
        """Write a slip into the folder, never over another file. Raises PrintError."""
        if not isinstance(paper, Slip):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._forget_old()
            path = next(path for path in self._names(paper) if not path.exists())
            with path.open("xb") as file:
                file.write(drawn)
        except OSError as error:
            raise PrintError(str(error)) from error

    def _names(self, slip: Slip) -> Iterator[Path]:
        """What the file may be called: by the digits of the number alone, whatever else stands on the slip."""
        name = "办事单-" + re.sub(r"[^0-9]", "", slip.number)
        yield self._folder / f"{name}.pdf"
        yield from (self._folder / f"{name}-{count}.pdf" for count in range(2, sys.maxsize))

    def _forget_old(self) -> None:
        for path in self._folder.glob("办事单-*.pdf"):
            if path.stat().st_mtime < time() - KEPT_DAYS * 24 * 3600:
                path.unlink()


class Printer:
    """The system's default printer. Nobody waits for it: papers are drawn and printed in a thread of their own."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._printed: dict[int, float] = {}
        """When what was printed, by its hash: what a card said is kept no longer than it takes to print it."""
        self._lock = Lock()
        """CUPS gets one paper after the other."""

    def ready(self) -> bool:
        """Whether there is a default printer that takes papers; asks twice, for ASK_S each at most."""
        name = default_printer()
        return bool(name) and not _paused(name)

    def print_out(self, paper: Paper) -> None:
        """Have it printed; returns at once. What fails is logged, and a slip is kept as a file instead."""
        now, this = monotonic(), hash(paper)
        self._printed = {each: at for each, at in self._printed.items() if now - at < AGAIN_S}
        if this not in self._printed:
            self._printed[this] = now
            Thread(target=self._print, args=(paper,), name="printing", daemon=True).start()

    def _print(self, paper: Paper) -> None:
        try:
            with self._lock:
                drawn = self._drawer.drawn(paper)
                self._hand_over(paper, drawn)
        except PrintError as error:
            log.warning("A paper is not printed: %s", error)

    def _hand_over(self, paper: Paper, drawn: bytes) -> None:
        name = default_printer()
        if not name:
            self._drawer.keep(paper, drawn)
            return
        try:
            if _paused(name):
                raise PrintError(f"the printer {name} is paused")
            _output(("lp", "-s", "-t", "乐龄亭", "-o", "fit-to-page"), PRINT_S, drawn)
        except PrintError:
            self._drawer.keep(paper, drawn)
            raise


def default_printer() -> str:
    """Name of the system's default printer; empty if there is none."""
    found = re.search(r"default destination: (\S+)", _asked("-d"))
    return found[1] if found else ""


def _paused(name: str) -> bool:
    return "disabled" in _asked("-p", name)


def _asked(*question: str) -> str:
    """What lpstat answers; nothing if it can't."""
    try:
        return _output(("lpstat", *question), ASK_S).decode("utf-8", "replace") if shutil.which("lpstat") else ""
    except PrintError:
        return ""


def _output(command: tuple[str, ...], patience_s: float, given: bytes = b"", cwd: Path | None = None) -> bytes:
    """What a command puts out. Raises PrintError, with its own last words."""
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=patience_s, cwd=cwd, env=env)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintError(str(error)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PrintError(said[-1] if said else f"{command[0]} ended with {done.returncode}")
    return done.stdout
