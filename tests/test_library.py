"""What a centre writes, as the kiosk takes it: in order, in both languages, however people write and save it."""

from datetime import date, datetime
from pathlib import Path

import pytest
from small_content import ACTIVITIES, FILES, SPRING, explained, sizes, small_content, write

from kiosk.files.charset import decoded
from kiosk.library import KINDS, load_library
from kiosk.library.writing import split
from kiosk.messages import Language
from kiosk.texts import Texts


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


def test_good_content_has_no_mistakes(content: Path) -> None:
    library = load_library(content)
    assert library.mistakes == ()
    assert sizes(library) == (4, 2, 1)


def test_columns_and_texts_come_in_the_order_of_their_numbers(content: Path) -> None:
    first, second = load_library(content).columns
    assert [lesson.id for lesson in first.lessons] == [
        "1 养生保健/1 护膝盖",
        "1 养生保健/2 喝水",
        "1 养生保健/10 走路",
    ]
    assert (first.id, first.named("zh"), first.named("en"), first.icon) == (
        "1 养生保健",
        "养生",
        "Health",
        "heart-pulse",
    )
    assert (second.named("zh"), second.icon) == ("古诗", "book-open-variant")


def test_a_text_has_a_title_a_source_and_sentences_in_both_languages(content: Path) -> None:
    lesson = load_library(content).lesson("1 养生保健/1 护膝盖")
    assert lesson and (zh := lesson.written("zh")) and (en := lesson.written("en"))
    assert (zh.title, zh.source, zh.sentences) == ("护膝盖", "《指南》", ("膝盖怕冷。", "出门穿厚一点。"))
    assert (en.title, en.source, en.sentences) == ("Knees", "A guide", ("Keep them warm.", "Rest."))


def test_what_is_not_there_is_none(content: Path) -> None:
    library = load_library(content)
    assert [library.column("9"), library.lesson("9"), library.place("9")] == [None, None, None]
    poem = library.lesson("2 古诗/1 春晓")
    assert poem and poem.written("en") is None
    assert (desk := library.place("1")) and desk.phone == "0471-1234567"


def test_activities_count_from_the_first_day_or_have_their_date(content: Path) -> None:
    tai_chi, writing = (planned.on(date(2026, 11, 30)) for planned in load_library(content).planned)
    assert (tai_chi.starts, tai_chi.ends) == (datetime(2026, 11, 30, 9), datetime(2026, 11, 30, 10))
    assert (writing.starts, writing.ends) == (datetime(2026, 12, 3, 9, 30), datetime(2026, 12, 3, 10, 30))
    assert (writing.seats, writing.name_en, writing.place_en) == (12, "书法班", "二楼书画室")


@pytest.mark.parametrize(
    ("written", "starts"),
    [
        ("第3天,９：００,10点", datetime(2026, 12, 2, 9)),
        ("第 ３ 天,9点,10:00", datetime(2026, 12, 2, 9)),
        ("2026/12/3,9:00:00,10:00:00", datetime(2026, 12, 3, 9)),
        ("2026年12月3日,9点半,10点", datetime(2026, 12, 3, 9, 30)),
        ("２０２６-１２-０３,9点05分,10点", datetime(2026, 12, 3, 9, 5)),
        ("2028-02-29,0:00,23:59", datetime(2028, 2, 29)),
    ],
)
def test_dates_and_times_as_people_write_them(content: Path, written: str, starts: datetime) -> None:
    write(content, "活动.csv", ACTIVITIES.replace("第1天,09:00,10:00", written))
    assert explained(content) == []
    assert load_library(content).planned[0].on(date(2026, 11, 30)).starts == starts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_files_as_editors_save_them(content: Path, encoding: str) -> None:
    for name, text in FILES.items():
        write(content, name, text.replace("\n", "\r\n").encode(encoding))
    assert explained(content) == []
    assert sizes(load_library(content)) == (4, 2, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["膝蓋怕冷，出門穿厚一點。", "春眠不覺曉，處處聞啼鳥。", "少小離家老大回，鄉音無改鬢毛衰。"]
)
def test_short_traditional_texts_as_editors_save_them(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["膝盖怕冷。", "量到 3.5 就好。", "出门穿厚一点"])
def test_the_shortest_texts_as_editors_save_them(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_english_texts_as_windows_saves_them() -> None:
    text = "He said “Go!” – then Dr. Li’s café closed.\r\n"
    assert [decoded(text.encode(encoding)) for encoding in ("cp1252", "gb18030", "utf-16-le")] == [text] * 3


@pytest.mark.parametrize(
    "raw", [SPRING.encode()[:-2], SPRING.encode()[1:], SPRING.encode("gb18030")[:-2] + b"\xff", bytes(9), b"\xff\xfea"]
)
def test_what_is_damaged_is_no_text(raw: bytes) -> None:
    assert decoded(raw) is None


@pytest.mark.parametrize(
    ("language", "line", "sentences"),
    [
        ("zh", "他说：“走吧！”大家就走了。", ["他说：“走吧！”", "大家就走了。"]),
        ("zh", "真的吗？！是的。没有句号", ["真的吗？！", "是的。", "没有句号"]),
        ("zh", "量到3.5就好。", ["量到3.5就好。"]),
        ("zh", "春" * 40 + "，" + "夏" * 30 + "。", ["春" * 40 + "，", "夏" * 30 + "。"]),
        ("zh", "春" * 40 + "，" + "夏" * 20 + "。", ["春" * 40 + "，" + "夏" * 20 + "。"]),
        ("zh", "春" * 130, ["春" * 64, "春" * 64, "春" * 2]),
        ("en", "spring " * 30, ["spring " * 27 + "spring", "spring spring"]),
        ("zh", "……。", []),
        ("en", "He said “Go!” Then Dr. Li went. At 3.5 km?", ["He said “Go!”", "Then Dr. Li went.", "At 3.5 km?"]),
    ],
)
def test_sentences(language: Language, line: str, sentences: list[str]) -> None:
    assert split(line, language) == sentences


def test_a_text_without_title_goes_by_its_file_name(content: Path) -> None:
    write(content, "学习/2 古诗/2. 静夜思.txt", "床前明月光。")
    lesson = load_library(content).lesson("2 古诗/2. 静夜思")
    assert lesson and lesson.zh and lesson.zh.title == "静夜思"


def test_a_new_folder_is_a_column_even_if_the_table_lacks_it(content: Path) -> None:
    write(content, "学习/3 我们的回忆/1 老街.txt", SPRING)
    column = load_library(content).column("3 我们的回忆")
    assert column and column.name == column.name_en == "我们的回忆"
    assert explained(content) == []


def test_invisible_characters_of_web_pages_vanish(content: Path) -> None:
    write(content, "学习/2 古诗/1 春晓.txt", SPRING.replace("春眠", "\u3000\u200b春\x07眠\ufeff"))
    lesson = load_library(content).lesson("2 古诗/1 春晓")
    assert lesson and lesson.zh and lesson.zh.sentences[0] == "春眠不觉晓，处处闻啼鸟。"


def test_kinds_of_activities_have_names(content: Path) -> None:
    assert all(Texts(content).has(f"kind.{kind}") for kind in KINDS)
