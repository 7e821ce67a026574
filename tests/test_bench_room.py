"""The room, the voices and the microphone of `kiosk.py bench understanding`."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.app.models import model_path
from voice.bench.noise import AROUND_S, Noise, speech_power
from voice.bench.room import BABBLE_S, REVERBERATION_S, babble, in_hall, in_quiet
from voice.bench.strangers import STRANGERS, TALKERS, say
from voice.bench.streamed import stream
from voice.hear import Ear
from voice.level import FULL_SCALE
from voice.microphone import RATE_HZ

SENTENCES = ("今天天气不错", "吃过饭没有", "他下棋去了")


def level_db(sound: np.ndarray) -> float:
    return float(10 * np.log10(np.mean((sound / FULL_SCALE) ** 2)))


def test_an_echo_fades_by_60_db_within_its_time() -> None:
    click = np.zeros(100)
    click[0] = 0.9
    heard = in_hall(click, Noise(np.zeros(RATE_HZ, np.int16), 20), after_s=1.0, seed=1)
    begin = round(AROUND_S * RATE_HZ)
    echoes = heard[begin + 100 : begin + round(REVERBERATION_S * RATE_HZ)]
    early, late = echoes[:1000], echoes[-1600:-600]
    apart_s = (len(echoes) - 1600) / RATE_HZ
    assert level_db(early) - level_db(late) == pytest.approx(60 * apart_s / REVERBERATION_S, abs=6)
    assert not heard[:begin].any()
    assert not heard[begin + 2 * round(REVERBERATION_S * RATE_HZ) :].any()


def test_talk_is_as_much_weaker_than_the_voice_as_asked_for() -> None:
    voice, talk = say("我要报名太极拳", "f4", 150), babble(SENTENCES)
    assert len(talk) == BABBLE_S * RATE_HZ
    alone = in_hall(voice, Noise(talk, 10), after_s=5.0, seed=3)
    rest = alone[round(AROUND_S * RATE_HZ) + len(voice) + round(REVERBERATION_S * RATE_HZ) :]
    assert speech_power(alone / FULL_SCALE) / np.mean((rest / FULL_SCALE) ** 2) > 3
    assert np.array_equal(alone, in_hall(voice, Noise(talk, 10), after_s=5.0, seed=3))
    assert not np.array_equal(alone, in_hall(voice, Noise(talk, 10), after_s=5.0, seed=4))


def test_it_is_said_as_fast_as_asked() -> None:
    slow, quick = (say("我要报名太极拳", "Reed", pace) for pace in (110, 200))
    assert len(slow) > 1.4 * len(quick)


def test_everybody_has_a_voice_of_his_own() -> None:
    nobody = "nobody"  # espeak speaks in its own voice where it lacks one
    voices = {say("报名", name, 150).tobytes() for name in (*STRANGERS, *TALKERS, nobody)}
    assert len(voices) == len(STRANGERS) + len(TALKERS) + 1


def test_the_ear_ends_by_itself_soon_after_the_voice() -> None:
    voice = say("返回", "Storm", 150)
    streamed = stream(Ear(model_path("zh"), "zh"), ["返回", "首页"], in_quiet(voice, 0.5, 5.0, seed=1))
    assert (streamed.heard.text, streamed.speaking) == ("返回", True)
    assert 0.5 < streamed.ended_s - 0.5 - len(voice) / RATE_HZ < 1.2
    assert streamed.worked_s > 0


def test_nobody_speaks_in_silence() -> None:
    streamed = stream(Ear(model_path("zh"), "zh"), ["返回"], in_quiet(np.zeros(0), 1.0, 1.0, seed=1))
    assert (streamed.heard.text, streamed.speaking, streamed.ended_s) == ("", False, 2.0)
