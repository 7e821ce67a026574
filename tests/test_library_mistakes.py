"""What is wrong in the content, said so that it can be mended; the rest still works, whatever lies in the folder."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from small_content import ACTIVITIES, COLUMNS, FILES, PLACES, SPRING, explained, sizes, small_content, write

from kiosk.library import load_library


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


ROW = "1,太极拳,健身,第1天,09:00,10:00,一楼大厅,20,"


@pytest.mark.parametrize(
    ("good", "broken", "message"),
    [
        (ROW, "1,太极拳,健身,第1天,09:00,10:00,一楼大厅,十人,", "「名额」要写 1 到 500 的数字，现在是“十人”。"),
        (ROW, "1,太极拳,健身,第1天,09:00,10:00,一楼大厅,501,", "「名额」要写 1 到 500 的数字，现在是“501”。"),
        (ROW, "1,太极拳,健身,第1天,09:00,10:00,一楼大厅,0,", "「名额」要写 1 到 500 的数字，现在是“0”。"),
        (ROW, "1,太极拳,健身,第1天,09:00,10:00,一楼大厅,,", "「名额」还空着，请填上。"),
        (ROW, "1,,健身,第1天,09:00,10:00,一楼大厅,20,", "「名称」还空着，请填上。"),
        (ROW, f"1,{'拳' * 11},健身,第1天,09:00,10:00,一楼大厅,20,", "「名称」最多写 10 个字，现在有 11 个。"),
        (ROW, ",太极拳,健身,第1天,09:00,10:00,一楼大厅,20,", "「编号」还空着，请填上。"),
        (ROW, "1,太极拳,健身,第1天,09:00,10:00,,20,", "「地点」还空着，请填上。"),
        (
            ROW,
            "1,太极拳,打牌,第1天,09:00,10:00,一楼大厅,20,",
            "「种类」要从这些里选一个：健身、书画、学习、音乐、手工、健康、联欢、参观、志愿。现在是“打牌”。",
        ),
        (
            ROW,
            "1,太极拳,健身,下周,09:00,10:00,一楼大厅,20,",
            "「日期」要写日期，比如 2026-12-03 或者第3天，现在是“下周”。",
        ),
        (
            ROW,
            "1,太极拳,健身,第0天,09:00,10:00,一楼大厅,20,",
            "「日期」要写日期，比如 2026-12-03 或者第3天，现在是“第0天”。",
        ),
        (
            ROW,
            "1,太极拳,健身,2026-02-30,09:00,10:00,一楼大厅,20,",
            "「日期」要写日期，比如 2026-12-03 或者第3天，现在是“2026-02-30”。",
        ),
        (
            ROW,
            "1,太极拳,健身,第1天,25:00,10:00,一楼大厅,20,",
            "「开始」要写几点几分，比如 09:00 或者 9点半，现在是“25:00”。",
        ),
        (
            ROW,
            "1,太极拳,健身,第1天,早上,10:00,一楼大厅,20,",
            "「开始」要写几点几分，比如 09:00 或者 9点半，现在是“早上”。",
        ),
        (ROW, "1,太极拳,健身,第1天,09:00,9:00,一楼大厅,20,", "「结束」要比开始的时间晚，现在是“9:00”。"),
        (ROW, "2,太极拳,健身,第1天,09:00,10:00,一楼大厅,20,", None),
        (ROW, ROW + "慢慢练。,,,,", "多出了格子，请看看是不是多写了逗号。"),
    ],
)
def test_a_wrong_activity_is_named_and_the_others_stay(
    content: Path, good: str, broken: str, message: str | None
) -> None:
    write(content, "活动.csv", ACTIVITIES.replace(good, broken))
    expected = f"活动.csv 第2行{message}" if message else "活动.csv 第3行「编号」不能和上面的重复，现在又是“2”。"
    assert explained(content) == [expected]
    assert sizes(load_library(content)) == (4, 1, 1)


def test_all_mistakes_of_a_row_are_named_at_once_in_both_languages(content: Path) -> None:
    write(content, "活动.csv", ACTIVITIES.replace(ROW, "1,太极拳,健身,明天,九点,10:00,一楼大厅,很多,"))
    assert explained(content, "en") == [
        "活动.csv, row 2, 日期: write a date such as 2026-12-03 or 第3天, not “明天”.",
        "活动.csv, row 2, 开始: write a time such as 09:00 or 9点半, not “九点”.",
        "活动.csv, row 2, 名额: write a number from 1 to 500, not “很多”.",
    ]


def test_rows_are_counted_as_the_spreadsheet_does(content: Path) -> None:
    two_lines = (
        ACTIVITIES.replace("慢慢练。", '"慢慢练。\n请穿平底鞋。"')
        .replace("2,书法班", "\n2,书法班")
        .replace(",12,", ",无,")
    )
    write(content, "活动.csv", two_lines)
    assert explained(content) == ["活动.csv 第4行「名额」要写 1 到 500 的数字，现在是“无”。"]
    assert load_library(content).planned[0].details == "慢慢练。 请穿平底鞋。"


@pytest.mark.parametrize(
    ("file", "text", "messages", "left"),
    [
        ("活动.csv", "", ["活动.csv 里面什么也没有，请填上。"], (4, 0, 1)),
        (
            "活动.csv",
            ACTIVITIES.replace("名额", "人数"),
            ["活动.csv 第1行「名额」这一列没有了，请把它加回第一行。"],
            (4, 0, 1),
        ),
        (
            "活动.csv",
            ACTIVITIES.replace("笔墨都有。", '"笔墨都有。'),
            ["活动.csv 第3行从这里往下读不懂，请看看双引号是不是成对。"],
            (4, 1, 1),
        ),
        ("活动.csv", b"\xff\x00\x80" * 50, ["活动.csv 读不出文字，请用记事本打开它，另存一遍。"], (4, 0, 1)),
        ("活动.csv", ACTIVITIES + "\0", ["活动.csv 读不出文字，请用记事本打开它，另存一遍。"], (4, 0, 1)),
        ("活动.csv", b"1" * 10_000_001, ["活动.csv 太大了，请分成几个小一点的文件。"], (4, 0, 1)),
        (
            "地点.csv",
            PLACES.replace("0471-1234567", "问小王"),
            ["地点.csv 第2行「电话」要写电话号码，现在是“问小王”。"],
            (4, 2, 0),
        ),
        (
            "学习/栏目.csv",
            COLUMNS.replace("2 古诗,", "2 唐诗,"),
            ["学习/栏目.csv 第3行「文件夹」要写“学习”里面一个文件夹的名字，现在是“2 唐诗”。"],
            (4, 2, 1),
        ),
        ("学习/栏目.csv", COLUMNS.replace("养生,", ","), ["学习/栏目.csv 第2行「名称」还空着，请填上。"], (4, 2, 1)),
        ("学习/通知.txt", SPRING, ["学习/通知.txt 要放进一个栏目的文件夹里。"], (4, 2, 1)),
        (
            "学习/2 古诗/2 静夜思.docx",
            b"PK\x03\x04",
            ["学习/2 古诗/2 静夜思.docx 不是记事本存的文字文件，请另存为文字文件。"],
            (4, 2, 1),
        ),
        (
            "学习/2 古诗/2 静夜思.txt",
            "标题：静夜思\n来源：《全唐诗》\n",
            ["学习/2 古诗/2 静夜思.txt 还没有正文，请写在标题和来源下面。"],
            (4, 2, 1),
        ),
        (
            "学习/2 古诗/2 静夜思.txt",
            "标题：静夜思\n\n床前明月光。\n",
            ["学习/2 古诗/2 静夜思.txt 第2行「来源」还空着，请填上。"],
            (5, 2, 1),
        ),
        (
            "学习/2 古诗/2 静夜思.txt",
            f"\n标题：{'静' * 17}\n来源：《全唐诗》\n\n床前明月光。\n",
            ["学习/2 古诗/2 静夜思.txt 第2行「标题」最多写 16 个字，现在有 17 个。"],
            (5, 2, 1),
        ),
        ("学习/2 古诗/.~lock", b"\0", [], (4, 2, 1)),
        ("学习/3 空着/Thumbs.db", b"\0", ["学习/3 空着 里还没有文章，所以这个栏目先不显示。"], (4, 2, 1)),
    ],
)
def test_a_broken_file_is_named_and_the_rest_works(
    content: Path, file: str, text: str | bytes, messages: list[str], left: tuple[int, int, int]
) -> None:
    write(content, file, text)
    assert explained(content) == messages
    assert sizes(load_library(content)) == left


@pytest.mark.parametrize(
    ("file", "message", "left"),
    [
        ("活动.csv", "活动.csv 找不到，请把它放回来。", (4, 0, 1)),
        ("地点.csv", "地点.csv 找不到，请把它放回来。", (4, 2, 0)),
        ("学习/栏目.csv", "学习/栏目.csv 找不到，请把它放回来。", (4, 2, 1)),
    ],
)
def test_a_missing_file_is_named(content: Path, file: str, message: str, left: tuple[int, int, int]) -> None:
    (content / file).unlink()
    assert explained(content) == [message]
    assert sizes(load_library(content)) == left


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_link_outside(path: Path) -> None:
    path.unlink()
    path.symlink_to(__file__)


def as_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (as_pipe, "{} 应当是一个文件，现在不是。"),
        (as_link_outside, "{} 指到了内容文件夹外面，请把东西本身放进来。"),
        (as_link_to_itself, "{} 指到了内容文件夹外面，请把东西本身放进来。"),
    ],
)
@pytest.mark.parametrize("file", ["活动.csv", "学习/2 古诗/1 春晓.txt"])
def test_what_is_no_file_is_not_read(content: Path, make: Callable[[Path], None], message: str, file: str) -> None:
    make(content / file)
    assert explained(content)[0] == message.format(file)
    assert load_library(content).lesson("1 养生保健/1 护膝盖")


def test_a_folder_in_place_of_a_table_is_not_read(content: Path) -> None:
    as_folder(content / "活动.csv")
    assert explained(content) == ["活动.csv 应当是一个文件，现在不是。"]


def test_a_folder_of_texts_may_be_missing_or_a_file(content: Path) -> None:
    (content / "学习").rename(content.parent / "away")
    assert explained(content) == ["学习 找不到，请把它放回来。", "学习/栏目.csv 找不到，请把它放回来。"]
    (content / "学习").write_text("")
    assert explained(content)[0] == "学习 应当是一个文件夹，现在打不开。"
    (content / "学习").unlink()
    (content / "学习").symlink_to(content.parent / "away")
    assert explained(content)[0] == "学习 指到了内容文件夹外面，请把东西本身放进来。"
    assert sizes(load_library(content)) == (0, 2, 1)


def test_a_file_name_that_is_no_text_is_named(content: Path) -> None:
    Path(os.fsdecode(os.fsencode(content / "学习/2 古诗") + b"/\xff.txt")).write_text(SPRING)
    assert explained(content) == ["学习/2 古诗 里有一个文件的名字读不懂：“?.txt”。请改个名字。"]


def test_a_name_means_the_same_however_long_what_is_wrong_is(content: Path) -> None:
    write(content, "活动.csv", ACTIVITIES.replace(",20,", f",{'{x}' * 3000},"))
    assert explained(content) == [f"活动.csv 第2行「名额」要写 1 到 500 的数字，现在是“{('{x}' * 3000)[:20]}…”。"]


@pytest.mark.parametrize("repeated", ["，", " ，", "。", "”", '"', "春", "a ", ","])
@pytest.mark.parametrize("file", ["活动.csv", "学习/2 古诗/1 春晓.txt"])
def test_a_huge_file_is_read_in_time(content: Path, file: str, repeated: str) -> None:
    write(content, file, FILES[file] + repeated * 500_000)  # a quadratic way would take hours
    assert load_library(content).lesson("1 养生保健/1 护膝盖")


@pytest.mark.parametrize("file", FILES)
def test_nothing_that_lies_in_a_file_stops_the_kiosk(content: Path, file: str) -> None:
    chance = random.Random(file)
    whole = FILES[file].encode()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 9)] = chance.choice(
                [chance.randbytes(chance.randint(0, 40)), b'"', b",", b"\n", b"\0", "：。\u2028\ud7ff".encode()]
            )
        write(content, file, bytes(damaged) or b"\0")
        assert all(explained(content, language) is not None for language in ("zh", "en"))
