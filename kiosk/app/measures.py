"""The measurements of `kiosk.py bench`: each row a number, its goal, and how it was measured."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.app.measured import IDLE_S, READING_S, SIZE
from kiosk.app.options import ROOT
from kiosk.app.spoken_to import measure_hearing
from kiosk.app.stand_ins import NotMeasured, screen, sound_card
from kiosk.clock import Clock
from kiosk.messages import Activity
from kiosk.store.activities import on_days, take_over, with_words
from kiosk.store.store import Store
from voice.hear import ModelError
from voice.speech import SpeakError

STARTS = 3
MANY = 100_000
CHILD_S = 180.0
VIEWS = 10_000
"""Of a day with eighty visitors: their pages, the words marked on them, and minute after minute without anybody."""


OF_THE_WINDOW = {
    "first frame after start": ("s", 2.0),
    "press to changed screen": ("ms", 100.0),
    "press to first sample of speech": ("ms", 200.0),
    "stop to silence": ("ms", 150.0),
    "frame while reading": ("ms", 33.0),
    "memory": ("MB", 350.0),
    "idle CPU": ("% of a core", 5.0),
}
OF_THE_EAR = {
    "end of speech to page, median": ("s", 0.9),
    "end of speech to page, 95 %": ("s", 1.5),
    "decoding a second of sound": ("s", 0.1),
}
SEARCH = f"searching {MANY:,} activities"
OF_THE_STORE = {SEARCH: ("ms", 50.0)}
LEFT, GROWN = "objects left by 1,000 views", "memory left by a day"
OF_THE_DAY = {LEFT: ("", 100.0), GROWN: ("MB", 20.0)}
GOALS = OF_THE_WINDOW | OF_THE_EAR | OF_THE_STORE | OF_THE_DAY
"""What is measured: its unit, and the most it should be."""


@dataclass(frozen=True)
class Row:
    """One measurement. Without a value `how` says why there is none."""

    name: str
    value: float | None
    how: str

    @property
    def unit(self) -> str:
        """Of the value and the goal."""
        return GOALS[self.name][0]

    @property
    def goal(self) -> float:
        """At most."""
        return GOALS[self.name][1]

    @property
    def state(self) -> str:
        """In a word or two."""
        return "not measured" if self.value is None else "ok" if self.value <= self.goal else "too much"

    def object(self) -> dict[str, object]:
        """As JSON has it."""
        names = ("name", "value", "unit", "goal", "state", "how")
        return {name: getattr(self, name) for name in names}


def machine() -> str:
    """What was measured on."""
    cpu = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", cpu.read_text()) if cpu.exists() else None
    name = model[1].strip() if model else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.release()}"
    return f"{platform.node()}: {name}, {os.cpu_count()} cores, {system}, load {os.getloadavg()[0]:.1f}"


def measure_all() -> Iterator[Row]:
    """All rows, each as soon as it is known."""
    parts: tuple[tuple[dict[str, tuple[str, float]], Callable[[], Iterable[Row]]], ...] = (
        (OF_THE_WINDOW, _of_the_window),
        (OF_THE_EAR, _of_the_ear),
        (OF_THE_STORE, _of_the_store),
        (OF_THE_DAY, _of_the_day),
    )
    for names, measure in parts:
        try:
            yield from measure()
        except (NotMeasured, ModelError, SpeakError) as error:
            yield from (Row(name, None, str(error)) for name in names)


def _of_the_window() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder, ExitStack() as stack:
        shown, screened = stack.enter_context(screen(*SIZE))
        try:
            heard, sound = stack.enter_context(sound_card())
        except NotMeasured as error:
            heard, sound = str(error), {}
        environment = {**os.environ, **screened, **sound}
        starts = [_start(folder, environment) for _ in range(STARTS)]
        start = Row("first frame after start", median(starts), f"median of {STARTS} starts {shown}, all loaded")
        return [start, *_pressed(_child("presses", folder, environment), shown, heard)]


def _start(folder: str, environment: dict[str, str]) -> float:
    begin = time.monotonic()
    return float(_child("first-frame", folder, environment)["first_frame"]) - begin


def _child(what: str, folder: str, environment: dict[str, str]) -> dict[str, Any]:
    return _run("measured", (what, folder), environment)


def _run(module: str, arguments: Sequence[str], environment: dict[str, str]) -> dict[str, Any]:
    """What a module of this package prints when it is run by itself."""
    command = [sys.executable, "-m", f"kiosk.app.{module}", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=CHILD_S)
    if not done.stdout:
        raise NotMeasured(f"the kiosk did not run: {' '.join(done.stderr.split())[-200:]}")
    values: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return values


def _pressed(got: dict[str, Any], shown: str, heard: str) -> Iterator[Row]:
    yield _press_row("press to changed screen", got["screen"], f"from a key's release to the frame, {shown}")
    yield _press_row("press to first sample of speech", got["speech"], heard)
    yield _press_row("stop to silence", got["silence"], f"amid a word, {heard}")
    yield _frame_row(got["frames"], shown)
    listened = "having listened once" if got["listened"] else "without listening: no microphone"
    yield Row("memory", got["memory_mb"], f"the most ever resident, {listened}")
    yield Row("idle CPU", got["idle_percent"], f"process time in {IDLE_S:g} s on the home page, {shown}")


def _press_row(name: str, seconds: Sequence[float | None], how: str) -> Row:
    times = [1000 * each for each in seconds if each is not None]
    if not times:
        return Row(name, None, how)
    return Row(name, most(times), f"95 % of {len(times)} presses, median {median(times):.0f}; {how}")


def _frame_row(seconds: Sequence[float], shown: str) -> Row:
    name, times = "frame while reading", [1000 * each for each in seconds]
    if len(times) < 2:
        return Row(name, None, "nothing was read")
    how = f"95 % of {len(times)} frames in {READING_S:g} s of reading, longest {max(times):.0f}"
    return Row(name, most(times), f"{how}; from the view to the last pixel, {shown}")


def _of_the_ear() -> Iterator[Row]:
    hearing = measure_hearing()
    count = len(hearing.waits_s)
    how = f"{count} phrases in our own voice, {hearing.understood} understood; without the microphone's delay"
    yield Row("end of speech to page, median", median(hearing.waits_s), how)
    yield Row("end of speech to page, 95 %", most(hearing.waits_s), how)
    yield Row("decoding a second of sound", hearing.decode_share, f"on one core, the same {count} phrases")


def _of_the_store() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        store = Store(Path(folder), "bench", Clock(ZoneInfo("Asia/Shanghai")))
        now = store.clock.now()
        take_over(store, (_activity(number, now) for number in range(MANY)))
        searches: list[Callable[[], object]] = [
            *(lambda text=text: with_words(store, text, now) for text in ("太极拳", "班", "书法 7", "没有的")),
            lambda: on_days(store, now.date(), 7),
        ]
        slowest = max(median(_timed(search) for _ in range(5)) for search in searches)
        store.close()
    yield Row(SEARCH, 1000 * slowest, "the slowest of four words and a week")


def _of_the_day() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        got = _run("fast_motion", (folder, str(VIEWS)), dict(os.environ))
    how = f"a day in fast motion: {got['changes']:,} views, visit after visit, drawn offscreen"
    yield Row(LEFT, 1000 * got["left_by_a_view"], how)
    yield Row(GROWN, got["memory_left_mb"], how)


def _activity(number: int, now: datetime) -> Activity:
    name = ("太极拳", "书法", "合唱", "象棋", "养生讲座")[number % 5]
    starts = (now + timedelta(minutes=30 * number)).replace(tzinfo=None)
    ends = starts + timedelta(hours=1)
    return Activity(str(number), f"{name}{number}班", "健身", starts, ends, "一楼大厅", 20, "欢迎参加。", "", "", "")


def _timed(job: Callable[[], object]) -> float:
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def most(values: Sequence[float]) -> float:
    """What 95 % of the values do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]
