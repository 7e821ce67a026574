"""Recordings in files, and what is heard in them."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from speech import utterance

from voice.audio_file import AudioFileError, read_audio, resample
from voice.hear import Ear
from voice.microphone import RATE_HZ

MODEL = Path(__file__).parent.parent / "models/zh-builtin"
PHRASES = ("返回", "我要报名太极拳", "找人帮忙")


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(MODEL, "zh")


def stereo(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.float64]:
    """Left only, at another rate: as far from what the recogniser takes as recordings are."""
    left = resample(samples / 32768, RATE_HZ, rate_hz)
    return np.stack([left, np.zeros_like(left)], axis=1)


@pytest.mark.parametrize(
    ("name", "rate_hz"), [("a.wav", 44_100), ("a.ogg", 48_000), ("a.mp3", 22_050), ("a.flac", 8_000)]
)
def test_a_recording_of_any_kind_is_heard(tmp_path: Path, ear: Ear, name: str, rate_hz: int) -> None:
    path = tmp_path / name
    soundfile.write(path, stereo(utterance("我要报名太极拳"), rate_hz), rate_hz)
    heard = ear.hear(read_audio(path, RATE_HZ), PHRASES)
    assert heard.text == "我要报名太极拳"
    assert heard.audio_s == pytest.approx(len(utterance("我要报名太极拳")) / RATE_HZ, abs=0.1)


def test_a_recording_that_breaks_off_is_heard_up_to_there(tmp_path: Path, ear: Ear) -> None:
    path = tmp_path / "cut.flac"
    noise = np.random.default_rng(1).normal(0, 30, 20 * RATE_HZ).astype(np.int16)
    soundfile.write(path, np.concatenate([utterance("我要报名太极拳"), noise]), RATE_HZ)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert ear.hear(read_audio(path, RATE_HZ), PHRASES).text == "我要报名太极拳"


def test_a_recording_without_speech_gives_no_text(tmp_path: Path, ear: Ear) -> None:
    path = tmp_path / "quiet.wav"
    soundfile.write(path, np.zeros(3 * RATE_HZ), RATE_HZ)
    assert ear.hear(read_audio(path, RATE_HZ), PHRASES).text == ""
    assert ear.hear(read_audio(path, RATE_HZ), None).text == ""


def test_resampling_keeps_a_tone_and_takes_away_what_the_rate_cannot_hold() -> None:
    at = np.arange(44_100) / 44_100
    kept = resample(np.sin(2 * np.pi * 1000 * at), 44_100, 16_000)
    assert len(kept) == 16_000
    middle = slice(1000, 15_000)
    assert kept[middle] == pytest.approx(np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)[middle], abs=0.002)
    lost = resample(np.sin(2 * np.pi * 10_000 * at), 44_100, 16_000)
    assert np.abs(lost[middle]).max() < 0.001


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("letter.wav", "亲爱的老朋友".encode(), "not a sound file"),
        ("empty.mp3", b"", "not a sound file"),
        ("bare.raw", bytes(1000), "not a sound file"),
        ("cut.ogg", b"OggS\0\2", "not a sound file"),
    ],
)
def test_a_file_that_is_no_recording_is_named(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AudioFileError, match=f"{name}: {why}"):
        read_audio(path, RATE_HZ)


def test_a_recording_of_no_length_is_named(tmp_path: Path) -> None:
    path = tmp_path / "short.wav"
    soundfile.write(path, np.zeros(0), RATE_HZ)
    with pytest.raises(AudioFileError, match=r"short\.wav: the recording is empty"):
        read_audio(path, RATE_HZ)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.wav", tmp_path):
        with pytest.raises(AudioFileError, match=f"{path.name}: no such file"):
            read_audio(path, RATE_HZ)
