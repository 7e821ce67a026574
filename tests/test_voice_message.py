"""A spoken message: when it is over, and what becomes of its sound."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
import soundfile
from likeness import likeness
from numpy.typing import NDArray
from speech import QUIET_S, in_room, utterance

from voice.loudness import LOUDNESS_DB, loudness_db
from voice.loudspeaker import RATE_HZ as PLAYED_HZ
from voice.message import LONGEST_S, PATIENCE_S, PAUSE_S, Message, blocks, encoded, seconds_of
from voice.microphone import BLOCK_SAMPLES, RATE_HZ

SENTENCE = utterance("我的膝盖疼，请您来看一看。")
LENGTH_S = len(SENTENCE) / RATE_HZ - 2 * QUIET_S
TAIL_S = 0.4
"""Speech fades into the room's noise."""


def quiet(seconds: float, seed: int = 1) -> NDArray[np.int16]:
    return in_room(np.zeros(round(seconds * RATE_HZ)), seed)


def spoken(*sounds: NDArray[np.int16]) -> Message:
    """A message fed with these sounds until it is over."""
    message = Message()
    for block in blocks_of(np.concatenate(sounds)):
        message.feed(block)
        if message.ended:
            break
    return message


def blocks_of(sound: NDArray[np.int16]) -> Iterator[bytes]:
    for begin in range(0, len(sound), BLOCK_SAMPLES):
        yield sound[begin : begin + BLOCK_SAMPLES].tobytes()


def samples_of(mp3: bytes, rate_hz: int = RATE_HZ) -> NDArray[np.int16]:
    return np.concatenate([*blocks(mp3, rate_hz)])


def test_a_message_ends_some_seconds_after_the_last_word() -> None:
    message = spoken(quiet(1.0), SENTENCE, quiet(20.0))
    assert message.spoken
    assert not message.long
    assert message.seconds == pytest.approx(1.0 + QUIET_S + LENGTH_S + PAUSE_S, abs=TAIL_S)


def test_a_pause_to_think_does_not_end_it() -> None:
    message = spoken(SENTENCE, quiet(PAUSE_S - 2 * QUIET_S - 0.5), SENTENCE, quiet(20.0))
    assert message.seconds > 2 * LENGTH_S + PAUSE_S


def test_before_it_ends_its_speaker_is_seen_to_hesitate() -> None:
    assert not spoken(SENTENCE, quiet(1.0)).hesitates
    assert spoken(SENTENCE, quiet(3.0)).hesitates
    assert not spoken(quiet(9.0)).hesitates


def test_where_nobody_speaks_it_is_over_after_a_while_and_has_no_sound() -> None:
    message = spoken(quiet(30.0))
    assert not message.spoken
    assert message.seconds == pytest.approx(PATIENCE_S, abs=0.1)
    assert message.mp3() == b""


def test_a_running_tap_is_nobody() -> None:
    tap = np.random.default_rng(4).normal(0, 600, 30 * RATE_HZ).astype(np.int16)
    assert not spoken(tap).spoken


def test_talk_behind_does_not_keep_it_going() -> None:
    behind = np.tile((0.05 * SENTENCE[round(QUIET_S * RATE_HZ) : -round(QUIET_S * RATE_HZ)]).astype(np.int16), 12)
    message = spoken(SENTENCE, behind)
    assert message.seconds == pytest.approx(QUIET_S + LENGTH_S + PAUSE_S, abs=2 * TAIL_S)


def test_whoever_speaks_on_is_ended_after_a_minute() -> None:
    message = spoken(np.tile(SENTENCE, round(70 / LENGTH_S)))
    assert message.long
    assert message.seconds == pytest.approx(LONGEST_S, abs=0.1)
    assert message.left_s == 0
    assert seconds_of(message.mp3()) == pytest.approx(LONGEST_S, abs=1.0)


def test_its_mp3_is_what_was_said_without_the_silence_around_it() -> None:
    mp3 = spoken(quiet(2.0), SENTENCE, quiet(20.0)).mp3()
    assert likeness(samples_of(mp3), SENTENCE) > 0.98
    assert seconds_of(mp3) == pytest.approx(LENGTH_S, abs=TAIL_S)


def test_its_mp3_is_mono_and_small() -> None:
    mp3 = encoded(SENTENCE)
    facts = soundfile.info(io.BytesIO(mp3))
    assert (facts.format, facts.channels, facts.samplerate) == ("MP3", 1, RATE_HZ)
    assert 32_000 <= 8 * len(mp3) / facts.duration <= 48_000


@pytest.mark.parametrize("gain", [0.03, 1.0])
def test_a_quiet_voice_is_made_as_loud_as_any_and_nothing_is_clipped(gain: float) -> None:
    sound = samples_of(encoded((gain * SENTENCE).astype(np.int16)))
    assert loudness_db(sound, RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=1.0)
    assert np.abs(sound.astype(int)).max() < 32_767


def test_it_is_played_at_the_loudspeakers_rate() -> None:
    mp3 = encoded(SENTENCE)
    assert len(samples_of(mp3, PLAYED_HZ)) / PLAYED_HZ == pytest.approx(seconds_of(mp3), abs=0.1)
