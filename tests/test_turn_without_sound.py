"""The turn loop without microphone, loudspeaker, ear or voice, and what time does to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from watched import Watched, watched

from kiosk.settings import Settings
from kiosk.turn.devices import Devices
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.speak import Synthesiser, Voice
from voice.speech import Speech

HURRIED = Settings(idle_warn_s=1.0, idle_end_s=1.0)


class Hasty(Synthesiser):
    """Says every sentence in a tenth of a second."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str, rate: int = 180, voice: Voice | None = None) -> Speech:
        self.said.append(text)
        return Speech(text, np.zeros(RATE_HZ // 10, np.int16), RATE_HZ, ())


@pytest.fixture
def loudspeaker() -> Iterator[Loudspeaker]:
    with closing(Loudspeaker("no such loudspeaker")) as loudspeaker:
        yield loudspeaker


@pytest.fixture
def voice() -> Hasty:
    return Hasty()


@pytest.fixture
def kiosk(loudspeaker: Loudspeaker, voice: Hasty, tmp_path: Path) -> Iterator[Watched]:
    with watched(Devices({}, voice, loudspeaker), tmp_path, HURRIED) as kiosk:
        yield kiosk


def test_what_is_missing_is_written(kiosk: Watched) -> None:
    assert kiosk.view.missing == "喇叭没有声音，请看屏幕上的字。我现在听不了您说话，请按屏幕上的按钮。"


def test_the_microphone_key_says_why_nobody_can_be_heard(kiosk: Watched) -> None:
    kiosk.press("set.language:en")
    kiosk.press("listen")
    kiosk.wait(lambda view: view.spoken == "I cannot listen in English yet. Please press the buttons.")
    assert kiosk.view.listening is None


def test_a_text_interrupted_by_that_is_read_on(kiosk: Watched) -> None:
    kiosk.press("lesson.open:6 每日一词/1 老当益壮")
    kiosk.wait(lambda view: view.page.current == 1)
    kiosk.press("listen")
    kiosk.wait(lambda view: "听不了" in view.spoken)
    kiosk.wait(lambda view: view.page.current == 5)


def test_without_a_voice_a_text_goes_on_at_the_pace_of_reading(loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    with watched(Devices({}, None, loudspeaker), tmp_path) as kiosk:
        kiosk.press("lesson.open:6 每日一词/1 老当益壮")
        began = kiosk.wait(lambda view: view.page.current == 0)
        kiosk.wait(lambda view: view.page.current == 1)
        shown = [at for at, view in kiosk.views if view.page.id == "player"]
    hanzi = sum(len(sentence.strip("，。")) for sentence in began.page.say)
    assert shown[-1] - shown[0] == pytest.approx(hanzi / 200 * 60, abs=2.0)


def test_whoever_does_nothing_is_asked_and_then_the_visit_ends_in_silence(kiosk: Watched, voice: Hasty) -> None:
    kiosk.press("set.text_size")
    kiosk.press("more")
    asked = kiosk.page("idle")
    assert asked.visit.text_size == 2
    ended = kiosk.page("home")
    assert ended.visit.text_size == 1
    assert voice.said[-1] == asked.page.say[-1]


def test_whoever_answers_stays(kiosk: Watched) -> None:
    kiosk.press("more")
    kiosk.page("idle")
    kiosk.press("idle.stay")
    kiosk.page("more")
