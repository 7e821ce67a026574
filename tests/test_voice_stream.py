"""Streams: fetched ahead, never waited for, and played as far as they have come."""

import os
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from unittest.mock import patch

import numpy as np
import pytest
from numpy.typing import NDArray
from soundcard import SoundCard, sounds, tone, unplugged, until, virtual_sound_card

from voice.hearing_help import Hearing
from voice.loudspeaker import RATE_HZ, Loudspeaker
from voice.stream import Buffered

DEFAULT = "default"
"""Asked for by name, so that a computer's real card is never taken in place of the virtual one."""
FULL = Hearing(1.0)
HOUR_S = 3600


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with virtual_sound_card() as card, patch.dict(os.environ, card.env):
        yield card


def counting(blocks: int, length: int) -> Iterator[NDArray[np.int16]]:
    """Blocks of samples that count up."""
    for number in range(blocks):
        yield np.arange(number * length, (number + 1) * length).astype(np.int16)


def all_of(stream: Buffered, frames: int = 1024) -> Iterator[NDArray[np.int16]]:
    """What there is in it, as fast as it comes."""
    while not stream.ended:
        part = stream.take(frames)
        yield part
        if not part.size:
            time.sleep(0.0005)


@pytest.mark.parametrize(("length", "frames"), [(1000, 1024), (1, 7), (50_000, 1024), (1024, 1024)])
def test_every_frame_comes_once_and_in_its_order(length: int, frames: int) -> None:
    stream = Buffered(counting(20, length))
    taken = np.concatenate(list(all_of(stream, frames)))
    assert taken.tolist() == np.arange(20 * length).astype(np.int16).tolist()
    assert stream.ended and stream.error is None
    assert stream.position_s == pytest.approx(20 * length / RATE_HZ)
    assert stream.take(frames).size == 0


def test_what_has_not_come_is_not_waited_for() -> None:
    come = threading.Event()

    def blocks() -> Iterator[NDArray[np.int16]]:
        come.wait(10)
        yield np.ones(100, np.int16)

    with closing(Buffered(blocks(), begins_s=5.0)) as stream:
        assert stream.take(1024).size == 0
        assert not stream.ended
        assert stream.position_s == 5.0
        come.set()
        assert sum(part.size for part in all_of(stream)) == 100


def test_nothing_and_empty_blocks_are_the_end_of_nothing() -> None:
    assert sum(part.size for part in all_of(Buffered(iter([])))) == 0
    empty = np.zeros(0, np.int16)
    assert sum(part.size for part in all_of(Buffered(iter([empty, np.ones(3, np.int16), empty])))) == 3


def test_no_more_is_fetched_than_is_wanted_ahead() -> None:
    fetched = list[int]()

    def blocks() -> Iterator[NDArray[np.int16]]:
        for number in range(1000):
            fetched.append(number)
            yield np.ones(RATE_HZ // 10, np.int16)

    with closing(Buffered(blocks(), ahead_s=1.0)) as stream:
        until(lambda: len(fetched) == 11)
        time.sleep(0.1)
        assert len(fetched) == 11
        assert len(stream.take(RATE_HZ)) == RATE_HZ
        until(lambda: len(fetched) == 21)


def test_two_hours_need_no_more_memory_than_seconds() -> None:
    second = tone(1.0)
    tracemalloc.start()
    try:
        taken = sum(part.size for part in all_of(Buffered(second.copy() for _ in range(2 * HOUR_S)), RATE_HZ))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken == 2 * HOUR_S * RATE_HZ
    assert most < 2_000_000


def test_what_breaks_while_it_is_fetched_ends_the_stream_after_what_came_before() -> None:
    def blocks() -> Iterator[NDArray[np.int16]]:
        yield np.ones(5000, np.int16)
        raise OSError("the disk has gone")

    stream = Buffered(blocks())
    assert sum(part.size for part in all_of(stream)) == 5000
    assert isinstance(stream.error, OSError)


@pytest.mark.parametrize("ahead_s", [0.0, 3.0])
def test_closing_ends_it_and_lets_go_of_what_it_fetches_from(ahead_s: float) -> None:
    let_go = threading.Event()

    def blocks() -> Iterator[NDArray[np.int16]]:
        try:
            while True:
                yield np.ones(1024, np.int16)
        finally:
            let_go.set()

    stream = Buffered(blocks(), ahead_s)
    until(lambda: stream.take(10).size)
    stream.close()
    assert stream.ended
    assert stream.take(1024).size == 0
    assert let_go.wait(5)


def clock(seconds: float) -> Iterator[NDArray[np.int16]]:
    """Blocks of a tenth of a second; how loud each is tells which it is."""
    for number in range(round(10 * seconds)):
        yield (tone(0.1) * ((number + 1) / 100)).astype(np.int16)


def tenths(heard: NDArray[np.int16]) -> list[int]:
    """Which tenths of a second of clock() were heard, in their order."""
    windows = np.array_split(heard.astype(int), max(1, len(heard) // 220))
    numbers = [round(np.abs(window).max() / 160) for window in windows]
    return [number for number, run in groupby(numbers) if number and len(list(run)) > 2]


def test_a_stream_plays_from_its_first_to_its_last_frame(card: SoundCard) -> None:
    ended, progress = threading.Event(), list[float]()
    stream = Buffered(clock(1.5), 0.3, 60.0)
    with closing(Loudspeaker(DEFAULT)) as loudspeaker, closing(stream), card.recording() as recording:
        loudspeaker.play(stream, FULL, progress.append, ended.set)
        assert ended.wait(5)
        time.sleep(0.3)
    assert tenths(recording.samples) == list(range(1, 16))
    assert progress == sorted(progress)
    assert progress[0] == pytest.approx(60, abs=0.1)
    assert progress[-1] == pytest.approx(61.5, abs=0.001)


def test_while_a_stream_is_held_up_its_progress_stands_still(card: SoundCard) -> None:
    go_on, progress, ended = threading.Event(), list[float](), threading.Event()

    def blocks() -> Iterator[NDArray[np.int16]]:
        yield tone(0.5)
        go_on.wait(10)
        yield tone(0.5)

    with closing(Loudspeaker(DEFAULT)) as loudspeaker, closing(Buffered(blocks())) as stream:
        loudspeaker.play(stream, FULL, progress.append, ended.set)
        until(lambda: progress and progress[-1] == 0.5)
        told = len(progress)
        until(lambda: len(progress) > told + 10)
        assert progress[-1] == 0.5 and not ended.is_set()
        go_on.set()
        assert ended.wait(5)
    assert progress == sorted(progress)
    assert progress[-1] == 1.0


def test_a_stream_goes_on_where_it_is_when_the_device_comes_back(card: SoundCard) -> None:
    progress, ended = list[float](), threading.Event()
    with closing(Loudspeaker(DEFAULT)) as loudspeaker, closing(Buffered(clock(8))) as stream:
        loudspeaker.play(stream, FULL, progress.append, ended.set)
        until(lambda: progress and progress[-1] > 0.5)
        with unplugged(card):
            until(lambda: not loudspeaker.available)
        with card.recording() as recording:
            until(lambda: sounds(recording), 20)
            position_s = progress[-1]
            assert ended.wait(10)
            time.sleep(0.3)
    numbers = tenths(recording.samples)
    assert numbers == list(range(numbers[0], 81))
    assert numbers[0] / 10 == pytest.approx(position_s, abs=0.5)
    assert progress == sorted(progress)
    assert progress[-1] == pytest.approx(8, abs=0.001)


class Broken:
    """A stream that raises."""

    ended, position_s = False, 3.0

    def take(self, frames: int) -> NDArray[np.int16]:
        raise OSError("the disk has gone")


@pytest.mark.parametrize("device", [DEFAULT, "no such card"])
def test_a_stream_that_breaks_has_ended_and_the_next_sound_is_heard(card: SoundCard, device: str) -> None:
    ended = threading.Event()
    with closing(Loudspeaker(device)) as loudspeaker:
        loudspeaker.play(Broken(), FULL, on_end=ended.set)
        assert ended.wait(5)
        ended.clear()
        loudspeaker.play(tone(0.1), FULL, on_end=ended.set)
        assert ended.wait(5)
