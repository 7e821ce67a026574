"""Recordings, pictures and videos beside a text or instead of one, lying side by side or in a folder of their own."""

from datetime import date
from pathlib import Path

import pytest
from media_files import jpeg, png, recording, telephones_recording, video
from small_content import COLUMNS, KNEES, SPRING, explained, small_content, write

from kiosk.library import Column, Lesson, load_library

POEMS = "学习/2 古诗"
FIRST_DAY = date(2026, 11, 30)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


def lesson(content: Path, id: str) -> Lesson:
    assert explained(content) == []
    found = load_library(content).lesson(id)
    assert found
    return found


def poems(content: Path) -> Column:
    column = load_library(content).column("2 古诗")
    assert column
    return column


def shown(content: Path, today: date = FIRST_DAY) -> list[str]:
    return [each.title("zh") for each in poems(content).shown(today, FIRST_DAY)]


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".MP3", ".mp3.mp3"])
def test_a_recording_beside_a_text_is_of_that_text(content: Path, ending: str) -> None:
    file = recording(content / f"学习/1 养生保健/1 护膝盖{ending}")
    found = lesson(content, "1 养生保健/1 护膝盖")
    assert found.zh and found.zh.recording == file
    assert found.zh.sentences == ("膝盖怕冷。", "出门穿厚一点。")
    assert found.en and found.en.recording is None


def test_each_language_has_its_own_recording(content: Path) -> None:
    file = recording(content / "学习/1 养生保健/1 护膝盖.en.mp3")
    found = lesson(content, "1 养生保健/1 护膝盖")
    assert found.zh and found.zh.recording is None
    assert found.en and (found.en.title, found.en.recording) == ("Knees", file)


def test_a_telephones_recording_is_one_whatever_it_calls_itself(content: Path) -> None:
    file = telephones_recording(content / f"{POEMS}/1 春晓.m4a")
    assert (zh := lesson(content, "2 古诗/1 春晓").zh) and zh.recording == file


def test_a_recording_without_a_text_goes_by_its_name(content: Path) -> None:
    file = recording(content / f"{POEMS}/2　老街的故事.mp3")  # the wide space of Chinese keyboards
    found = lesson(content, "2 古诗/2　老街的故事")
    assert found.zh and (found.zh.title, found.zh.recording, found.en) == ("老街的故事", file, None)
    assert found.written("zh") is None and found.title("zh") == found.title("en") == "老街的故事"


def test_a_text_may_be_the_header_of_a_recording(content: Path) -> None:
    recording(content / f"{POEMS}/2 街.mp3")
    write(content, f"{POEMS}/2 街.txt", "标题：老街的故事\n来源：李阿姨\n日期：2026年12月3日\n")
    found = lesson(content, "2 古诗/2 街")
    assert found.zh and found.zh.recording and found.written("zh") is None
    assert (found.zh.title, found.zh.source, found.times.dated) == ("老街的故事", "李阿姨", date(2026, 12, 3))


@pytest.mark.parametrize("text", ["", None, SPRING])
def test_a_video_stands_beside_a_text_or_alone(content: Path, text: str | None) -> None:
    file = video(content / f"{POEMS}/2 春天.mp4")
    if text is not None:
        write(content, f"{POEMS}/2 春天.txt", text)
    found = lesson(content, "2 古诗/2 春天")
    assert found.video == file and bool(found.written("zh")) == bool(text)
    assert found.title("zh") == ("春晓" if text else "春天")


def test_a_picture_is_told_in_words(content: Path) -> None:
    write(content, f"{POEMS}/1 春晓.jpg", jpeg(64, 48))
    write(content, f"{POEMS}/1 春晓.txt", SPRING.replace("\n\n", "\n图片：一枝桃花。旁边有两只鸟。\n\n"))
    found = lesson(content, "2 古诗/1 春晓")
    assert found.picture == content / f"{POEMS}/1 春晓.jpg"
    assert found.picture_said("zh") == ("一枝桃花。", "旁边有两只鸟。")
    assert found.zh and found.zh.sentences == ("春眠不觉晓，处处闻啼鸟。", "夜来风雨声，花落知多少。")


@pytest.mark.parametrize("ending", [".png", ".PNG"])
def test_a_picture_alone_is_shown_and_told(content: Path, ending: str) -> None:
    write(content, f"{POEMS}/3 老照片{ending}", png(40, 30))
    found = lesson(content, "2 古诗/3 老照片")
    assert found.picture and found.written("zh") is None and found.picture_said("zh") == ("老照片",)
    write(content, f"{POEMS}/3 老照片.en.txt", "Title: An old photograph\nPicture: The lake in 1962.\n")
    assert lesson(content, "2 古诗/3 老照片").picture_said("en") == ("The lake in 1962.",)


def test_a_text_only_in_english_with_a_picture_stays_so(content: Path) -> None:
    write(content, f"{POEMS}/3 Lake.png", png(40, 30))
    write(content, f"{POEMS}/3 Lake.en.txt", "Title: The lake\nSource: Us\n\nIt is wide.\n")
    found = lesson(content, "2 古诗/3 Lake")
    assert found.zh is None and found.en and found.en.sentences == ("It is wide.",)


def test_a_folder_holds_everything_of_one_thing(content: Path) -> None:
    inside = f"{POEMS}/3 静夜思"
    write(content, f"{inside}/正文.txt", "来源：《全唐诗》\n图片：月亮。\n\n床前明月光。\n")
    write(content, f"{inside}/正文.en.txt", "Title: Quiet night\nSource: Poems\n\nMoonlight before my bed.\n")
    write(content, f"{inside}/图片.jpg", jpeg(64, 48))
    files = [recording(content / inside / name) for name in ("录音.mp3", "录音.en.m4a")]
    film = video(content / inside / "视频.mp4")
    found = lesson(content, "2 古诗/3 静夜思")
    assert found.zh and (found.zh.title, found.zh.sentences) == ("静夜思", ("床前明月光。",))
    assert found.en and found.en.title == "Quiet night"
    assert [found.zh.recording, found.en.recording, found.video] == [*files, film]
    assert found.picture == content / inside / "图片.jpg" and found.picture_said("en") == ("Quiet night",)


def test_in_a_folder_any_single_file_will_do(content: Path) -> None:
    inside = f"{POEMS}/3 静夜思"
    write(content, f"{inside}/李白.txt", SPRING)
    file = recording(content / inside / "20261203_101530.mp3")
    found = lesson(content, "2 古诗/3 静夜思")
    assert found.zh and (found.zh.title, found.zh.recording) == ("春晓", file)


def test_a_folder_and_files_of_its_name_belong_together(content: Path) -> None:
    file = recording(content / f"{POEMS}/1 春晓/录音.mp3")
    assert (zh := lesson(content, "2 古诗/1 春晓").zh) and zh.recording == file and zh.sentences


def test_the_newest_come_first_then_what_has_no_date_by_number(content: Path) -> None:
    for number, day in ((2, "2026-12-01"), (3, "第4天"), (4, "2025/1/9"), (10, ""), (5, "")):
        header = f"标题：第{number}首\n来源：书\n" + f"日期：{day}\n" * bool(day)
        write(content, f"{POEMS}/{number} 诗.txt", f"{header}\n床前明月光。\n")
    assert explained(content) == []
    assert shown(content) == ["第3首", "第2首", "第4首", "春晓", "第5首", "第10首"]
    assert [each.title("zh") for each in poems(content).lessons] == [
        "春晓",
        "第2首",
        "第3首",
        "第4首",
        "第5首",
        "第10首",
    ]


def test_a_course_goes_by_its_numbers(content: Path) -> None:
    table = [f"{line},{cell}" for line, cell in zip(COLUMNS.splitlines(), ("课程", "否", "是"), strict=True)]
    write(content, "学习/栏目.csv", "\n".join(table))
    write(content, f"{POEMS}/2 静夜思.txt", "标题：静夜思\n来源：书\n日期：2026-12-01\n\n床前明月光。\n")
    assert explained(content) == []
    assert [column.course for column in load_library(content).columns] == [False, True]
    assert shown(content) == ["春晓", "静夜思"]


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ("从：2026-12-02\n到：2026-12-04\n", 2, 4),
        ("从：第3天\n到：第4天\n", 2, 3),
        ("到：2026年12月3日\n", 1, 3),
        ("从：2026.12.3\n", 3, 9),
        ("", 1, 9),
    ],
)
def test_what_is_shown_for_some_days_only(content: Path, lines: str, first: int, last: int) -> None:
    write(content, f"{POEMS}/1 春晓.txt", SPRING.replace("\n\n", f"\n{lines}\n"))
    assert explained(content) == []
    days = [day for day in range(1, 10) if shown(content, date(2026, 12, day))]
    assert days == list(range(first, last + 1))
    assert load_library(content).lesson("2 古诗/1 春晓"), "it can still be found by its id"


def test_dates_may_stand_in_english(content: Path) -> None:
    write(content, f"{POEMS}/1 春晓.en.txt", "Title: Spring\nSource: Poems\nDate: 2026-12-03\nUntil: 第9天\n\nBirds.\n")
    times = lesson(content, "2 古诗/1 春晓").times
    assert (times.dated, times.since, times.until) == (date(2026, 12, 3), None, 9)


def test_a_sign_for_pages_in_a_columns_name_does_no_harm(content: Path) -> None:
    write(content, "学习/3 一班#2/1 护膝盖.txt", KNEES)
    assert explained(content) == []
    assert load_library(content).columns[2].id == "3 一班＃2"


def test_what_a_recording_is_called_may_have_other_names(content: Path) -> None:
    recording(content / f"{POEMS}/2 老街.mp3")
    write(content, "别名.csv", "名称,别名\n老街,旧街\n")
    assert explained(content) == []
    assert load_library(content).aliases == {"老街": ("旧街",)}
