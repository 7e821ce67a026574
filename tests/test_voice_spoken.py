"""Texts as they are read aloud. Most examples stand in spoken.tsv: language, as it is written, as it is said."""

import csv
import random
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from voice.spoken import Spoken, spoken
from voice.spoken_espeak import for_espeak

TABLE = Path(__file__).with_name("spoken.tsv")
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)]
LANGUAGES = ("zh", "en")


@pytest.mark.parametrize(("language", "written", "said"), ROWS)
def test_it_is_read_aloud_as_the_table_tells(language: str, written: str, said: str) -> None:
    result = spoken(written, language)
    assert result.text == said
    whole(result, written)
    whole(for_espeak(result, language), written)


def test_the_table_is_large_and_has_nothing_twice() -> None:
    written = [row[:2] for row in ROWS]
    assert len(set(written)) == len(written) >= 320


def test_all_that_is_said_in_chinese_is_plain() -> None:
    """No digit is left, nor a sign that a voice might call by its name."""
    left = [said for language, _, said in ROWS if language == "zh" and re.search(r"[0-9%+=/<>~#@&_°℃①-⑳]", said)]
    assert left == []


def whole(result: Spoken, written: str) -> None:
    """Origins lie in the text, never run back, and no letter or digit that was written is left out."""
    assert len(result.origins) == len(result.text)
    assert all(0 <= begin < end <= len(written) for begin, end in result.origins)
    for earlier, later in pairwise(result.origins):
        assert earlier[0] <= later[0] and earlier[1] <= later[1]
    covered = {at for begin, end in result.origins for at in range(begin, end)}
    assert [char for at, char in enumerate(written) if char.isalnum() and at not in covered] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("上午好。", "上午好。"),
        ("还有2个名额", "还有两个名额"),
        ("第2个", "第二个"),
        ("12月2日", "十二月二日"),
        ("等2分钟", "等两分钟"),
        ("105人", "一百零五人"),
        ("1,200人", "一千二百人"),
        ("补贴1,200,000元", "补贴一百二十万元"),
        ("36.5℃", "三十六点五摄氏度"),
        ("-5℃", "零下五摄氏度"),
        ("80%", "百分之八十"),
        ("血压135/85", "血压一百三十五，八十五"),
        ("3/4", "四分之三"),
        ("5mmHg，2km，60kg", "五毫米汞柱，两公里，六十公斤"),
        ("9:30", "九点半"),
        ("上午9:05", "上午九点零五分"),
        ("14:00", "下午两点"),
        ("12:15", "中午十二点十五分"),
        ("0:30", "零点半"),
        ("15:00—17:00", "下午三点到下午五点"),
        ("3-5人", "三到五人"),
        ("2026年", "二零二六年"),
        ("2026-12-03", "二零二六年十二月三日"),
        ("2026/12/3", "二零二六年十二月三日"),
        ("13800000000", "幺三八，零零零零，零零零零"),
        ("0471-6512345", "零四七幺，六五幺二三四五"),
        ("拨打120", "拨打幺二零"),
        ("请拨打110，120也行", "请拨打幺幺零，一百二十也行"),
        ("号码96110", "号码九六幺幺零"),
        ("《静夜思》（唐）", "静夜思唐"),
        ("好——再来", "好，再来"),
    ],
)
def test_chinese_as_it_is_read_aloud(written: str, said: str) -> None:
    assert spoken(written, "zh").text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Good morning.", "Good morning."),
        ("It's 9:30", "It's 9 30 a m"),
        ("14:05", "2 o 5 p m"),
        ("12:00", "12 p m"),
        ("9:00-10:30", "9 a m to 10 30 a m"),
        ("1,200 seats", "1200 seats"),
        ("36.5°C", "36.5 degrees"),
        ("-5℃", "minus 5 degrees"),
        ("80%", "80 percent"),
        ("135/85", "135 over 85"),
        ("13800000000", "1 3 8, 0 0 0 0, 0 0 0 0"),
        ("the “old” ('new') one", "the old new one"),
        ("well — now", "well, now"),
    ],
)
def test_english_as_it_is_read_aloud(written: str, said: str) -> None:
    assert spoken(written, "en").text == said


@pytest.mark.parametrize(
    ("language", "written", "said", "behind"),
    [
        ("zh", "您好，王老师", "王老师", "王老师"),
        ("zh", "《静夜思》好", "静夜思", "静夜思"),
        ("zh", "明天9:30开始", "九点半", "9:30"),
        ("zh", "明天9:30开始", "开始", "开始"),
        ("zh", "体温36.5℃吧", "摄氏度", "℃"),
        ("zh", "体温36.5℃吧", "三十六点五", "36.5"),
        ("zh", "2026年", "二零", "20"),
        ("zh", "血压135/85", "八十五", "85"),
        ("en", "at 14:05 today", "2 o 5 p m", "14:05"),
        ("en", "at 14:05 today", "today", "today"),
    ],
)
def test_each_word_knows_where_it_stands_in_the_text(language: str, written: str, said: str, behind: str) -> None:
    result = spoken(written, language)
    begin = result.text.index(said)
    first, last = result.original(begin, begin + len(said))
    assert written[first:last] == behind


def test_every_character_has_an_origin_inside_the_text_and_they_run_forward() -> None:
    written = "12月3日（周四）上午9:30—11:00，名额20人，电话0471-6512345，气温-5~3℃。"
    result = spoken(written, "zh")
    assert len(result.origins) == len(result.text)
    assert all(0 <= begin < end <= len(written) for begin, end in result.origins)
    assert list(result.origins) == sorted(result.origins)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    ["1", "0", "20", "1.", "1,", "1,234", "1-", "1:2", "1/2", "1%-", "12月", " ", "\n", "\t ", "(", "（一二三四五六",
     "，", "。", "…", ".", "=", "+", "-", " -", "~", "—", "'", "$", "A", "A B ", "好", "好\n", "😀", "好😀 ", "→ ", "①",
     "\ud800", "\x00", "·", "9:30，135/85，0471-6512345。", "On 3 December (Thursday), call 120. "],
)  # fmt: skip
def test_whatever_is_written_for_pages_on_end_is_read_soon_and_whole(language: str, piece: str) -> None:
    written = (piece * 10_000)[:10_000]
    begun = time.monotonic()
    result = spoken(written, language)
    assert time.monotonic() - begun < 2
    assert len(result.text) < 10 * len(written)
    assert all(0 <= begin < end <= len(written) for begin, end in result.origins)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(result.origins))


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_jumble_of_signs_is_read(language: str) -> None:
    """Every character below U+3100, and emoji, in an order that was drawn once."""
    codes = (*range(0x3100), *range(0xD800, 0xD810), *range(0xFF00, 0xFFF0), *range(0x1F600, 0x1F620))
    signs = [chr(code) for code in codes]
    chance = random.Random(5)
    for _ in range(300):
        written = "".join(chance.choices(signs, k=6) + chance.choices("0123456789.:-/%年月日点元个A ，（）", k=12))
        result = for_espeak(spoken(written, language), language)
        assert len(result.origins) == len(result.text)
        assert all(0 <= begin < end <= len(written) for begin, end in result.origins)
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(result.origins))
        result.text.encode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["", " ", "\n", "★☎️→", "()", "“”", "\u200b\ufeff", "《》"])
def test_where_there_is_nothing_to_say_nothing_is_said(language: str, written: str) -> None:
    assert spoken(written, language) == Spoken("", ())


# --- readings of a centre's own ---


def test_readings_come_before_all_rules_and_the_longest_first() -> None:
    readings = {"单": "善", "单号": "丹号", "1路": "幺路", "APP": "应用"}
    result = spoken("单老师坐1路，单号，用ＡＰＰ，WhatsAPP", "zh", readings)
    assert result.text == "善老师坐幺路，丹号，用应用，WhatsAPP"


def test_a_reading_is_marked_where_its_word_stands() -> None:
    written = "去大召寺9:30"
    result = spoken(written, "zh", {"大召": "大照", "寺": "思思"})
    assert [result.original(at, at + 1) for at in range(5)] == [(0, 1), (1, 2), (2, 3), (3, 4), (3, 4)]
    whole(result, written)


# --- what espeak would misread ---


@pytest.mark.parametrize(
    ("language", "said", "put"),
    [
        ("zh", "胸口", "[[S;'ong55]]口"),
        ("zh", "熊和穷", "[[S;'ong35]]和[[tS;h'ong35]]"),
        ("zh", "在哪儿", "在哪[[@r11]]"),
        ("zh", "女儿和儿子", "女·儿和·儿子"),
        ("zh", "过儿子家", "过·儿子家"),
        ("zh", "用A P P找A E D", "用A·P·P找A·E·D"),
        ("zh", "A座，CT", "A座，CT"),
        ("en", "9 30 a m, 5 p m", "9 30 a.m, 5 p.m"),
        ("en", "the A E D", "the A.E.D"),
        ("en", "I am a man", "I am a man"),
    ],
)
def test_what_espeak_would_misread_is_put_otherwise(language: str, said: str, put: str) -> None:
    plain = Spoken(said, tuple((at, at + 1) for at in range(len(said))))
    assert for_espeak(plain, language).text == put


def test_phonemes_can_not_be_written_into_a_text() -> None:
    assert "[" not in spoken("[[S;'ong55]]", "zh").text + spoken("[[h@l'oU]]", "en").text
