"""The pictures of videos: the right one at the right time, upright, and in step with the sound."""

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from media_samples import PICTURE_HZ, SOUND_HZ, counted, tone, write_sound, write_video

from voice.loudspeaker import RATE_HZ
from voice.media import MediaError, picture_frames, probe, sound_blocks

QUARTER_TURN = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
"""The matrix that a telephone held upright writes into its mp4: turn it clockwise."""


@pytest.fixture(scope="module", params=["libx264", "mpeg4"])
def video(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / f"{request.param}.mp4"
    return write_video(path, request.param, 8, sound=tone(440, 8, SOUND_HZ))


def test_each_picture_counts_on_and_comes_at_its_time(video: Path) -> None:
    frames = [(time_s, counted(picture)) for time_s, picture in picture_frames(video)]
    assert [count for _, count in frames] == list(range(8 * PICTURE_HZ))
    assert [time_s for time_s, _ in frames] == pytest.approx([count / PICTURE_HZ for _, count in frames], abs=0.001)


@pytest.mark.parametrize("start_s", [0.0, 0.039, 1.7, 3.999, 4.0, 6.51, 7.99])
def test_from_any_moment_on_the_picture_seen_then_comes_first(video: Path, start_s: float) -> None:
    frames = picture_frames(video, start_s)
    time_s, picture = next(frames)
    assert counted(picture) == int(start_s * PICTURE_HZ + 1e-6)
    assert time_s <= start_s + 0.001
    assert [counted(picture) for _, picture in frames] == list(range(counted(picture) + 1, 8 * PICTURE_HZ))


def test_its_sound_is_as_long_as_the_pictures(video: Path) -> None:
    facts = probe(video)
    assert (facts.has_sound, facts.has_picture, facts.width, facts.height) == (True, True, 320, 240)
    assert facts.duration_s == pytest.approx(8, abs=0.1)
    for start_s, speed in ((0.0, 1.0), (6.0, 1.0), (0.0, 1.6), (3.0, 0.6)):
        length_s = sum(map(len, sound_blocks(video, start_s, speed))) / RATE_HZ
        assert length_s == pytest.approx((8 - start_s) / speed, rel=0.03)


def test_sound_that_begins_late_keeps_its_place_beside_the_pictures(tmp_path: Path) -> None:
    path = write_video(tmp_path / "late.mp4", "mpeg4", 6, sound=tone(440, 3, SOUND_HZ), late_s=3.0)
    assert next(picture_frames(path))[0] == 0
    for start_s in (0.0, 2.5):
        loud = np.flatnonzero(np.abs(np.concatenate(list(sound_blocks(path, start_s))).astype(int)) > 1_000)
        assert loud[0] / RATE_HZ == pytest.approx(3.0 - start_s, abs=0.05)


def test_a_telephones_upright_video_is_upright(tmp_path: Path) -> None:
    path = write_video(tmp_path / "upright.mp4", "mpeg4", 1)
    content = bytearray(path.read_bytes())
    at = content.index(b"tkhd") + 44
    content[at : at + len(QUARTER_TURN)] = QUARTER_TURN
    path.write_bytes(content)
    assert (probe(path).width, probe(path).height) == (240, 320)
    pictures = [picture for _, picture in picture_frames(path)]
    assert pictures[0].shape == (320, 240, 3)
    turned_back = [np.rot90(picture) for picture in pictures]
    assert [counted(picture) for picture in turned_back] == list(range(PICTURE_HZ))


@pytest.mark.parametrize(("size", "shown"), [((1920, 1080), (720, 1280)), ((720, 1440), (1280, 640))])
def test_large_pictures_become_smaller_and_keep_their_shape(
    tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    path = write_video(tmp_path / "large.mp4", "mpeg4", 0.2, size)
    assert (probe(path).width, probe(path).height) == size
    pictures = [picture for _, picture in picture_frames(path)]
    assert {picture.shape for picture in pictures} == {(*shown, 3)}
    assert {picture.dtype for picture in pictures} == {np.dtype(np.uint8)}
    assert [counted(picture) for picture in pictures] == list(range(5))


def test_a_video_without_sound_has_pictures_and_a_recording_has_none(tmp_path: Path) -> None:
    silent = write_video(tmp_path / "silent.mp4", "mpeg4", 1)
    assert not probe(silent).has_sound
    assert counted(next(picture_frames(silent))[1]) == 0
    with pytest.raises(MediaError, match=r"silent\.mp4: there is no sound in it"):
        next(sound_blocks(silent))
    recording = write_sound(tmp_path / "a.m4a", tone(440, 1, SOUND_HZ), SOUND_HZ, "aac")
    with pytest.raises(MediaError, match=r"a\.m4a: there are no pictures in it"):
        next(picture_frames(recording))


def test_a_video_damaged_in_the_middle_goes_on_behind_it(tmp_path: Path) -> None:
    path = write_video(tmp_path / "damaged.mp4", "libx264", 8, sound=tone(440, 8, SOUND_HZ))
    content = bytearray(path.read_bytes())
    middle = content.index(b"mdat") + (content.index(b"moov") - content.index(b"mdat")) // 2
    content[middle : middle + 1500] = np.random.default_rng(1).bytes(1500)
    path.write_bytes(content)
    frames = [(time_s, counted(picture)) for time_s, picture in picture_frames(path)]
    assert frames[-1][0] == pytest.approx(8 - 1 / PICTURE_HZ)
    assert frames[-1][1] == 8 * PICTURE_HZ - 1
    assert all(before < after for (before, _), (after, _) in pairwise(frames))
    assert sum(map(len, sound_blocks(path))) / RATE_HZ == pytest.approx(8, abs=0.1)
