"""The content that is shipped: enough of it, whole, with sources, in letters that the fonts have."""

import re
import struct
from datetime import date
from pathlib import Path

import pytest

from kiosk.library import Lesson, Library, load_library
from kiosk.messages import LANGUAGES
from kiosk.texts import Texts

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
HANZI = re.compile(r"[\u3400-\u9fff]")
PUBLIC = {"120", "119", "110", "12345"}
"""Numbers that are the same all over China."""
HEADING = re.compile(r"^(标题|来源)：.*$", re.MULTILINE)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(CONTENT)


def lessons(library: Library) -> list[Lesson]:
    return [lesson for column in library.columns for lesson in column.lessons]


def hanzi(text: str) -> int:
    return len(HANZI.findall(text))


def characters(font: Path) -> set[str]:
    """What a font can draw: the segments of its cmap table of format 4 (OpenType specification)."""
    data = font.read_bytes()
    tables = {data[at : at + 4]: data[at + 8 : at + 16] for at in range(12, 12 + 16 * data[5], 16)}
    start, length = struct.unpack(">II", tables[b"cmap"])
    cmap = data[start : start + length]
    offsets = (struct.unpack_from(">I", cmap, 8 + 8 * index)[0] for index in range(cmap[3]))
    at = next(offset for offset in offsets if struct.unpack_from(">H", cmap, offset)[0] == 4)
    size = struct.unpack_from(">H", cmap, at + 6)[0]  # twice the number of segments
    last, first = (struct.unpack_from(f">{size // 2}H", cmap, at + 14 + skip) for skip in (0, size + 2))
    return {chr(code) for low, high in zip(first, last, strict=True) for code in range(low, high + 1)}


def test_nothing_has_to_be_mended(library: Library) -> None:
    texts = Texts(CONTENT)
    assert [texts.explain(mistake, "zh") for mistake in library.mistakes] == []


def test_spreadsheets_show_the_tables_in_chinese() -> None:
    for file in ("活动.csv", "地点.csv", "学习/栏目.csv"):
        assert (CONTENT / file).read_bytes().startswith(b"\xef\xbb\xbf"), "without the mark Excel takes it for GBK"


def test_there_is_enough_to_listen_to(library: Library) -> None:
    assert len(library.columns) >= 5
    assert len(lessons(library)) >= 20
    assert len([lesson for lesson in lessons(library) if lesson.en]) >= 6
    assert all(column.named("zh") and HANZI.search(column.named("en")) is None for column in library.columns)


def test_each_text_has_a_source_and_a_length_to_listen_to(library: Library) -> None:
    for lesson in lessons(library):
        assert lesson.zh and lesson.zh.source, lesson.id
        assert 150 <= hanzi("".join(lesson.zh.sentences)) <= 600, lesson.id


def test_english_texts_are_english(library: Library) -> None:
    for lesson in lessons(library):
        if lesson.en:
            assert lesson.en.source and not HANZI.search(" ".join([lesson.en.title, *lesson.en.sentences])), lesson.id


def test_titles_can_be_told_apart_when_said(library: Library) -> None:
    for language in LANGUAGES:
        titles = [written.title for lesson in lessons(library) if (written := lesson.written(language))]
        assert len(set(titles)) == len(titles)


def test_nothing_of_a_text_is_lost_when_it_is_split(library: Library) -> None:
    for lesson in lessons(library):
        body = HEADING.sub("", (CONTENT / "学习" / f"{lesson.id}.txt").read_text(encoding="utf-8"))
        assert lesson.zh and "".join(lesson.zh.sentences) == "".join(body.split())


def test_there_is_something_on_for_everybody_in_both_languages(library: Library) -> None:
    first = date(2026, 11, 30)
    activities = [planned.on(first) for planned in library.planned]
    assert len(activities) >= 16
    assert len({activity.kind for activity in activities}) >= 6
    assert all(0 <= (activity.starts.date() - first).days < 31 for activity in activities)
    for activity in activities:
        english = " ".join([activity.name_en, activity.place_en, activity.details_en])
        assert activity.details and not HANZI.search(english), activity.name


def test_places_are_marked_as_examples(library: Library) -> None:
    assert {place.kind for place in library.places} >= {"服务台", "中心", "医院", "卫生站", "重要电话"}
    assert {place.phone for place in library.places} >= PUBLIC
    for place in (each for each in library.places if each.phone not in PUBLIC):
        assert place.name.startswith("示例") and "这是示例" in place.details
        assert place.name_en.startswith("Example") and "This is an example" in place.details_en
        assert place.phone.startswith("000-"), "an example must not ring at a real number"


@pytest.mark.parametrize("font", ["NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"])
def test_fonts_have_every_letter_of_the_content(font: str) -> None:
    drawn = characters(ROOT / "kiosk" / "ui" / "fonts" / font)
    assert {"乐", "龄", "亭", "A"} <= drawn and "한" not in drawn
    for path in [*CONTENT.rglob("*.txt"), *CONTENT.rglob("*.csv")]:
        if path.name in ("读音.csv", "sentences.zh.csv", "蒙文.csv"):  # spoken, learned from, with fonts of its own
            continue
        missing = {letter for letter in path.read_text(encoding="utf-8-sig") if letter not in drawn and letter != "\n"}
        assert not missing, f"{path.name}: {missing}"
