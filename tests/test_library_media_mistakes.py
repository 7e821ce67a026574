"""What is wrong with recordings, pictures and videos, said so that it can be mended; the rest still works."""

import os
import random
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from media_files import jpeg, png, recording, video
from small_content import COLUMNS, SPRING, explained, small_content, write

from kiosk.library import load_library
from kiosk.library.containers import picture_size

POEMS = "学习/2 古诗"
SPRINGS = f"{POEMS}/1 春晓"
SOUNDS = ".mp3、.m4a、.ogg、.opus、.wav、.flac"
TEXT_WANTED = "不是记事本存的文字文件，请另存为文字文件。"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


def intact(content: Path) -> bool:
    """Whether the text beside can be read, and the other column."""
    library = load_library(content)
    poem = library.lesson("2 古诗/1 春晓")
    return bool(poem and poem.written("zh") and library.lesson("1 养生保健/1 护膝盖"))


@pytest.mark.parametrize(
    ("file", "raw", "message"),
    [
        (f"{SPRINGS}.mp3", b"", "是空的，请再拷一遍。"),
        (f"{SPRINGS}.png", b"", "是空的，请再拷一遍。"),
        (f"{SPRINGS}.mp3", "春眠不觉晓".encode(), f"不是能放的录音，请另存为这里面的一种：{SOUNDS}。"),
        (f"{SPRINGS}.mp3", "春眠不觉晓".encode("utf-16"), f"不是能放的录音，请另存为这里面的一种：{SOUNDS}。"),
        (f"{SPRINGS}.mp3", b"#!AMR\n" + b"\x3c" * 900, f"不是能放的录音，请另存为这里面的一种：{SOUNDS}。"),
        (f"{SPRINGS}.wav", bytes(5000), f"不是能放的录音，请另存为这里面的一种：{SOUNDS}。"),
        (f"{SPRINGS}.mp4", b"<html>", "不是能放的视频，请另存为这里面的一种：.mp4。"),
        (f"{SPRINGS}.jpg", b"GIF89a" + bytes(99), "不是能用的图片，请另存为这里面的一种：.jpg、.jpeg、.png。"),
        (f"{SPRINGS}.jpg", jpeg(64, 48)[:40], "不完整，可能只拷了一半，请再拷一遍。"),
        (f"{SPRINGS}.png", png(64, 48)[:20], "不完整，可能只拷了一半，请再拷一遍。"),
        (f"{SPRINGS}.png", png(8000, 7600), "太大了，宽 8000 点、高 7600 点。请缩小到宽和高都不超过 4000 点。"),
        (f"{SPRINGS}.mp3", png(8, 8), "里面其实是 .png，请把名字最后面改成 .png。"),
        (f"{SPRINGS}.wma", b"0&\xb2u", f"这种文件用不上，请另存为这里面的一种：{SOUNDS}。"),
        (f"{SPRINGS}.MOV", b"", "这种文件用不上，请另存为这里面的一种：.mp4。"),
        (f"{SPRINGS}.heic", b"", "这种文件用不上，请另存为这里面的一种：.jpg、.jpeg、.png。"),
        (
            f"{SPRINGS}.exe",
            b"MZ",
            f"这种文件用不上，请另存为这里面的一种：.txt、{SOUNDS}、.jpg、.jpeg、.png、.mp4。",
        ),
        *((f"{POEMS}/2 静夜思{ending}", b"PK\x03\x04", TEXT_WANTED) for ending in (".docx", ".DOC", ".wps", ".pdf")),
        (f"{POEMS}/2 静夜思.txt", b"PK\x03\x04" + bytes(90), TEXT_WANTED),
        (f"{POEMS}/2 静夜思.txt", b"{\\rtf1\\ansi abc}", TEXT_WANTED),
        (f"{POEMS}/2 静夜思.txt", b"%PDF-1.7\n1 0 obj", TEXT_WANTED),
        (f"{POEMS}/2 静夜思.txt", b"a" * 50_000_000, "太大了，请分成几个小一点的文件。"),
        (f"{POEMS}/2 静夜思.txt", SPRING.encode()[:-2], "读不出文字，请用记事本打开它，另存一遍。"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_works(content: Path, file: str, raw: bytes, message: str) -> None:
    write(content, file, raw)
    assert explained(content) == [f"{file} {message}"]
    poem = load_library(content).lesson("2 古诗/1 春晓")
    assert intact(content) and poem and poem.zh
    assert [poem.picture, poem.video, poem.zh.recording] == [None] * 3


def test_mistakes_are_told_in_english_too(content: Path) -> None:
    write(content, f"{SPRINGS}.mp3", b"")
    write(content, f"{SPRINGS}.png", png(8000, 7600))
    assert explained(content, "en") == [
        f"{SPRINGS}.png: this is too big: 8000 by 7600 pixels. Please make both at most 4000.",
        f"{SPRINGS}.mp3: this is empty. Please copy it again.",
    ]


def test_a_big_picture_is_not_too_big(content: Path) -> None:
    write(content, f"{SPRINGS}.png", png(8000, 7500))
    assert explained(content) == []


def test_a_preview_is_not_taken_for_the_picture() -> None:
    assert picture_size(BytesIO(jpeg(64, 48, before=b"Exif\0\0" + jpeg(32, 24)))) == (64, 48)


@pytest.mark.parametrize(("ending", "kind"), [(".mp3", ".m4a"), (".wav", ".mp3"), (".m4a", ".flac"), (".opus", ".wav")])
def test_a_recording_with_a_wrong_ending_is_named_and_used(content: Path, ending: str, kind: str) -> None:
    file = recording(content / f"{SPRINGS}{ending}", kind)
    assert explained(content) == [f"{SPRINGS}{ending} 里面其实是 {kind}，请把名字最后面改成 {kind}。"]
    poem = load_library(content).lesson("2 古诗/1 春晓")
    assert poem and poem.zh and poem.zh.recording == file


def test_half_a_copy_of_a_video_is_named(content: Path) -> None:
    whole = video(content / f"{SPRINGS}.mp4").read_bytes()
    write(content, f"{SPRINGS}.mp4", whole[: len(whole) // 2])
    assert explained(content) == [f"{SPRINGS}.mp4 不完整，可能只拷了一半，请再拷一遍。"]
    assert intact(content)


@pytest.mark.parametrize("names", [("1 春晓.mp3", "1 春晓.wav"), ("1 春晓/录音.mp3", "1 春晓/A.mp3")])
def test_of_two_recordings_one_is_used_and_the_other_named(content: Path, names: tuple[str, str]) -> None:
    used, other = (recording(content / POEMS / name) for name in names)
    assert explained(content) == [f"{POEMS}/{names[1]} 用不上，因为已经有“{used.name}”了，请只留一个。"]
    poem = load_library(content).lesson("2 古诗/1 春晓")
    assert poem and poem.zh and poem.zh.recording == used
    write(content, f"{POEMS}/{names[0]}", b"")  # then the good one counts
    poem = load_library(content).lesson("2 古诗/1 春晓")
    assert explained(content) == [f"{POEMS}/{names[0]} 是空的，请再拷一遍。"]
    assert poem and poem.zh and poem.zh.recording == other


def test_of_two_texts_in_a_folder_one_is_used(content: Path) -> None:
    write(content, f"{POEMS}/3 静夜思/作者.txt", SPRING)
    write(content, f"{POEMS}/3 静夜思/正文.txt", SPRING)
    assert explained(content) == [f"{POEMS}/3 静夜思/作者.txt 用不上，因为已经有“正文.txt”了，请只留一个。"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("日期：下周", "「日期」要写日期，比如 2026-12-03 或者第3天，现在是“下周”。"),
        ("日期：第0天", "「日期」要写日期，比如 2026-12-03 或者第3天，现在是“第0天”。"),
        ("从：2026-02-30", "「从」要写日期，比如 2026-12-03 或者第3天，现在是“2026-02-30”。"),
        ("从：2026-12-03\n到：2026-12-02", "「到」要在开始的日期以后，现在是“2026-12-02”。"),
        ("从：第3天\n到：第2天", "「到」要在开始的日期以后，现在是“第2天”。"),
        ("图片：桃花。", "「图片」写了图片的样子，可是没有图片。请把图片放进来，名字和这篇一样。"),
    ],
)
def test_a_wrong_header_line_is_named_with_its_line(content: Path, header: str, message: str) -> None:
    write(content, f"{SPRINGS}.txt", SPRING.replace("\n\n", f"\n{header}\n\n"))
    line = 3 + header.count("\n")
    assert explained(content) == [f"{SPRINGS}.txt 第{line}行{message}"]
    assert intact(content)
    assert load_library(content).columns[1].shown(date(2026, 12, 3), date(2026, 11, 30))


def test_a_name_too_long_for_a_title_is_named(content: Path) -> None:
    recording(content / f"{POEMS}/2 {'街' * 17}.mp3")
    explanation = "没有写标题，用名字做标题又太长：最多 16 个字，现在有 17 个。请把名字改短。"
    assert explained(content) == [f"{POEMS}/2 {'街' * 17}.mp3 {explanation}"]
    assert [lesson.title("zh") for lesson in load_library(content).columns[1].lessons] == ["春晓", "街" * 16]


def test_what_a_course_is_has_to_be_yes_or_no(content: Path) -> None:
    table = [f"{line},{cell}" for line, cell in zip(COLUMNS.splitlines(), ("课程", "", "是的"), strict=True)]
    write(content, "学习/栏目.csv", "\n".join(table))
    assert explained(content) == ["学习/栏目.csv 第3行「课程」要写“是”或者“否”，现在是“是的”。"]
    assert not any(column.course for column in load_library(content).columns)


def test_folders_in_folders_are_named(content: Path) -> None:
    write(content, f"{POEMS}/3 静夜思/正文.txt", SPRING)
    write(content, f"{POEMS}/3 静夜思/旧的/正文.txt", SPRING)
    (content / POEMS / "4 空的").mkdir()
    assert explained(content) == [
        f"{POEMS}/3 静夜思/旧的 放得太深了，请把里面的文件挪到外面一层。",
        f"{POEMS}/4 空的 里面还是空的，请放进文字、录音、图片或者视频。",
    ]
    assert load_library(content).lesson("2 古诗/3 静夜思")


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_link_outside(path: Path) -> None:
    path.symlink_to(recording(path.parents[3] / "away.mp3"))


def as_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("weg.mp3"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (as_pipe, "应当是一个文件，现在不是。"),
        (as_link_outside, "指到了内容文件夹外面，请把东西本身放进来。"),
        (as_link_to_nothing, "找不到，请把它放回来。"),
    ],
)
def test_what_is_no_file_is_not_opened(content: Path, make: Callable[[Path], None], message: str) -> None:
    make(content / f"{SPRINGS}.mp3")
    assert explained(content) == [f"{SPRINGS}.mp3 {message}"]
    assert intact(content)


def test_a_link_to_the_column_itself_leads_nowhere(content: Path) -> None:
    (content / POEMS / "3 自己").symlink_to(content / POEMS)
    assert f"{POEMS}/3 自己/3 自己 放得太深了，请把里面的文件挪到外面一层。" in explained(content)
    assert intact(content)


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".wav", ".jpg", ".png", ".mp4"])
def test_nothing_that_lies_in_a_file_stops_the_kiosk(content: Path, ending: str) -> None:
    chance = random.Random(ending)
    whole = {".jpg": jpeg(64, 48), ".png": png(64, 48)}.get(ending) or b""
    if not whole:
        file = content / f"{SPRINGS}{ending}"
        whole = (video(file) if ending == ".mp4" else recording(file)).read_bytes()
    for _ in range(60):
        damaged = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(chance.randint(0, 9)):
            damaged[(at := chance.randrange(60)) : at + 4] = chance.randbytes(chance.randint(0, 9))
        write(content, f"{SPRINGS}{ending}", bytes(damaged))
        assert explained(content) is not None and intact(content)
