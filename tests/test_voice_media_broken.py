"""Files that are not what they seem: each is named with its reason, and what can be played of it is played."""

import logging
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from media_samples import SOUND_HZ, tone, write_sound, write_video

from voice.loudspeaker import RATE_HZ
from voice.media import MediaError, gain_of, picture_frames, probe, read_sound, sound_blocks

RANDOM = np.random.default_rng(1).bytes


def m4a(path: Path) -> bytes:
    return write_sound(path.with_name("good.m4a"), tone(440, 3, SOUND_HZ), SOUND_HZ, "aac").read_bytes()


def video(path: Path) -> bytes:
    return write_video(path.with_name("good.mp4"), "mpeg4", 1, sound=tone(440, 1, SOUND_HZ)).read_bytes()


BROKEN: list[tuple[str, Callable[[Path], bytes], str, str]] = [
    ("empty.mp3", lambda path: b"", "empty", "the file is empty"),
    ("letter.mp3", lambda path: "亲爱的老朋友，\n".encode() * 1000, "unknown", "not a sound or video file"),
    ("letter.txt", lambda path: b"Dear old friend,\n" * 1000, "unknown", "not a sound or video file"),
    ("random.mp3", lambda path: RANDOM(100_000), "unknown", "not a sound or video file"),
    ("random.ogg", lambda path: b"OggS\0\2" + RANDOM(100_000), "unknown", "not a sound or video file"),
    ("zero.mp3", lambda path: bytes(100_000), "unknown", "not a sound or video file"),
    ("zero.wav", lambda path: b"RIFF" + bytes(1000), "unknown", "not a sound or video file"),
    (
        "list.m3u8",
        lambda path: b"#EXTM3U\n#EXTINF:3,\n/etc/hostname\n#EXT-X-ENDLIST\n",
        "unknown",
        "not a sound or video",
    ),
    ("cut.mp4", lambda path: video(path)[: video(path).index(b"moov") - 4], "cut", "the end is missing"),
    ("half.m4a", lambda path: m4a(path)[: len(m4a(path)) // 2], "cut", "the end is missing"),
    ("bought.m4a", lambda path: m4a(path).replace(b"mp4a", b"drms"), "locked", "is copy-protected"),
    ("locked.m4a", lambda path: m4a(path).replace(b"mp4a", b"enca"), "locked", "is copy-protected"),
    ("locked.mp4", lambda path: video(path).replace(b"mp4v", b"encv"), "locked", "is copy-protected"),
]


@pytest.mark.parametrize(("name", "content", "trouble", "message"), BROKEN, ids=[name for name, *_ in BROKEN])
def test_what_cannot_be_played_is_named_with_its_reason(
    tmp_path: Path, name: str, content: Callable[[Path], bytes], trouble: str, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content(path))
    with pytest.raises(MediaError) as caught:
        probe(path)
    assert (caught.value.path, caught.value.trouble) == (path, trouble)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named_by_whatever_is_asked(tmp_path: Path) -> None:
    for path in (tmp_path / "none.mp3", tmp_path):
        for ask in (
            probe,
            gain_of,
            read_sound,
            lambda path: next(sound_blocks(path)),
            lambda path: next(picture_frames(path)),
        ):
            with pytest.raises(MediaError, match=f"{path.name}: no such file"):
                ask(path)


def test_a_file_that_comes_later_is_played_then(tmp_path: Path) -> None:
    path = tmp_path / "late.wav"
    with pytest.raises(MediaError):
        gain_of(path)
    write_sound(path, tone(440, 1, SOUND_HZ), SOUND_HZ, "pcm_s16le")
    assert gain_of(path) > 0


@pytest.mark.parametrize(
    "name", ["really-mp3.wav", "no-ending", "http:..a?b#c%20.mp3", "录音：春 晓.MP3", "a'b\\c,[d]=e.mp3"]
)
def test_the_content_decides_and_no_name_is_too_strange(tmp_path: Path, name: str) -> None:
    path = write_sound(tmp_path / "a.mp3", tone(440, 2, SOUND_HZ), SOUND_HZ, "libmp3lame").rename(tmp_path / name)
    assert probe(path).duration_s == pytest.approx(2, abs=0.1)
    assert sum(map(len, sound_blocks(path))) / RATE_HZ == pytest.approx(2, abs=0.1)


DAMAGED = [("a.mp3", "libmp3lame"), ("a.m4a", "aac"), ("a.ogg", "vorbis"), ("a.opus", "libopus"), ("a.flac", "flac")]


def recording(path: Path, codec: str) -> bytes:
    """Ten seconds of a tone, and then ten of a higher one."""
    rate_hz = 48_000
    sound = np.repeat(np.concatenate([tone(440, 10, rate_hz), tone(880, 10, rate_hz)]), 2, axis=1)
    return write_sound(path, sound, rate_hz, codec, strict="experimental").read_bytes()


@pytest.mark.parametrize(("name", "codec"), DAMAGED)
def test_damage_in_the_middle_is_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, codec: str
) -> None:
    path = tmp_path / name
    content = bytearray(recording(path, codec))
    at = len(content) // 4
    content[at : at + 2500] = RANDOM(2500)
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        samples = np.concatenate(list(sound_blocks(path)))
    assert 18 < len(samples) / RATE_HZ < 20.2
    end = samples[-4 * RATE_HZ : -RATE_HZ // 2]
    assert np.abs(np.fft.rfft(end)).argmax() * RATE_HZ / len(end) == pytest.approx(880, rel=0.01)
    if codec in ("libmp3lame", "aac"):  # the others tell nobody that they skip
        assert any(f"{path} is damaged at " in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(("name", "codec"), [each for each in DAMAGED if each[1] != "aac"])
def test_half_a_copy_plays_up_to_where_it_ends(tmp_path: Path, name: str, codec: str) -> None:
    path = tmp_path / name
    content = recording(path, codec)
    path.write_bytes(content[: len(content) // 2])
    assert probe(path).has_sound
    samples = np.concatenate(list(sound_blocks(path)))
    assert 6 < len(samples) / RATE_HZ < 14
    assert np.abs(samples[: 5 * RATE_HZ]).max() > 1_000


def test_nothing_is_told_of_damage_that_is_not_heard(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write_sound(tmp_path / "a.mp3", tone(440, 20, SOUND_HZ), SOUND_HZ, "libmp3lame")
    with caplog.at_level(logging.WARNING):
        assert list(sound_blocks(path, 10.0))
    assert caplog.records == []


def test_a_title_is_read_in_utf8_and_as_old_chinese_files_have_it(tmp_path: Path) -> None:
    sound = tone(440, 1, SOUND_HZ)
    for name, codec in (("a.mp3", "libmp3lame"), ("a.m4a", "aac"), ("a.opus", "libopus"), ("a.flac", "flac")):
        assert probe(write_sound(tmp_path / name, sound, 48_000, codec, title="春晓 Café")).title == "春晓 Café"
    tagged = write_sound(tmp_path / "plain.mp3", sound, SOUND_HZ, "libmp3lame").read_bytes()
    plain = tagged[tagged.index(b"\xff\xfb") :]
    (tmp_path / "old.mp3").write_bytes(plain + b"TAG" + "主题曲".encode("gb2312").ljust(125, b"\0"))
    assert probe(tmp_path / "old.mp3").title == "主题曲"
    (tmp_path / "newer.mp3").write_bytes(id3(b"TIT2", b"\0" + "主题曲".encode("gb2312")) + plain)
    assert probe(tmp_path / "newer.mp3").title == "主题曲"


def test_a_records_cover_is_no_video(tmp_path: Path) -> None:
    codec = av.CodecContext.create("png", "w")
    assert isinstance(codec, av.VideoCodecContext)
    codec.width = codec.height = 8
    codec.pix_fmt = "rgb24"
    cover = bytes(codec.encode(av.VideoFrame.from_ndarray(np.zeros((8, 8, 3), np.uint8), "rgb24"))[0])
    plain = write_sound(tmp_path / "a.mp3", tone(440, 1, SOUND_HZ), SOUND_HZ, "libmp3lame").read_bytes()
    path = tmp_path / "cover.mp3"
    path.write_bytes(id3(b"APIC", b"\0image/png\0\3\0" + cover) + plain)
    with av.open(str(path), "r") as file:
        assert len(file.streams.video) == 1
    assert (probe(path).has_picture, probe(path).has_sound) == (False, True)
    assert sum(map(len, sound_blocks(path))) / RATE_HZ == pytest.approx(1, abs=0.1)


def id3(name: bytes, content: bytes) -> bytes:
    """An ID3v2.3 tag with one frame."""
    frame = name + struct.pack(">IH", len(content), 0) + content
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + size + frame


@pytest.mark.parametrize("channels", [1, 2, 3, 5, 7])
def test_any_number_of_channels_without_a_word_on_their_places_plays(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "bare.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((np.repeat(tone(440, 1, 16_000), channels) * 32767).astype("<i2").tobytes())
    samples = np.concatenate(list(sound_blocks(path)))
    assert len(samples) / RATE_HZ == pytest.approx(1, abs=0.1)
    assert np.abs(samples).max() > 1_000
