"""Recordings of every kind: as long, as high, as fast and as loud as they should be, from any moment on."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from media_samples import (
    MINUTES_FRAME,
    MINUTES_HZ,
    SOUND_HZ,
    Sound,
    minute_hz,
    tone,
    write_minutes,
    write_sound,
)
from numpy.typing import NDArray
from speech import utterance

from voice.loudness import LOUDNESS_DB, loudness_db
from voice.loudspeaker import RATE_HZ
from voice.media import MediaError, gain_of, probe, read_sound, sound_blocks, stretched
from voice.microphone import RATE_HZ as EAR_HZ

PROJECT = Path(__file__).parent.parent
TONE_HZ, TONE_S = 440.0, 3.0
NOISE_S = 12.0
HOUR_S = 3600


@dataclass(frozen=True)
class Kind:
    """A way to write sound."""

    name: str
    codec: str
    rate_hz: int = SOUND_HZ
    channels: int = 2


KINDS = [
    Kind("a.mp3", "libmp3lame"),
    Kind("a.m4a", "aac"),
    Kind("a.ogg", "vorbis"),
    Kind("a.opus", "libopus", 48_000),
    Kind("a.wav", "pcm_s16le"),
    Kind("a.flac", "flac"),
    Kind("phone.wav", "pcm_s16le", 8_000, 1),
    Kind("phone.mp3", "libmp3lame", 8_000, 1),
    Kind("fine.wav", "pcm_s24le", 48_000),
    Kind("three.wav", "pcm_s16le", 48_000, 3),
    Kind("cinema.m4a", "aac", 48_000, 6),
]


def write(folder: Path, kind: Kind, one_channel: Sound) -> Path:
    strict = {"strict": "experimental"} if kind.codec == "vorbis" else {}
    sound = np.repeat(one_channel, kind.channels, axis=1)
    return write_sound(folder / kind.name, sound, kind.rate_hz, kind.codec, **strict)


def heard(path: Path, start_s: float = 0.0, speed: float = 1.0) -> NDArray[np.int16]:
    return np.concatenate(list(sound_blocks(path, start_s, speed)))


def pitch_hz(samples: NDArray[np.int16], rate_hz: int = RATE_HZ) -> float:
    """The strongest frequency."""
    size = 1 << 18
    return float(np.abs(np.fft.rfft(samples * np.hanning(len(samples)), size)).argmax() * rate_hz / size)


def noise(seconds: float, rate_hz: int) -> Sound:
    return np.random.default_rng(1).normal(0, 0.1, (round(seconds * rate_hz), 1))


def later_s(part: NDArray[np.int16], whole: NDArray[np.int16]) -> float:
    """Where in the whole the part is found."""
    size = 1 << 20
    match = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)))
    return float(match[: len(whole)].argmax() / RATE_HZ)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_plays_at_every_speed_at_its_own_pitch(tmp_path: Path, kind: Kind) -> None:
    path = write(tmp_path, kind, tone(TONE_HZ, TONE_S, kind.rate_hz))
    facts = probe(path)
    assert facts.duration_s == pytest.approx(TONE_S, abs=0.1)
    assert (facts.has_sound, facts.has_picture) == (True, False)
    assert pitch_hz(heard(path)) == pytest.approx(TONE_HZ, rel=0.01)
    assert len(heard(path)) / RATE_HZ == pytest.approx(TONE_S, abs=0.1)
    for speed in (0.6, 1.6):
        fast = heard(path, speed=speed)
        assert len(fast) / RATE_HZ == pytest.approx(TONE_S / speed, rel=0.03)
        assert pitch_hz(fast) == pytest.approx(TONE_HZ, rel=0.02)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_from_the_middle_on_it_is_what_comes_there_anyway(tmp_path: Path, kind: Kind) -> None:
    path = write(tmp_path, kind, noise(NOISE_S, kind.rate_hz))
    whole = heard(path)
    for start_s in (0.3, 7.31, 11.0):
        assert later_s(heard(path, start_s)[: RATE_HZ // 2], whole) == pytest.approx(start_s, abs=0.01)
    assert list(sound_blocks(path, NOISE_S + 5)) == []


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_minutes(tmp_path_factory.mktemp("long") / "two-hours.mp3")


def minute_at(path: Path, start_s: float) -> int:
    """The minute whose tone is heard for a fifth of a second from there on."""
    blocks, samples = sound_blocks(path, start_s), np.zeros(0, np.int16)
    while len(samples) < 0.2 * RATE_HZ:
        samples = np.concatenate([samples, next(blocks)])
    blocks.close()
    return round(pitch_hz(samples) * MINUTES_FRAME / MINUTES_HZ - minute_hz(0) * MINUTES_FRAME / MINUTES_HZ)


def test_any_minute_of_two_hours_is_found(minutes: Path) -> None:
    assert probe(minutes).duration_s == pytest.approx(2 * HOUR_S, abs=0.1)
    assert minute_at(minutes, HOUR_S - 0.25) == 59
    assert minute_at(minutes, HOUR_S + 0.05) == 60
    assert [minute_at(minutes, 60 * minute + 30) for minute in (0, 7, 61, 119)] == [0, 7, 61, 119]


def test_two_hours_that_tell_neither_length_nor_bit_rate_are_measured(tmp_path: Path) -> None:
    path = write_minutes(tmp_path / "cut.mp3", 20, header=False)
    assert probe(path).duration_s == pytest.approx(20 * 60, abs=0.1)
    assert minute_at(path, 15 * 60 + 0.2) == 15


def test_two_hours_play_in_little_memory(minutes: Path) -> None:
    program = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from voice.media import sound_blocks
assert "av" not in sys.modules
before = getrusage(RUSAGE_SELF).ru_maxrss
length = sum(len(block) for block in sound_blocks(Path(sys.argv[1]), 0.0, 1.3))
print(length, getrusage(RUSAGE_SELF).ru_maxrss - before)
"""
    command = [sys.executable, "-c", program, str(minutes)]
    length, more_kb = map(int, subprocess.check_output(command, cwd=PROJECT, text=True).split())
    assert length / RATE_HZ == pytest.approx(2 * HOUR_S / 1.3, rel=0.001)
    assert more_kb < 60_000


def test_closing_lets_go_of_the_file(minutes: Path) -> None:
    def is_open() -> bool:
        return any(each.exists() and each.samefile(minutes) for each in Path("/proc/self/fd").iterdir())

    blocks = sound_blocks(minutes, 100.0)
    next(blocks)
    assert is_open()
    blocks.close()
    assert not is_open()


@pytest.mark.parametrize("gain", [0.15, 0.5, 1.0, 4.0])
def test_speech_comes_out_as_loud_as_ours_however_it_was_recorded(tmp_path: Path, gain: float) -> None:
    speech = np.clip(gain * utterance("今天天气很好，我们一起去公园打太极拳。") / 32768, -1, 1)
    path = write_sound(tmp_path / "speech.flac", speech[:, np.newaxis], EAR_HZ, "flac")
    samples = heard(path)
    assert loudness_db(samples, RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=2)
    assert np.abs(samples).max() < 0.9 * 32768


def test_almost_nothing_is_not_made_loud(tmp_path: Path) -> None:
    hiss = write_sound(tmp_path / "hiss.wav", noise(5, SOUND_HZ) / 50, SOUND_HZ, "pcm_s16le")
    assert gain_of(hiss) == pytest.approx(10)
    silence = write_sound(tmp_path / "silence.wav", tone(0, 5, SOUND_HZ), SOUND_HZ, "pcm_s16le")
    assert gain_of(silence) == 1
    assert not heard(silence).any()


def test_another_file_of_the_same_name_gets_its_own_loudness(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", tone(440, 2, SOUND_HZ, 0.5), SOUND_HZ, "pcm_s16le")
    loud = gain_of(path)
    write_sound(path, tone(440, 3, SOUND_HZ, 0.25), SOUND_HZ, "pcm_s16le")
    assert gain_of(path) == pytest.approx(2 * loud, rel=0.01)


@pytest.mark.parametrize("sides", [(1, 0), (0, 1), (1, -1), (1, 1)], ids=str)
def test_one_side_or_two_that_cancel_out_are_heard_as_well(tmp_path: Path, sides: tuple[int, int]) -> None:
    path = write_sound(tmp_path / "a.wav", tone(440, 3, SOUND_HZ) * np.array(sides), SOUND_HZ, "pcm_s16le")
    assert loudness_db(heard(path), RATE_HZ) == pytest.approx(LOUDNESS_DB, abs=0.5)
    assert np.abs(read_sound(path)).max() == pytest.approx(0.3 * 32768, rel=0.05)


def test_a_recording_whose_format_changes_on_the_way_plays_on(tmp_path: Path) -> None:
    parts = [tone(440, 2, 44_100), np.repeat(tone(880, 2, 22_050), 2, axis=1)]
    files = [tmp_path / "1.mp3", tmp_path / "2.mp3"]
    for file, part, rate_hz in zip(files, parts, (44_100, 22_050), strict=True):
        write_sound(file, part, rate_hz, "libmp3lame", write_xing="0")
    (tmp_path / "both.mp3").write_bytes(files[0].read_bytes() + files[1].read_bytes())
    samples = heard(tmp_path / "both.mp3")
    assert pitch_hz(samples[: 2 * RATE_HZ - 3000]) == pytest.approx(440, rel=0.01)
    assert pitch_hz(samples[2 * RATE_HZ + 3000 :]) == pytest.approx(880, rel=0.01)


@pytest.mark.parametrize("speed", [0.6, 0.8, 1.25, 1.6])
def test_a_stretched_sentence_keeps_its_pitch_and_its_words_their_places(speed: float) -> None:
    beeps = np.zeros(4 * RATE_HZ, np.int16)
    for second in (1, 2, 3):
        beeps[second * RATE_HZ :][: RATE_HZ // 5] = (20_000 * tone(TONE_HZ, 0.2, RATE_HZ)[:, 0]).astype(np.int16)
    slow = stretched(beeps, RATE_HZ, speed)
    assert len(slow) / RATE_HZ == pytest.approx(4 / speed, abs=0.03)
    assert pitch_hz(slow) == pytest.approx(TONE_HZ, rel=0.02)
    loud = np.flatnonzero(np.abs(slow.astype(int)) > 600)
    begins = loud[np.diff(loud, prepend=-RATE_HZ) > RATE_HZ // 10]
    assert list(begins / RATE_HZ) == pytest.approx([1 / speed, 2 / speed, 3 / speed], abs=0.02)


def test_nothing_stretched_stays_nothing_and_a_short_piece_stays_heard() -> None:
    assert len(stretched(np.zeros(0, np.int16), RATE_HZ, 0.6)) == 0
    assert len(stretched(np.ones(1, np.int16), RATE_HZ, 0.6)) < 1000
    short = (20_000 * tone(TONE_HZ, 0.03, RATE_HZ)[:, 0]).astype(np.int16)
    assert np.abs(stretched(short, RATE_HZ, 1.6)).max() > 2_000


def test_beyond_the_speeds_that_can_be_followed_the_nearest_is_taken(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", tone(440, 2, SOUND_HZ), SOUND_HZ, "pcm_s16le")
    assert len(heard(path, speed=9)) == len(heard(path, speed=1.6))
    assert len(heard(path, speed=0.1)) == len(heard(path, speed=0.6))


def test_a_sentence_is_read_as_loud_as_it_is(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.flac", tone(440, 2, SOUND_HZ, 0.05), SOUND_HZ, "flac")
    assert np.abs(read_sound(path)).max() == pytest.approx(0.05 * 32768, rel=0.01)
    with pytest.raises(MediaError, match=r"long\.wav: is too long"):
        read_sound(write_sound(tmp_path / "long.wav", np.zeros((301 * 8_000, 1)), 8_000, "pcm_s16le"))
