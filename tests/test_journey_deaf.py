"""Somebody who hears nothing, at a kiosk that has no sound at all: by touch and by reading, everything can be done."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from layout import PORTRAIT
from real_kiosk import Parts, RealKiosk, real_kiosk
from screen import Screen, screen, wait_until
from soundcard import unplugged, virtual_sound_card

from kiosk.ui.theme import PALETTES

NUMBER = "1357"
SILENT = ("missing.loudspeaker", "missing.microphone")
POEM_S = 40.0
ALONE = 3
"""Sentences at the end of the text that are read without a press."""
PRESS_S = 2.0
"""The first of them has been there so long at most before it is watched."""
SUBTITLE_S = 40.0
NEAR = 12
"""Of 255: a colour that differs by less is the same."""
REACH = ("更多服务", "声音和文字", "看不见、听不见、够不着", "看着用", "首页")


class Edge:
    """Looks at the edge of the screen all the time, and counts how often it lights up."""

    def __init__(self, shown: Screen, ink: str) -> None:
        self._shown = shown
        self._ink = np.array([int(ink[i : i + 2], 16) for i in (1, 3, 5)])
        self._over = threading.Event()
        self.lit: list[tuple[float, bool]] = []
        self.thread = threading.Thread(target=self._look, daemon=True)

    @property
    def flashes(self) -> list[float]:
        """How long each of them lasted, in s."""
        lasted, since = list[float](), 0.0
        for at, lit in self.lit:
            if lit and not since:
                since = at
            elif not lit and since:
                lasted.append(at - since)
                since = 0.0
        return lasted

    def stop(self) -> None:
        self._over.set()
        self.thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            pixels = self._shown.picture()
            edge = np.concatenate([pixels[2], pixels[-3], pixels[:, 2], pixels[:, -3]]).astype(int)
            self.lit.append((time.monotonic(), bool(np.abs(edge - self._ink).max() < NEAR)))


@contextmanager
def edge_of(shown: Screen, kiosk: RealKiosk) -> Iterator[Edge]:
    edge = Edge(shown, PALETTES[kiosk.mirror.turn.visit.theme].paper.ink)
    edge.thread.start()
    try:
        yield edge
    finally:
        edge.stop()


def press_all(kiosk: RealKiosk, labels: tuple[str, ...]) -> None:
    for label in labels:
        kiosk.look_for(label)


def test_help_listening_and_signing_up_without_any_sound(tmp_path: Path) -> None:
    with silent_kiosk(PORTRAIT, tmp_path) as (kiosk, shown):
        press_all(kiosk, REACH)
        assert kiosk.mirror.turn.visit.by_eye
        sign_up(kiosk)
        listen(kiosk)
        call(kiosk, shown)


@contextmanager
def silent_kiosk(size: tuple[int, int], folder: Path) -> Iterator[tuple[RealKiosk, Screen]]:
    with virtual_sound_card() as card, unplugged(card), screen(*size) as shown:
        parts = Parts(shown, card, size, folder, SILENT)
        with real_kiosk(parts) as kiosk:
            yield kiosk, shown


def sign_up(kiosk: RealKiosk) -> None:
    press_all(kiosk, ("报名活动", "按种类找", "健身", "太极拳", "我要报名"))
    kiosk.type(NUMBER)
    press_all(kiosk, ("好了", "对，我要报名"))
    assert kiosk.rows("select state, count(*) from registrations") == [("seated", 1)]


def listen(kiosk: RealKiosk) -> None:
    """The text goes on by itself, at a pace at which it can be read."""
    press_all(kiosk, ("首页", "听一听", "下一页", "古诗欣赏", "静夜思"))
    while kiosk.mirror.turn.page.current < len(kiosk.mirror.turn.page.body) - ALONE:
        kiosk.press("下一句")
    begun = time.monotonic()
    hanzi = [sum("一" <= char <= "鿿" for char in sentence) for sentence in kiosk.mirror.turn.page.body[-ALONE:]]
    while kiosk.mirror.spoken():
        pass
    kiosk.wait_for_page(POEM_S)
    assert time.monotonic() - begun > 1.5 * ALONE + 0.25 * sum(hanzi) - PRESS_S
    assert kiosk.rows("select finished from heard") == [(1,)]


def call(kiosk: RealKiosk, shown: Screen) -> None:
    """All that is said stands there, and the chime that calls people is seen."""
    press_all(kiosk, ("首页", "找人帮忙"))
    kiosk.wait_for_subtitle(kiosk.mirror.turn.page.say[-1], SUBTITLE_S)
    kiosk.press("聊聊天")
    with edge_of(shown, kiosk) as edge:
        kiosk.press("对，请人来")
        wait_until(lambda: edge.flashes, "the edge flashes")
        time.sleep(1.0)  # and once only
    assert kiosk.rows("select kind, state from calls") == [("talk", "new")]
    assert len(edge.flashes) == 1
    assert 0.2 < edge.flashes[0] < 0.6
