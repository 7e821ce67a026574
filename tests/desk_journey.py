"""A caller before a real kiosk in a process of its own, and those who answer at a real desk over the same store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

from desk import PASSWORD
from screen import Screen, wait_until

from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.store import call_kinds
from kiosk.store.accounts import Role, invite, make_account, set_password
from kiosk.store.call_kinds import CallKind, keep_kind
from kiosk.store.store import Store
from kiosk.texts import Texts

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content"
SIZE = (540, 960)
OPENS_S = 60.0
GUARD_S = 0.7
"""Longer than the guard against trembling: a press so long after the page came counts."""
PEOPLE: dict[str, tuple[str, Role]] = {
    "wang": ("王老师", "staff"),
    "li": ("李老师", "staff"),
    "zhao": ("赵主任", "manager"),
}
"""Logins of those at the desk, made up like all else."""
SOON_S = 4
"""After so long a call of the kind SOON is missed."""
SOON, CALL = "talk", "doctor"


@dataclass
class Caller:
    """Somebody before a kiosk, who sees its pages and presses its keys."""

    screen: Screen
    process: subprocess.Popen[str]
    pages: list[dict[str, Any]] = field(default_factory=list)
    came: float = 0.0

    @property
    def page(self) -> dict[str, Any]:
        """What the window shows."""
        return self.pages[-1]

    def press(self, intent: str) -> None:
        """The key that means this, once the page has stood for long enough."""
        wait_until(lambda: intent in self._keys(), f"a key for {intent}")
        time.sleep(max(0.0, self.came + GUARD_S - time.monotonic()))
        self.screen.press(*self._keys()[intent])

    def call(self, kind: str) -> str:
        """From whatever is shown to the call for this kind of help; gives its id."""
        if self.page["page"] == "attract":
            self.press("home")
        self.press("help")
        self.press(f"help.kind:{kind}")
        self.press(f"help.call:{kind}")
        self.sees("help.calling", "help.ringing")
        return str(self.page["address"]).partition(":")[2]

    def sees(self, *pages: str, title: str = "") -> None:
        """Wait for one of these pages, with this in its title."""
        what = f"{pages} {title}, but {self.page['page']} {self.page['title']}" if self.pages else str(pages)
        wait_until(lambda: self.pages and self.page["page"] in pages and title in self.page["title"], what)

    def _keys(self) -> dict[str, tuple[float, float]]:
        return {name: (x, y) for name, x, y in self.page["keys"]}

    def listen(self) -> None:
        """Note what the kiosk tells of each page that it has drawn, to its end."""
        assert self.process.stdout
        for line in self.process.stdout:
            told = json.loads(line)
            if "page" in told:
                if not self.pages or told["address"] != self.page["address"] or told["page"] != self.page["page"]:
                    self.came = time.monotonic()
                self.pages.append(told)


@contextmanager
def caller(screen: Screen, data: Path) -> Iterator[Caller]:
    """Somebody before a kiosk that is started for them, and ended in the end if it still lives."""
    env = {**screen.env, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent)))}
    command = [sys.executable, str(HERE / "told_kiosk.py"), str(data)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        somebody = Caller(screen, process)
        Thread(target=somebody.listen, daemon=True).start()
        try:
            wait_until(lambda: somebody.pages, "the first page is drawn", OPENS_S)
            somebody.came = time.monotonic() + 1.0  # until the window manager has given the window the whole screen
            yield somebody
        finally:
            process.terminate()


def store_at(data: Path, clock: Clock | None = None) -> Store:
    """The store of the kiosk and its desk, by the machine's clock."""
    settings = Settings()
    return Store(data, settings.kiosk, clock or Clock(ZoneInfo(settings.zone)))


def prepare(data: Path) -> dict[str, str]:
    """Let PEOPLE log in, and calls of the kind SOON be missed soon; gives the ids of their accounts."""
    with closing(store_at(data)) as store:
        call_kinds.seed(store, Texts(CONTENT))
        keep_kind(store, _hasty(call_kinds.kind(store, SOON)))
        ids = {login: make_account(store, login, name, "", role) for login, (name, role) in PEOPLE.items()}
        for id in ids.values():
            assert set_password(store, invite(store, id), PASSWORD)
    return ids


def _hasty(kind: CallKind) -> CallKind:
    return replace(kind, missed_s=SOON_S)
