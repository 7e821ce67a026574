"""A voice that takes long to load: whoever speaks meanwhile is not kept waiting."""

import threading
import time

import pytest

from voice.late import LateVoice
from voice.speak import Synthesiser
from voice.speech import SpeakError
from voice.voices import Voices


class Ending(Synthesiser):
    """espeak, which notes that it was ended."""

    closed = False

    def close(self) -> None:
        self.closed = True


def test_until_it_is_loaded_the_next_one_speaks() -> None:
    loaded = threading.Event()

    def load() -> Ending:
        loaded.wait(10)
        return Ending()

    late = LateVoice(load)
    with pytest.raises(SpeakError, match="still"):
        late.say("您好", "zh")
    assert Voices([late, Synthesiser()]).say("您好", "zh").samples.size
    loaded.set()
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            assert late.say("您好", "zh").samples.size
            return
        except SpeakError:
            time.sleep(0.01)
    pytest.fail("never loaded")


def test_one_that_can_not_be_loaded_tells_why() -> None:
    def load() -> Ending:
        raise SpeakError("models/xiaoling: tokens.txt is missing")

    late = LateVoice(load)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with pytest.raises(SpeakError) as told:
            late.say("您好", "zh")
        if "tokens.txt" in str(told.value):
            return
    pytest.fail("never told")


@pytest.mark.parametrize("first", ["loading", "closing"])
def test_it_is_ended_whether_or_not_it_was_loaded_by_then(first: str) -> None:
    voice, loaded, done = Ending(), threading.Event(), threading.Event()

    def load() -> Ending:
        loaded.wait(10)
        done.set()
        return voice

    late = LateVoice(load)
    if first == "loading":
        loaded.set()
        done.wait(10)
        time.sleep(0.05)
    late.close()
    loaded.set()
    end = time.monotonic() + 10
    while not voice.closed and time.monotonic() < end:
        time.sleep(0.01)
    assert voice.closed
