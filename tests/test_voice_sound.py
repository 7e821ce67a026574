"""Microphone and loudspeaker on a sound card made of software, whose plug can be pulled."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from numpy.typing import NDArray
from soundcard import RECORDED_HZ, SoundCard, audible, sounds, tone, unplugged, until, virtual_sound_card
from speech import utterance

from voice.hearing_help import Hearing
from voice.loudness import PEAK, loudness_db
from voice.loudspeaker import RATE_HZ, Loudspeaker, loudspeaker_name
from voice.microphone import BLOCK_SAMPLES, Microphone, MicrophoneError, loudness, microphone_name
from voice.sounds import chime, listening_sound, understood_sound
from voice.speak import Synthesiser

DEFAULT = "default"
"""Asked for by name, so that a computer's real card is never taken in place of the virtual one."""
HALF = Hearing(0.5)
ONE_CHANNEL = """
pcm.single {
    type multi
    slaves.a { pcm "null" channels 1 }
    bindings.0 { slave a channel 0 }
    hint { show on description "single" }
}
"""
"""A device that refuses two channels."""


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, patch.dict(os.environ, card.env):
        yield card


def read(microphone: Microphone, blocks: int) -> NDArray[np.int16]:
    return np.concatenate([np.frombuffer(microphone.read(), np.int16) for _ in range(blocks)])


def until_heard(loudspeaker: Loudspeaker) -> None:
    heard = threading.Event()
    loudspeaker.play(tone(0.1), HALF, on_end=heard.set)
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
        loudspeaker.play(tone(0.5), HALF, on_end=ended.set)
        assert ended.wait(5)
        until(lambda: len(recording.so_far()) - audible(recording.so_far())[-1] > 0.2 * RECORDED_HZ)
    heard = recording.samples[audible(recording.samples)[0] : audible(recording.samples)[-1]]
    assert len(heard) / RECORDED_HZ == pytest.approx(0.5, abs=0.005)
    assert np.abs(heard).max() == pytest.approx(8000, rel=0.01)
    assert np.argmax(np.abs(np.fft.rfft(heard))) * RECORDED_HZ / len(heard) == pytest.approx(440, abs=3)


def test_a_device_with_one_channel_is_taken_as_well(
    card: SoundCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text(Path(card.env["ALSA_CONFIG_PATH"]).read_text("utf-8") + ONE_CHANNEL, "utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    with closing(Loudspeaker("single")) as loudspeaker:
        assert loudspeaker.available


def both_ears(card: SoundCard, loudspeaker: Loudspeaker, *hearings: Hearing) -> NDArray[np.float64]:
    """The loudest of left and right in half a second of a tone; later hearings are adjustments while it plays."""
    with card.recording(2) as recording:
        loudspeaker.play(tone(5), hearings[0])
        until(lambda: sounds(recording))
        for hearing in hearings[1:]:
            loudspeaker.adjust(hearing)
            time.sleep(0.5)  # what was on its way is heard, and the new comes in gradually
        begin = len(recording.so_far())
        until(lambda: len(recording.so_far()) > begin + 0.5 * RECORDED_HZ)
        loudspeaker.stop()
    return np.asarray(np.abs(recording.samples[begin : begin + RECORDED_HZ // 2].astype(float)).max(axis=0))


@pytest.mark.parametrize(
    ("balance", "left", "right"), [(0, 8000, 8000), (-1, 8000, 0), (1, 0, 8000), (0.5, 4000, 8000)]
)
def test_each_ear_hears_its_part(card: SoundCard, balance: float, left: int, right: int) -> None:
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        heard = both_ears(card, loudspeaker, Hearing(0.5, balance=balance))
    assert heard == pytest.approx([left, right], rel=0.01, abs=2)


def test_hearing_can_be_changed_while_it_plays(card: SoundCard) -> None:
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        heard = both_ears(card, loudspeaker, Hearing(0.1), Hearing(0.5, balance=1.0))
    assert heard == pytest.approx([0, 8000], rel=0.01, abs=2)


@pytest.mark.parametrize("clear", [False, True])
def test_nothing_is_clipped_at_full_volume(card: SoundCard, clear: bool) -> None:
    loud = (np.random.default_rng(0).normal(0, 20_000, RATE_HZ).clip(-32768, 32767)).astype(np.int16)
    with closing(Loudspeaker(DEFAULT)) as loudspeaker, card.recording(2) as recording:
        loudspeaker.play(loud, Hearing(1.0, clear))
        until(lambda: sounds(recording))
        time.sleep(0.5)
    assert 25_000 < np.abs(recording.samples.astype(int)).max() <= PEAK * 32767


def played(
    card: SoundCard, loudspeaker: Loudspeaker, samples: NDArray[np.int16], hearing: Hearing
) -> NDArray[np.int16]:
    ended = threading.Event()
    with card.recording() as recording:
        loudspeaker.play(samples, hearing, on_end=ended.set)
        assert ended.wait(20)
        time.sleep(0.3)
    return recording.samples


def brightness_db(sound: NDArray[np.int16]) -> float:
    """What is above 2 kHz compared with what is below."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    high = np.fft.rfftfreq(len(sound), 1 / RECORDED_HZ) > 2000
    return float(10 * np.log10(power[high].sum() / power[~high].sum()))


def test_clear_speech_is_brighter_and_as_loud(card: SoundCard) -> None:
    speech = Synthesiser().say("请您再说一遍，我没有听清。", "zh").samples
    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        plain, clear = (played(card, loudspeaker, speech, Hearing(1.0, clear)) for clear in (False, True))
    assert brightness_db(clear) - brightness_db(plain) > 5
    assert loudness_db(clear, RECORDED_HZ) == pytest.approx(loudness_db(plain, RECORDED_HZ), abs=2)


def stopped_after_s(card: SoundCard, loudspeaker: Loudspeaker) -> float:
    """Seconds that the loudspeaker still sounds after stop(), on the recording, whose own delay counts too."""
    with card.recording() as recording:
        loudspeaker.play(tone(5), HALF)
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
            tone(1.0), HALF, lambda s: progress.append((time.monotonic() - begun, s)), lambda: ends.append(1)
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
        loudspeaker.play(tone(0.5), HALF, on_end=lambda: ends.append("stopped"))
        loudspeaker.stop()
        loudspeaker.play(tone(0.5), HALF, on_end=lambda: ends.append("replaced"))
        loudspeaker.play(tone(0.8), HALF, on_end=lambda: ends.append("played"))
        until(lambda: ends)
    assert ends == ["played"]


def test_what_is_played_in_the_last_moment_of_another_is_heard(card: SoundCard) -> None:
    ends = list[str]()

    def go_on(heard_s: float) -> None:
        if heard_s >= 0.2:
            loudspeaker.play(tone(0.3), HALF, on_end=lambda: ends.append("second"))

    with closing(Loudspeaker(DEFAULT)) as loudspeaker:
        loudspeaker.play(tone(0.2), HALF, go_on, lambda: ends.append("first"))
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
            loudspeaker.play(tone(2.0), HALF, on_end=lambda: ends.append(time.monotonic() - begun))
            until(lambda: not loudspeaker.available)
            until(lambda: ends)
        assert ends[0] == pytest.approx(2.0, abs=0.3)
        until(lambda: loudspeaker.available)
        with card.recording() as recording:
            loudspeaker.play(tone(1.0), HALF)
            until(lambda: sounds(recording))


def test_without_any_device_there_is_no_microphone_and_a_silent_loudspeaker(card: SoundCard) -> None:
    ended = threading.Event()
    with unplugged(card):
        with pytest.raises(MicrophoneError, match="no microphone"):
            Microphone(DEFAULT)
        with closing(Loudspeaker(DEFAULT)) as loudspeaker:
            assert not loudspeaker.available
            loudspeaker.play(tone(0.3), HALF, on_end=ended.set)
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
