"""The measurements of `kiosk.py bench desk`: each row a number, its goal, and how it was measured."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from kiosk.app.desk_board import Board, open_board
from kiosk.app.desk_callers import Caller, callers
from kiosk.app.desk_stock import PEOPLE, fill
from kiosk.app.desk_visit import DeskProcess, Visitor, desk_process, new_account, visitor
from kiosk.app.measures import most
from kiosk.app.options import CONTENT
from kiosk.app.stand_ins import NotMeasured
from kiosk.clock import Clock
from kiosk.library import load_library
from kiosk.settings import Settings
from kiosk.store import calls
from kiosk.store.events import events_of
from kiosk.store.store import Store

PAGE_MS, LIVE_MS, MEMORY_MB = 100.0, 1000.0, 80.0
"""Goals."""
STAFF, BOSS = "bench", "benchboss"
PAGES = {
    "board": "/",
    "board, is anything new": "/board/version",
    "a call": "/calls/call-0",
    "requests": "/requests",
    "requests, overdue": "/requests?show=overdue",
    "requests, over": "/requests?show=over",
    "requests, one kind, page 3": "/requests?show=over&kind=1&page=3",
    "requests, a day": "/requests/day",
    "a request": "/requests/request-0",
    "search, a number": "/search?q=100007",
    "search, a name": f"/search?q=示例女儿{PEOPLE - 1}",
    "search, nothing found": "/search?q=没有的",
    "contacts": "/contacts",
    "activities": "/activities",
    "log": "/log",
}
"""What is asked for, and what it is called in the table."""
TO_BOARD, TO_KIOSK = "a call to the board", "an answer to the kiosk"
MEMORY = "memory"


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    many: int
    """Calls, and requests, in the store."""
    views: int
    """Of each page."""
    single: int
    """Calls, one after the other."""
    at_once: int
    """Calls at the same instant."""
    rounds: int
    """Of those."""


FULL, QUICK = Size(100_000, 40, 30, 50, 4), Size(1_000, 3, 2, 3, 1)


@dataclass(frozen=True)
class Row:
    """One measurement. Without a value `how` says why there is none."""

    name: str
    value: float | None
    unit: str
    goal: float
    """At most."""
    how: str

    @property
    def state(self) -> str:
        """In a word or two."""
        return "not measured" if self.value is None else "ok" if self.value <= self.goal else "too much"

    def object(self) -> dict[str, object]:
        """As JSON has it."""
        return {name: getattr(self, name) for name in ("name", "value", "unit", "goal", "state", "how")}

    def line(self) -> str:
        """As people read it."""
        value = "-" if self.value is None else f"{self.value:.3g}"
        return f"{self.name:<36}{value:>6} {self.unit:<3} goal {self.goal:<5g} {self.state:<13}{self.how}"


def measure_all(size: Size) -> Iterator[Row]:
    """All rows, each as soon as it is known."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        data = Path(folder)
        _fill(data, size.many)
        with desk_process(data) as desk:
            yield from _pages(desk, size)
            yield from _live(desk, data, size)
            yield Row(MEMORY, desk.memory_mb(), "MB", MEMORY_MB, "the most ever resident of the desk page's process")


def _fill(data: Path, many: int) -> None:
    settings = Settings()
    with closing(Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))) as store:
        new_account(store, BOSS, "manager")
        kinds = [service.id for service in load_library(CONTENT).services]
        fill(store, new_account(store, STAFF, "staff"), kinds, many)


def _pages(desk: DeskProcess, size: Size) -> Iterator[Row]:
    with visitor(desk.port, BOSS) as somebody:
        for name, path in PAGES.items():
            times = [_timed(somebody, path) for _ in range(size.views)]
            how = f"95 % of {size.views} views, median {median(times):.0f}; {size.many:,} calls and requests stored"
            yield Row(name, most(times), "ms", PAGE_MS, how)


def _timed(somebody: Visitor, path: str) -> float:
    begin = time.perf_counter()
    somebody.get(path)
    return 1000 * (time.perf_counter() - begin)


def _live(desk: DeskProcess, data: Path, size: Size) -> Iterable[Row]:
    names = [f"{name}, {count} at once" for count in (1, size.at_once) for name in (TO_BOARD, TO_KIOSK)]
    settings = Settings()
    try:
        with (
            open_board(desk.url, STAFF) as board,
            callers(data, size.at_once) as everybody,
            closing(Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))) as store,
        ):
            single = [_round(board, everybody[:1], store) for _ in range(size.single)]
            together = [_round(board, everybody, store) for _ in range(size.rounds)]
    except NotMeasured as error:
        return [Row(name, None, "ms", LIVE_MS, str(error)) for name in names]
    found = [_late(times) for rounds in (single, together) for times in zip(*rounds, strict=True)]
    return [_late_row(name, times) for name, times in zip(names, found, strict=True)]


def _round(board: Board, everybody: list[Caller], store: Store) -> tuple[list[float], list[float]]:
    """ms from each call written to the board that shows it, and from each answer to the kiosk that shows it."""
    for caller in everybody:
        caller.call()
    made = [caller.called() for caller in everybody]
    shown = board.shown_at(made)
    written = [events_of(store, calls.EVENTS, call)[0].at.timestamp() for call in made]
    pressed = board.answer(made)
    answered = [caller.answered_at() for caller in everybody]
    for call in calls.open_calls(store):
        calls.finish(store, call.id, call.holder)
    board.rest()
    waited = [1000 * (there - begun) for begun, there in zip(written, shown, strict=True)]
    return waited, [1000 * (there - pressed) for there in answered]


def _late(rounds: Iterable[list[float]]) -> list[float]:
    return [each for times in rounds for each in times]


def _late_row(name: str, times: list[float]) -> Row:
    begins = "written" if name.startswith(TO_BOARD) else "pressed in the browser"
    how = f"95 % of {len(times)}, median {median(times):.0f}, longest {max(times):.0f}; from {begins} to drawn"
    return Row(name, most(times), "ms", LIVE_MS, how)
