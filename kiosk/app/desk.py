"""The desk page beside the kiosk: a process of its own, started again when it dies, ended with the kiosk."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from kiosk.app.options import ROOT
from kiosk.files.address import COOKIE, EVERYWHERE
from kiosk.files.settings_file import SettingsFile

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 60.0
"""Before it is started again: twice as long each time."""
STEADY_S = 60.0
"""Whatever has run for so long was well."""
LOOK_S = 0.2
ENDS_S = 8.0
"""Waitress lets its threads finish what they do for 5 s."""
ANSWERS_S = 3.0
log = logging.getLogger(__name__)


def desk_command(data: Path, content: Path, kept: SettingsFile) -> list[str]:
    """How the desk page of this kiosk is started."""
    served = ["--host", kept.now.desk_host, "--port", str(kept.now.desk_port)]
    settings = ["--settings", str(kept.path)] if kept.path and kept.path.exists() else []
    folders = ["--data", str(data), "--content", str(content), *settings]
    return [sys.executable, str(ROOT / "kiosk.py"), "staff", "--lifeline", *served, *folders]


@contextmanager
def desk_beside(command: Sequence[str], begin: Event) -> Iterator[None]:
    """Within it, once `begin` is set, the desk page runs."""
    end = Event()
    keeper = Thread(target=_keep, args=(command, begin, end), name="desk", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        end.set()
        keeper.join()


def _keep(command: Sequence[str], begin: Event, end: Event) -> None:
    while not begin.wait(LOOK_S) and not end.is_set():
        pass
    pause_s = FIRST_PAUSE_S
    while not end.is_set():
        began = monotonic()
        _run(command, end)
        if monotonic() - began > STEADY_S:
            pause_s = FIRST_PAUSE_S
        if not end.wait(pause_s):
            log.warning("The desk page has ended; it is started again")
        pause_s = min(pause_s * 2, LONGEST_PAUSE_S)


def _run(command: Sequence[str], end: Event) -> None:
    """Until it ends, or has to."""
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # by the pipe it knows that we live
            while process.poll() is None and not end.wait(LOOK_S):
                pass
            process.terminate()
            try:
                process.wait(ENDS_S)
            except subprocess.TimeoutExpired:
                process.kill()
    except OSError as error:
        log.warning("The desk page can't be started: %s", error)


def is_taken(host: str, port: int) -> bool:
    """Whether something else than a desk page of ours has this port."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has just been closed counts as free
        try:
            tried.bind((host, port))
            return False
        except OSError:
            return not _is_ours("127.0.0.1" if host == EVERYWHERE else host, port)


def _is_ours(host: str, port: int) -> bool:
    """By the cookie of a page that anybody may open."""
    with closing(HTTPConnection(host, port, timeout=ANSWERS_S)) as connection:
        try:
            connection.request("GET", "/code")
            return COOKIE in str(connection.getresponse().headers["Set-Cookie"])
        except (OSError, HTTPException):
            return False
