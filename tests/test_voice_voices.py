"""Voices in their order: the next one speaks when the first can't."""

import logging

import pytest

from voice.speak import Synthesiser
from voice.speech import SpeakError, Speech
from voice.voices import Voices


class OnlyEnglish:
    """espeak without its Chinese."""

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        if language == "zh":
            raise SpeakError("this one speaks no Chinese")
        return Synthesiser().say(text, language, rate)


def test_the_first_that_can_speaks() -> None:
    slow, quick = (Voices([OnlyEnglish(), Synthesiser()]).say("hello there", "en", rate) for rate in (110, 220))
    assert slow.duration_s > 1.5 * quick.duration_s


def test_the_next_one_speaks_when_the_first_fails_and_that_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    voices = Voices([OnlyEnglish(), Synthesiser()])
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert voices.say("您好", "zh").samples.size
    assert [record.message for record in caplog.records] == [
        "A voice does not speak, the next one does: this one speaks no Chinese"
    ]


def test_if_none_can_speak_all_reasons_are_told() -> None:
    with pytest.raises(SpeakError, match="no Chinese"):
        Voices([OnlyEnglish()]).say("您好", "zh")
    with pytest.raises(SpeakError, match="no voice"):
        Voices([]).say("您好", "zh")
