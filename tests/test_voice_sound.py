"""Microphone and loudspeaker on a sound card made of software, whose plug can be pulled."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from unittest.mock import patch

import numpy as np
import pytest
from numpy.typing import NDArray
from soundcard import RECORDED_HZ, Recording, SoundCard, virtual_sound_card
from speech import utterance

from voice.loudspeaker import RATE_HZ, Loudspeaker, loudspeaker_name
from voice.microphone import BLOCK_SAMPLES, Microphone, MicrophoneError, loudness, microphone_name
from voice.sounds import chime, listening_sound, understood_sound

DEFAULT = "default"
"""Asked for by name, so that a computer's real card is never taken in place of the virtual one."""
AUDIBLE = 300


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, patch.dict(os.environ, card.env):
        yield card


@contextmanager
def unplugged(card: SoundCard) -> Iterator[None]:
    card.unplug()
    try:
        yield
    finally:
        card.plug()


def until(fulfilled: Callable[[], object], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < end, f"not within {seconds:g} s"
        time.sleep(0.01)


def tone(seconds: float) -> NDArray[np.int16]:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.asarray((np.sin(2 * np.pi * 440 * at) * 16_000).astype(np.int16))


def audible(samples: NDArray[np.int16]) -> NDArray[np.intp]:
    return np.flatnonzero(np.abs(samples.astype(int)) > AUDIBLE)


def sounds(recording: Recording) -> bool:
    return audible(recording.so_far()).size > 0


def read(microphone: Microphone, blocks: int) -> NDArray[np.int16]:
    return np.concatenate([np.frombuffer(microphone.read(), np.int16) for _ in range(blocks)])


def until_heard(loudspeaker: Loudspeaker) -> None:
    heard = threading.Event()
    loudspeaker.play(tone(0.1), 0.5, on_end=heard.set)
    assert heard.wait(5)


def likeness(heard: NDArray[np.int16], said: NDArray[np.int16]) -> float:
    """1 if what was said is somewhere in what was heard, sample for sample; 0 if nothing like it."""
    padded = np.pad(said.astype(float), (0, len(heard) - len(said)))
    together = np.fft.irfft(np.fft.rfft(heard) * np.conj(np.fft.rfft(padded)), len(heard))
    return float(together.max() / np.sum(padded**2))


def test_the_microphone_gets_what_is_spoken_into_it(card: SoundCard) -> None:
    said = utterance("返回")
    with Microphone(DEFAULT) as microphone:
        speaker = threading.Thread(target=card.speak_into_microphone, args=(said,))
        speaker.start()
        heard = [read(microphone, 1)]
        while speaker.is_alive():
            heard.append(read(microphone, 1))
        heard.append(read(microphone, 10))
    assert likeness(np.concatenate(heard), said) == pytest.approx(1, abs=0.05)
    assert microphone_name(DEFAULT) == DEFAULT


def test_what_was_said_before_drain_is_forgotten(card: SoundCard) -> None:
    with Microphone(DEFAULT) as microphone:
        assert len(microphone.read()) == 2 * BLOCK_SAMPLES
        card.speak_into_microphone(tone(1.0), RATE_HZ)
        microphone.read()  # the tone lies in the blocks after this one
        microphone.drain()
        assert audible(read(microphone, 10)[2 * BLOCK_SAMPLES :]).size == 0


def test_the_loudspeaker_plays_what_it_is_given_as_loud_as_asked(card: SoundCard) -> None:
    ended = threading.Event()
    with closing(Loudspeaker(DEFAULT)) as loudspeaker, card.recording() as recording:
        loudspeaker.play(tone(0.5), 0.5, on_end=ended.set)
        assert ended.wait(5)
        until(lambda: len(recording.so_far()) - audible(recording.so_far())[-1] > 0.2 * RECORDED_HZ)
    heard = recording.samples[audible(recording.samples)[0] : audible(recording.samples)[-1]]
    assert len(heard) / RECORDED_HZ == pytest.approx(0.5, abs=0.005)
    assert np.abs(heard).max() == pytest.approx(8000, rel=0.01)
    assert np.argmax(np.abs(np.fft.rfft(heard))) * RECORDED_HZ / len(heard) == pytest.approx(440, abs=3)


def stopped_after_s(card: SoundCard, loudspeaker: Loudspeaker) -> float:
    """Seconds that the loudspeaker still sounds after stop(), on the recording, whose own delay counts too."""
    with card.recording() as recording:
        loudspeaker.play(tone(5), 0.5)
        until(lambda: sounds(recording))
        recorded = len(recording.so_far())
        loudspeaker.stop()
        until(lambda: len(recording.so_far()) > recorded + 0.5 * RECORDED_HZ)
    return (int(audible(recording.samples)[-1]) - recorded) / RECORDED_HZ


def test_stop_silences_within_150_ms(card: SoundCard) -> None:
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        # The best of three: a busy computer may hold up the recording as well.
        assert min(stopped_after_s(card, loudspeaker) for _ in range(3)) < 0.150


def test_progress_follows_what_is_heard_and_the_end_is_told_once(card: SoundCard) -> None:
    begun, progress, ends = time.monotonic(), list[tuple[float, float]](), list[float]()
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        loudspeaker.play(
            tone(1.0), 0.5, lambda s: progress.append((time.monotonic() - begun, s)), lambda: ends.append(1)
        )
        until(lambda: ends)
    seconds = [heard_s for _, heard_s in progress]
    assert seconds == sorted(seconds)
    assert seconds[-1] == pytest.approx(1.0, abs=0.001)
    assert len(set(seconds)) > 10
    assert all(0 <= at - heard_s < 0.5 for at, heard_s in progress)
    assert len(ends) == 1


def test_what_is_stopped_or_replaced_has_no_end(card: SoundCard) -> None:
    ends = list[str]()
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        loudspeaker.play(tone(0.5), 0.5, on_end=lambda: ends.append("stopped"))
        loudspeaker.stop()
        loudspeaker.play(tone(0.5), 0.5, on_end=lambda: ends.append("replaced"))
        loudspeaker.play(tone(0.8), 0.5, on_end=lambda: ends.append("played"))
        until(lambda: ends)
    assert ends == ["played"]


def test_what_is_played_in_the_last_moment_of_another_is_heard(card: SoundCard) -> None:
    ends = list[str]()

    def go_on(heard_s: float) -> None:
        if heard_s >= 0.2:
            loudspeaker.play(tone(0.3), 0.5, on_end=lambda: ends.append("second"))

    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        loudspeaker.play(tone(0.2), 0.5, go_on, lambda: ends.append("first"))
        until(lambda: ends)
    assert ends == ["second"]


def test_an_unplugged_microphone_is_told_and_a_new_one_found(card: SoundCard) -> None:
    with Microphone(DEFAULT) as microphone:
        microphone.read()  # PortAudio spins for ever if the server dies while a stream begins
        with unplugged(card):
            with pytest.raises(MicrophoneError, match="unplugged"):
                read(microphone, 1000)
            microphone.close()
            with pytest.raises(MicrophoneError, match="no microphone"):
                Microphone(DEFAULT)
    with Microphone(DEFAULT) as again:
        assert len(again.read()) == 2 * BLOCK_SAMPLES


def test_an_unplugged_loudspeaker_goes_on_in_silence_and_comes_back(card: SoundCard) -> None:
    ends = list[float]()
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        until_heard(loudspeaker)
        with unplugged(card):
            begun = time.monotonic()
            loudspeaker.play(tone(2.0), 0.5, on_end=lambda: ends.append(time.monotonic() - begun))
            until(lambda: not loudspeaker.available)
            until(lambda: ends)
        assert ends[0] == pytest.approx(2.0, abs=0.3)
        until(lambda: loudspeaker.available)
        with card.recording() as recording:
            loudspeaker.play(tone(1.0), 0.5)
            until(lambda: sounds(recording))


def test_without_any_device_there_is_no_microphone_and_a_silent_loudspeaker(card: SoundCard) -> None:
    ended = threading.Event()
    with unplugged(card):
        with pytest.raises(MicrophoneError, match="no microphone"):
            Microphone(DEFAULT)
        with closing(Loudspeaker(DEFAULT)) as loudspeaker:
            assert not loudspeaker.available
            loudspeaker.play(tone(0.3), 0.5, on_end=ended.set)
            assert ended.wait(3)
        assert loudspeaker_name("no such card") is None


def test_the_level_ring_is_empty_for_a_quiet_room_and_full_for_a_voice_close_by() -> None:
    assert loudness(bytes(1600)) == 0.0
    assert loudness(np.full(800, 32, np.int16).tobytes()) == pytest.approx(0.0, abs=0.01)
    assert loudness(np.full(800, 583, np.int16).tobytes()) == pytest.approx(0.5, abs=0.01)
    assert loudness(np.full(800, 20_000, np.int16).tobytes()) == 1.0


def test_the_kiosks_own_sounds_are_low_enough_for_old_ears_and_do_not_click() -> None:
    for sound, seconds in ((listening_sound(), 0.25), (understood_sound(), 0.2), (chime(), 2.5)):
        assert len(sound) / RATE_HZ == pytest.approx(seconds, abs=0.01)
        assert np.abs(sound[[0, -1]]).max() < 500
        power = np.abs(np.fft.rfft(sound / 32768)) ** 2
        hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
        assert power[(hz > 500) & (hz < 1500)].sum() > 0.98 * power.sum()
    assert np.abs(chime()).max() > 2 * np.abs(listening_sound()).max()
