"""What the turn loop does for who can't hear: the pace of reading, and what tells of speech and sounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_turn_without_sound import Hasty
from watched import Watched, watched

from kiosk.messages import Language, View, Visit
from kiosk.turn.devices import Devices
from kiosk.turn.manner import manner
from kiosk.turn.reader import seconds_of
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.speech import Speaker, Speech

POEM = "lesson.open:6 每日一词/1 老当益壮"


@pytest.fixture
def loudspeaker() -> Iterator[Loudspeaker]:
    with closing(Loudspeaker("no such loudspeaker")) as loudspeaker:
        yield loudspeaker


@pytest.fixture
def kiosk(loudspeaker: Loudspeaker, tmp_path: Path) -> Iterator[Watched]:
    with watched(Devices({}, Hasty(), loudspeaker), tmp_path) as kiosk:
        yield kiosk


def shown_s(kiosk: Watched, index: int) -> float:
    """How long a sentence of the text stayed."""
    times = [at for at, view in kiosk.views if view.page.id == "player" and view.page.current == index]
    after = next(at for at, view in kiosk.views if at > times[-1])
    return after - times[0]


@pytest.mark.parametrize("voice", [Hasty(), None])
def test_each_sentence_stays_as_long_as_reading_it_takes(
    voice: Speaker | None, loudspeaker: Loudspeaker, tmp_path: Path
) -> None:
    with watched(Devices({}, voice, loudspeaker), tmp_path) as kiosk:
        kiosk.press("set.eye")
        kiosk.press(POEM)
        second = kiosk.wait(lambda view: view.page.current == 1, 20).page.body[1]
        kiosk.wait(lambda view: view.page.current == 2, 20)
        hanzi = sum("一" <= char <= "鿿" for char in second)
        assert shown_s(kiosk, 1) == pytest.approx(1.5 + 0.25 * hanzi, abs=0.5)


def test_who_hears_need_not_wait(kiosk: Watched) -> None:
    kiosk.press(POEM)
    kiosk.wait(lambda view: view.page.current == 2)
    assert shown_s(kiosk, 1) < 1.0


@pytest.mark.parametrize(("language", "sentence", "least_s"), [("zh", "活" * 40, 11.5), ("en", "word " * 20, 9.5)])
def test_the_pace_follows_the_length_and_the_speed(language: Language, sentence: str, least_s: float) -> None:
    visit = Visit(language=language, by_eye=True)
    assert seconds_of(sentence, manner(replace(visit, speed=5))) == least_s
    assert seconds_of(sentence, manner(replace(visit, speed=1))) > least_s
    assert seconds_of(sentence, manner(replace(visit, speed=5, by_eye=False))) < least_s


def test_farewell_is_said_as_whoever_leaves_has_set_it(loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    voice = Foreign()
    with watched(Devices({}, voice, loudspeaker), tmp_path) as kiosk:
        for intent in ("set.eye", "set.language:en", "goodbye"):
            kiosk.press(intent)
        gone = kiosk.wait(lambda view: view.spoken.startswith("Goodbye") and view.speaking)
        begun = time.monotonic()
        assert (gone.visit.language, gone.visit.by_eye) == ("zh", False)
        kiosk.wait(lambda view: not view.speaking, 20)
        assert time.monotonic() - begun > 1.5 + 0.4 * (len(gone.spoken.split()) - 1)
    assert voice.spoken_in[gone.spoken] == "en"


class Foreign(Hasty):
    """Remembers in which language each sentence was said."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken_in: dict[str, str] = {}

    def say(self, text: str, language: str, rate: int = 180, voice: object = None) -> Speech:
        self.spoken_in[text] = language
        return super().say(text, language, rate)


def test_the_view_tells_while_it_speaks(kiosk: Watched) -> None:
    assert not kiosk.view.speaking
    kiosk.press("set.eye")
    kiosk.press("help")
    first = kiosk.wait(lambda view: view.page.id == "help")
    assert first.speaking
    kiosk.wait(lambda view: not view.speaking, 15)
    assert {view.page.id for _, view in kiosk.views[-1:]} == {"help"}


def test_a_press_ends_the_speech_and_its_sign(kiosk: Watched) -> None:
    kiosk.press("set.eye")
    kiosk.press("help")
    kiosk.wait(lambda view: view.speaking)
    kiosk.press("stop")
    kiosk.wait(lambda view: not view.speaking)


def signals(kiosk: Watched) -> int:
    return kiosk.view.signals


def test_the_call_chime_is_a_signal_and_speech_is_none(kiosk: Watched) -> None:
    kiosk.press("help")
    kiosk.page("help")
    kiosk.press("help.kind:talk")
    kiosk.page("help.confirm")
    assert signals(kiosk) == 0
    kiosk.press("help.call:talk")
    assert kiosk.wait(lambda view: view.page.id == "help.calling").signals == 1
    time.sleep(0.5)
    kiosk.press("again")
    kiosk.wait(lambda view: view.speaking)
    assert signals(kiosk) == 1


class Long(Hasty):
    """Speaks for two seconds."""

    def say(self, text: str, language: str, rate: int = 180, voice: object = None) -> Speech:
        return Speech(text, np.zeros(2 * RATE_HZ, np.int16), RATE_HZ, ())


def test_what_takes_longer_to_say_is_not_cut(loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    with watched(Devices({}, Long(), loudspeaker), tmp_path) as kiosk:
        kiosk.press("set.eye")
        begun = time.monotonic()
        kiosk.wait(lambda view: _quiet(view, kiosk), 10)
        assert time.monotonic() - begun > 2.0


def _quiet(view: View, kiosk: Watched) -> bool:
    return not view.speaking and any(seen.speaking for _, seen in kiosk.views)
