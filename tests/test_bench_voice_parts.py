"""What `kiosk.py bench voice` measures with: on sounds of which is known what is to come out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from soundcard import AHEAD_MS, virtual_sound_card

from kiosk.app.models import model_path
from voice.bench import sink
from voice.bench.clarity import Clarity, clarity
from voice.bench.highlight import Moment, errors_s
from voice.bench.levels import FULL, at_full_scale, clipped
from voice.bench.long_sound import NotStreamed, stream_through, write_hours
from voice.bench.memory import memory_mb
from voice.bench.placing import find, gaps
from voice.bench.processor import processor_s
from voice.bench.sink import SinkError, Stretch, overheard
from voice.hear import Ear
from voice.hearing_help import Hearing
from voice.media import probe
from voice.speak import Synthesiser
from voice.speech import Speech
from voice.stream import RATE_HZ


@pytest.fixture(scope="module")
def speech() -> Speech:
    return Synthesiser().say("春天来了，公园里的花都开了。", "zh", 200)


@pytest.fixture(scope="module")
def other() -> Speech:
    return Synthesiser().say("大家一起出去走走吧，今天不冷。", "zh", 200)


def around(sound: NDArray[np.int16], before: int, after: int = 5000) -> NDArray[np.int16]:
    return np.pad(sound, (before, after))


# --- known sounds in a recording ---


@pytest.mark.parametrize("gain", [1.0, 0.1, 4.0])
def test_a_sound_is_found_where_it_is_however_loud(speech: Speech, other: Speech, gain: float) -> None:
    louder = np.clip(speech.samples * gain, -20_000, 20_000).astype(np.int16)
    recording = np.concatenate([other.samples, np.zeros(1234, np.int16), louder, other.samples])
    assert find(speech.samples, recording) == pytest.approx(len(other.samples) + 1234, abs=2)


def test_what_isnt_there_as_a_whole_is_not_found(speech: Speech, other: Speech) -> None:
    assert find(speech.samples, around(other.samples, 100, 50_000)) is None
    assert find(speech.samples, speech.samples[:-1]) is None
    assert find(speech.samples, np.zeros(200_000, np.int16)) is None
    assert find(np.zeros(10, np.int16), around(other.samples, 0)) is None


def test_gaps_are_the_silences_before_and_around_places() -> None:
    audible = np.array([*range(100, 200), *range(260, 300), 305, *range(400, 450)])
    assert gaps(audible, [205, 260, 350]) == [60, 60, 94]
    assert gaps(audible, [50, 450]) == []


# --- the highlight ---


def test_words_marked_too_late_and_too_early() -> None:
    heard = [Moment(1.0, 0, 1), Moment(2.0, 1, 3), Moment(3.0, 3, 4)]
    told = [Moment(0.9, 0, 0), Moment(0.95, 0, 1), Moment(2.03, 1, 3), Moment(3.08, 3, 4)]
    assert errors_s(heard, told, over_s=4.0) == pytest.approx([-0.05, 0.03, 0.08])


def test_a_word_that_is_passed_over_is_marked_with_a_later_one_or_in_the_end() -> None:
    heard = [Moment(1.0, 0, 1), Moment(2.0, 1, 3), Moment(3.0, 3, 4)]
    assert errors_s(heard, [Moment(2.5, 1, 3)], over_s=4.0) == pytest.approx([1.5, 0.5, 1.0])
    assert errors_s(heard, [], over_s=4.0) == pytest.approx([3.0, 2.0, 1.0])


# --- the sink ---


def test_what_the_loudspeaker_gets_is_recorded_with_its_time(speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    with virtual_sound_card() as card:
        for name, value in card.env.items():
            monkeypatch.setenv(name, value)
        with overheard() as heard:
            begin = time.monotonic()
            raw = ["--playback", "--device=speaker", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1"]
            command = ["pacat", *raw, f"--latency-msec={AHEAD_MS}"]
            subprocess.run(command, input=around(speech.samples, 5000).tobytes(), check=True)
            got = heard.heard(begin, time.monotonic())
    at = find(speech.samples, got.samples)
    assert at is not None
    assert begin < got.at(at) < begin + 5
    assert got.begun_at == pytest.approx(begin, abs=1 / RATE_HZ)
    assert np.array_equal(got.samples[at : at + len(speech.samples)], speech.samples)


def test_a_sink_that_gives_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink, "START_S", 0.2)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    with pytest.raises(SinkError, match="gives nothing"), overheard():
        pass
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SinkError, match="no parec"), overheard():
        pass


def test_a_part_of_a_recording_keeps_its_times() -> None:
    whole = Stretch(np.array([0, 0, 500, -500, 99, 0], np.int16), 10.0)
    part = whole.between(10.0 + 2 / RATE_HZ, 10.0 + 5 / RATE_HZ)
    assert part.samples.tolist() == [500, -500, 99]
    assert part.at(1) == pytest.approx(whole.at(3))
    assert whole.audible.tolist() == [2, 3]
    assert whole.between(0.0, 99.0).samples.tolist() == whole.samples.tolist()


# --- levels ---


def test_samples_at_full_scale_are_counted() -> None:
    assert at_full_scale(np.array([FULL, -FULL, -32_768, FULL - 1, 0], np.int16)) == 3


@pytest.mark.parametrize("clear", [False, True])
def test_a_voice_that_clips_by_itself_is_told_and_loud_ones_are_not(speech: Speech, clear: bool) -> None:
    hearing = Hearing(4.0, clear=clear)
    assert clipped(speech.samples, hearing) == 0
    spoilt = np.clip(speech.samples * 8.0, -FULL, FULL).astype(np.int16)
    assert clipped(spoilt, hearing) == at_full_scale(spoilt) > 100


# --- clarity ---


def test_a_clear_voice_is_heard_better_than_none(speech: Speech, other: Speech) -> None:
    ear = Ear(model_path("zh"), "zh")
    silent = Speech(other.text, np.zeros(RATE_HZ, np.int16), RATE_HZ, ())
    clear, nothing = clarity([speech], ear), clarity([silent], ear)
    assert (clear.sentences, clear.syllables) == (1, 12)
    assert clear.wrong <= 4
    assert nothing.wrong == nothing.syllables == 13
    assert clarity([speech, silent], ear) == Clarity(2, 25, clear.wrong + 13)
    assert Clarity(0, 0, 0).wrong_percent is None
    assert Clarity(2, 25, 5).wrong_percent == 20


# --- what it takes ---


def test_a_long_recording_is_streamed_to_its_end(speech: Speech, tmp_path: Path) -> None:
    file = tmp_path / "long.mp3"
    minute = np.resize(speech.samples, 60 * RATE_HZ)
    write_hours(file, minute, 3)
    assert probe(file).duration_s == pytest.approx(180, abs=1)
    streamed = stream_through(file)
    assert streamed.sound_s == pytest.approx(180, abs=1)
    assert 0 < streamed.worked_s < 180
    assert streamed.memory_mb is None or 1 < streamed.memory_mb < 200


def test_a_file_that_is_no_recording_is_told(tmp_path: Path) -> None:
    file = tmp_path / "broken.mp3"
    file.write_bytes(b"nothing")
    with pytest.raises(NotStreamed, match=r"broken\.mp3"):
        stream_through(file)


def test_work_of_a_child_counts() -> None:
    """A child that works half a second and then waits to be let go."""
    code = "import time\nwhile time.process_time() < 0.5: pass\nprint(flush=True); input()"
    before = processor_s()
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        during = processor_s()
        child.communicate(b"\n")
    assert during - before > 0.45


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="only Linux tells")  # noqa: PTH110
def test_memory_grows_with_what_is_held() -> None:
    before = memory_mb("VmRSS")
    held = np.ones(20_000_000, np.int16)
    after = memory_mb("VmRSS")
    assert before is not None and after is not None
    assert 35 < after - before < 60 and held.any()
