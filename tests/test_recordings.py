"""Recordings whose words are known: indexes and folders, and what is wrong with them."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voice.microphone import RATE_HZ
from voice.recordings import RecordingsError, read_index, read_recordings, samples

HEAD = "file\tstart_s\tend_s\tspeaker\tkind\ttranscript\tpinyin\n"


def sound(path: Path, *levels: int) -> Path:
    """A second at each level."""
    soundfile.write(path, np.repeat(np.array(levels, np.int16), RATE_HZ), RATE_HZ)
    return path


def index(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """An index of a sound file of three seconds."""
    sound(folder / "dsp-20-07.flac", 1, 2, 3)
    path = folder / "index.tsv"
    path.write_text(head + "\n".join(rows), "utf-8")
    return path


def test_a_row_is_a_stretch_of_a_file(tmp_path: Path) -> None:
    (one,) = read_recordings(index(tmp_path, "dsp-20-07.flac\t1.0\t2.5\tfdu02\tword\t绿色\tlü4 se4"))
    assert (one.source, one.speaker, one.kind, one.transcript) == ("dsp-20", "fdu02", "word", "绿色")
    assert one.pinyin == ("lv", "se")
    assert samples(one).tolist() == [2] * RATE_HZ + [3] * (RATE_HZ // 2)


def test_without_times_the_whole_file_counts_and_without_pinyin_it_is_made(tmp_path: Path) -> None:
    (one,) = read_index(index(tmp_path, "dsp-20-07.flac\t\t\t\t\t女儿\t"))
    assert (one.pinyin, len(samples(one))) == (("nv", "er"), 3 * RATE_HZ)


def test_most_columns_may_be_left_out(tmp_path: Path) -> None:
    said, nothing = read_index(index(tmp_path, "dsp-20-07.flac\t报名", "dsp-20-07.flac\t", head="file\ttranscript\n"))
    assert (said.kind, said.pinyin, said.speaker) == ("phrase", ("bao", "ming"), "")
    assert (nothing.kind, nothing.pinyin, nothing.noise) == ("noise", (), True)
    (noise,) = read_index(index(tmp_path, "noise\tdsp-20-07.flac", head="kind\tfile\n"))
    assert (noise.kind, noise.transcript) == ("noise", "")


@pytest.mark.parametrize(
    ("kind", "transcript", "pinyin", "noise"),
    [
        ("rain", "", "", True),
        ("noise", "声音", "", True),
        ("syllable", "", "hng1", False),
        ("other", "", "", False),
        ("word", "声音", "", False),
    ],
)
def test_where_nothing_is_said_there_is_noise(
    tmp_path: Path, kind: str, transcript: str, pinyin: str, noise: bool
) -> None:
    (one,) = read_index(index(tmp_path, f"dsp-20-07.flac\t\t\t\t{kind}\t{transcript}\t{pinyin}"))
    assert one.noise is noise


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("none.flac\t0\t1\t\t\t好\t", "row 3, file"),
        ("\t0\t1\t\t\t好\t", "row 3, file"),
        ("dsp-20-07.flac\tsoon\t1\t\t\t好\t", "row 3, start_s"),
        ("dsp-20-07.flac\t0\tnan\t\t\t好\t", "row 3, end_s"),
        ("dsp-20-07.flac\t-1\t1\t\t\t好\t", "row 3, start_s"),
        ("dsp-20-07.flac\t1\t1\t\t\t好\t", "row 3, end_s"),
        ("dsp-20-07.flac\t0\t1\t\t\t好\t3hao", "row 3, pinyin"),
    ],
)
def test_a_mistake_names_row_and_field(tmp_path: Path, row: str, place: str) -> None:
    path = index(tmp_path, "dsp-20-07.flac\t0\t1\t\t\t好\t", row)
    with pytest.raises(RecordingsError, match=f"{path.name}, {place}: "):
        read_index(path)


def test_an_index_needs_its_columns_and_to_be_text(tmp_path: Path) -> None:
    with pytest.raises(RecordingsError, match="row 1"):
        read_index(index(tmp_path, head="name\ttranscript\n"))
    with pytest.raises(RecordingsError, match=r"20-07.flac: .*UTF-8"):
        read_index(tmp_path / "dsp-20-07.flac")


def test_a_stretch_behind_the_end_of_the_file_is_a_mistake(tmp_path: Path) -> None:
    (late,) = read_index(index(tmp_path, "dsp-20-07.flac\t4\t5\t\t\t好\t"))
    with pytest.raises(RecordingsError, match="ends before 4 s"):
        samples(late)


def test_a_folder_tells_what_is_said_beside_or_in_the_name(tmp_path: Path) -> None:
    sound(tmp_path / "1.wav", 5)
    (tmp_path / "1.txt").write_text("报名活动\n", "utf-8")
    sound(tmp_path / "2.wav", 6)
    (tmp_path / "2.txt").write_text("", "utf-8")
    sound(tmp_path / "找人帮忙-02.wav", 7)
    (tmp_path / "about.md").write_text("no recording", "utf-8")
    beside, nothing, named = read_recordings(tmp_path)
    assert (beside.transcript, beside.kind) == ("报名活动", "phrase")
    assert (nothing.transcript, nothing.kind) == ("", "noise")
    assert (named.transcript, named.source) == ("找人帮忙", "找人帮忙")


def test_a_folder_must_tell_of_each_recording(tmp_path: Path) -> None:
    with pytest.raises(RecordingsError, match="no sound files"):
        read_recordings(tmp_path)
    sound(tmp_path / "track-7.wav", 5)
    with pytest.raises(RecordingsError, match=r"track-7.txt beside it"):
        read_recordings(tmp_path)
