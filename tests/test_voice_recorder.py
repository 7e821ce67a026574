"""What is wrong with a recording, and how it is kept."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from speech import utterance

from voice.audio_file import resample
from voice.loudness import LOUDNESS_DB, loudness_db
from voice.loudspeaker import RATE_HZ
from voice.recorder import (
    CLEAR_DB,
    CLIPPED,
    EDGE_S,
    MOST_CLIPPED,
    QUIET_DB,
    SHORTEST_S,
    SILENT_DB,
    Fault,
    faults,
    keep,
)

SPOKEN_S, AROUND_S = 2.0, 0.5
SIGNS = 8


def spoken(
    level_db: float = -22.0,
    room_db: float = -62.0,
    seconds: float = SPOKEN_S,
    before_s: float = AROUND_S,
    after_s: float = AROUND_S,
) -> NDArray[np.int16]:
    """A hum of this level amid the noise of a room, both in dBFS."""
    whole = round((before_s + seconds + after_s) * RATE_HZ)
    at = np.arange(whole) / RATE_HZ
    hum = np.sin(2 * np.pi * 200 * at) * 10 ** (level_db / 20) * np.sqrt(2)
    hum[(at < before_s) | (at >= before_s + seconds)] = 0
    room = np.random.default_rng(1).normal(0, 10 ** (room_db / 20), whole)
    return np.asarray((np.clip(hum + room, -1, 0.999) * 32768).astype(np.int16))  # fmt: skip


def clipped(times: int) -> NDArray[np.int16]:
    """Good, but for so many samples at the end of the scale."""
    samples = spoken()
    samples[RATE_HZ : RATE_HZ + times] = CLIPPED
    return samples


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (spoken(), []),
        (spoken(-10), []),
        (spoken(QUIET_DB + 1, -75), []),
        (spoken(QUIET_DB - 1, -75), ["quiet"]),
        (spoken(SILENT_DB + 1, -80), ["quiet"]),
        (spoken(SILENT_DB - 1, -80), ["silent"]),
        (clipped(MOST_CLIPPED), []),
        (clipped(MOST_CLIPPED + 1), ["clipped"]),
        (spoken(8), ["clipped"]),
        (spoken(room_db=-22 - CLEAR_DB - 1), []),
        (spoken(room_db=-22 - CLEAR_DB + 1), ["noisy"]),
        (spoken(before_s=EDGE_S + 0.03), []),
        (spoken(before_s=EDGE_S - 0.03), ["cut"]),
        (spoken(after_s=EDGE_S + 0.03), []),
        (spoken(after_s=EDGE_S - 0.03), ["cut"]),
        (spoken(seconds=SIGNS * SHORTEST_S["zh"] + 0.05), []),
        (spoken(seconds=SIGNS * SHORTEST_S["zh"] - 0.05), ["short"]),
        (np.zeros(0, np.int16), ["silent"]),
        (np.zeros(10, np.int16), ["silent"]),
        (np.zeros(RATE_HZ, np.int16), ["silent"]),
        (spoken(-45, -52, before_s=0), ["quiet", "cut", "noisy"]),
    ],
)
def test_faults_are_found_on_either_side_of_their_borders(samples: NDArray[np.int16], found: list[Fault]) -> None:
    assert faults(samples, SIGNS, "zh") == found


@pytest.mark.parametrize("words", ["好", "一", "您要报名吗", "这里有今天的日子和通知，我的活动，医院和服务台"])
@pytest.mark.parametrize("rate", [110, 250])
def test_whoever_speaks_slowly_or_fast_in_a_quiet_room_does_it_well(words: str, rate: int) -> None:
    assert faults(heard(words, rate), len(words), "zh") == []


def test_half_a_sentence_is_too_short() -> None:
    assert faults(heard("这里有今天的日子", 200), 22, "zh") == ["short"]


def test_a_knock_is_no_voice() -> None:
    samples = spoken(-90)
    samples[RATE_HZ : RATE_HZ + 300] = 9_000
    assert faults(samples, SIGNS, "zh") == ["silent"]


@pytest.mark.parametrize("gain", [0.05, 1.0])
def test_it_is_kept_without_the_silence_around_it_and_as_loud_as_all_else(tmp_path: Path, gain: float) -> None:
    samples = (heard("您要报名吗") * gain).astype(np.int16)
    keep(samples, tmp_path / "zh" / "您要报名吗.flac")
    kept, rate_hz = soundfile.read(tmp_path / "zh" / "您要报名吗.flac", dtype="int16")
    assert rate_hz == RATE_HZ
    assert loudness_db(kept, RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=1)
    assert len(samples) - len(kept) > 0.6 * RATE_HZ
    assert [path.name for path in (tmp_path / "zh").iterdir()] == ["您要报名吗.flac"]


def test_on_a_full_disk_the_older_recording_stays_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "您要报名吗.flac"
    keep(heard("您要报名吗"), file)
    before = file.read_bytes()
    code = (
        "import sys; from pathlib import Path; import numpy as np; from voice.recorder import keep\n"
        "keep(np.random.default_rng(1).integers(-9000, 9000, 44100).astype(np.int16), Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, file],
        cwd=Path(__file__).parent.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096)),
        capture_output=True,
        encoding="utf-8",
    )
    assert "OSError" in done.stderr
    assert file.read_bytes() == before
    assert [*tmp_path.iterdir()] == [file]


def heard(words: str, rate: int = 160) -> NDArray[np.int16]:
    """The words as the recorder gets them."""
    sound = resample(utterance(words, voice="cmn+Reed", rate=rate) / 32768, 16_000, RATE_HZ)
    return np.asarray((sound * 32768).astype(np.int16))
