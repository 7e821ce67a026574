"""A CUPS of the test's own: its printer, the default one, writes what it prints into files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT_S = 15.0
PRINTER = "slips"
CUPS = Path("/usr/lib/cups")
"""Where Debian keeps CUPS' own programs; it runs as `lp` where it is started by root."""
FILES_CONF = """
ServerRoot {folder}/root
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
ServerBin {folder}/bin
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
User lp
Group lp
SystemGroup root
"""
CUPSD_CONF = """
Listen {folder}/socket
Browsing Off
WebInterface No
<Location />
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
cat "${{6:--}}" >"{folder}/printed/$1.part" && mv "{folder}/printed/$1.part" "{folder}/printed/$1.pdf"
"""


class PrintShop:
    """CUPS while it runs, or when it is there no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {"CUPS_SERVER": f"{folder}/socket"}
        """What a process needs to find it."""

    def printed(self, count: int = 1) -> list[Path]:
        """So many papers, as soon as they have come out."""
        end = time.monotonic() + WAIT_S
        while len(found := sorted((self.folder / "printed").glob("*.pdf"))) < count:
            assert time.monotonic() < end, (self.folder / "error").read_text("utf-8")[-2000:]
            time.sleep(0.05)
        return found

    def stop_printer(self) -> None:
        """As when its paper is used up and somebody has pressed pause."""
        self.run("cupsdisable", PRINTER)

    def run(self, *command: str) -> str:
        """What one of CUPS' commands says."""
        return subprocess.run(
            command, env={**os.environ, **self.env}, capture_output=True, check=True, text=True
        ).stdout


@contextmanager
def print_shop() -> Iterator[PrintShop]:
    """CUPS with one printer."""
    with tempfile.TemporaryDirectory(prefix="cups-") as name:
        folder = Path(name)
        _furnish(folder)
        shop = PrintShop(folder)
        conf = ("-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
        server = subprocess.Popen(["/usr/sbin/cupsd", "-f", *conf], stderr=subprocess.DEVNULL)
        try:
            _wait_for(folder / "socket")
            shop.run("/usr/sbin/lpadmin", "-p", PRINTER, "-E", "-v", f"keep:{folder}", "-m", "raw")
            shop.run("/usr/sbin/lpadmin", "-d", PRINTER)
            yield shop
        finally:
            server.terminate()
            server.wait()


def _furnish(folder: Path) -> None:
    folder.chmod(0o755)
    for each in ("root", "state", "cache", "spool/tmp", "bin/backend", "bin/filter", "printed"):
        (folder / each).mkdir(parents=True)
    (folder / "bin/daemon").symlink_to(CUPS / "daemon")
    (folder / "cups-files.conf").write_text(FILES_CONF.format(folder=folder))
    (folder / "cupsd.conf").write_text(CUPSD_CONF.format(folder=folder))
    backend = folder / "bin/backend/keep"
    backend.write_text(BACKEND.format(folder=folder))
    backend.chmod(0o755)
    if os.getuid() == 0:
        for each in ("spool", "spool/tmp", "cache", "state", "printed"):
            shutil.chown(folder / each, "lp", "lp")


def _wait_for(path: Path) -> None:
    end = time.monotonic() + WAIT_S
    while not path.exists():
        assert time.monotonic() < end, "cupsd did not start"
        time.sleep(0.02)
