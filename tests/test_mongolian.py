"""Mongolian around the pages: a translator fills a table, what is missing stays Chinese, and what is wrong is named."""

from dataclasses import replace
from pathlib import Path

import pytest
from media_files import png
from mongolian_content import CONTENT, HANZI, all_made_up, filled_in, table, write_table
from watched import conversation

from kiosk.app.checks import Asked, mongolian
from kiosk.app.tours import Look, tour
from kiosk.library import load_library
from kiosk.messages import Intent, Language, View
from kiosk.settings import Settings
from kiosk.texts import Texts


def shown(page: str, content: Path) -> View:
    """The page for somebody who chose Mongolian, if it is offered."""
    with tour(page, Look(), content) as conversation:
        if page == "home":
            conversation.press(Intent("set.language", "mn"))
        else:  # a press might leave the page
            conversation.turn = replace(conversation.turn, visit=replace(conversation.turn.visit, mongolian=True))
        return conversation.view()


def explained(content: Path, language: Language = "zh") -> list[str]:
    return [Texts(content).explain(mistake, language) for mistake in load_library(content).mistakes]


def told(content: Path, language: Language) -> dict[str, object]:
    finding = mongolian(Asked(Path("data"), content, Settings()))
    assert not finding.stops
    return finding.told(Texts(content), language)


def test_the_table_names_our_own_texts_and_waits_for_a_translator() -> None:
    texts = Texts(CONTENT)
    assert {key: chinese for key, chinese in table().items() if texts.raw(key, "zh") != chinese} == {}
    assert not load_library(CONTENT).mongolian.ready


def test_without_a_translation_nothing_changes() -> None:
    view = shown("home", CONTENT)
    assert [choice.label for choice in view.fixed] == ["返回", "首页", "按一下，说话", "找人"]
    assert not view.visit.mongolian


def test_what_stands_around_the_page_and_the_first_page_are_in_mongolian(tmp_path: Path) -> None:
    view = shown("home", filled_in(tmp_path, all_made_up()))
    keys = [choice for choice in (*view.page.choices, *view.fixed, view.again) if choice.intent.name != "set.language"]
    drawn = [*view.header, view.listening_title, *(text for key in keys for text in (key.label, key.detail))]
    assert view.visit.mongolian
    assert [text for text in drawn if HANZI.search(text)] == []


def test_what_is_spoken_and_listened_for_stays_chinese(tmp_path: Path) -> None:
    content = filled_in(tmp_path, all_made_up())
    with tour("home", Look(), content) as conversation:
        conversation.press(Intent("set.language", "mn"))
        assert {"找人帮忙", "首页"} <= set(conversation.expected())
        assert conversation.said([("找人帮忙", 1.0)]).page.id == "help"
        assert all(HANZI.search(sentence) for sentence in conversation.turn.say)


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("activities.week.second", {"page.previous", "page.next", "list.page"}),
        ("keypad", {"pad.title", "pad.done", "pad.erase"}),
        ("idle", {"idle.title", "idle.stay"}),
        ("settings.volume", {"settings.done"}),
    ],
)
def test_keys_that_steer_are_in_mongolian(page: str, keys: set[str], tmp_path: Path) -> None:
    words = {key: f"Ү{number}" for number, key in enumerate(sorted(keys - {"list.page"}))}
    pages = {"list.page": "{pages}: {number}ө"} if "list.page" in keys else {}
    view = shown(page, filled_in(tmp_path, {**words, **pages}))
    drawn = {view.page.title, view.page.subtitle, *(choice.label for choice in view.page.choices)}
    assert {*words.values(), *(["4: 2ө"] if pages else [])} <= drawn


def test_what_is_missing_is_shown_in_chinese_and_counted(tmp_path: Path) -> None:
    content = filled_in(tmp_path, {"fixed.back": "Буцах", "fixed.home": "Нүүр"})
    view = shown("home", content)
    assert [choice.label for choice in view.fixed] == ["Буцах", "Нүүр", "按一下，说话", "找人"]
    lacking, total = len(table()) - 2, len(table())
    assert told(content, "zh") == {
        "part": "mongolian",
        "state": "note",
        "found": f"还缺 {lacking} 条（共 {total} 条），先显示中文。",
        "todo": ["想要蒙文，请填“蒙文.csv”；竖写的蒙文做成图片，放进“蒙文”文件夹。"],
    }
    assert told(content, "en")["found"] == f"{lacking} of {total} texts are missing and shown in Chinese."


def test_a_line_that_would_be_half_chinese_stays_chinese(tmp_path: Path) -> None:
    words = {"header.date": "{date} · {lunar}", "time.clock": "{hour}:{minute} {part}", "part.morning": "өглөө"}
    time, date, *_ = shown("home", filled_in(tmp_path, words)).header
    assert time == "9:42 өглөө"
    assert "农历" in date


def test_it_is_not_offered_where_chinese_is_not(tmp_path: Path) -> None:
    content = filled_in(tmp_path, {"fixed.back": "Буцах"})
    offered = {}
    for languages in ("zh", "en"):
        with conversation(tmp_path / languages, Settings(languages=languages), content) as talk:
            offered[languages] = [choice.intent.value for choice in talk.turn.page.choices[-1:]]
            assert talk.press(Intent("set.language", "mn")).visit.mongolian == (languages == "zh")
    assert offered == {"zh": ["mn"], "en": [""]}


def test_a_centre_may_name_a_number_twice(tmp_path: Path) -> None:
    content = filled_in(tmp_path, {"list.page": "{number}/{pages}"})
    (content / "texts.csv").write_text(
        'key,zh,en\nlist.page,第{number}页（{number}/{pages}）,"{number}, {pages}"\n', "utf-8"
    )
    assert shown("activities.week.second", content).page.subtitle == "2/4"


def test_a_full_table_is_praised(tmp_path: Path) -> None:
    content = filled_in(tmp_path, all_made_up())
    assert explained(content) == []
    assert told(content, "zh") == {
        "part": "mongolian",
        "state": "ok",
        "found": f"{len(table())} 条都有了。",
        "todo": [],
    }
    assert told(content, "en")["found"] == f"All {len(table())} texts are there."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_table_may_be_saved_by_any_spreadsheet(encoding: str, tmp_path: Path) -> None:
    content = filled_in(tmp_path, {})
    words = all_made_up()
    write_table(content, [("key", "zh", "mn", "picture"), *((key, "", mn, "") for key, mn in words.items())], encoding)
    assert dict(load_library(content).mongolian.words) == words


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        (
            ("fixed.bock", "", "Буцах", ""),
            "蒙文.csv 第2行「key」没有“fixed.bock”这一条。请照自带的那张表来写。",
            "蒙文.csv, row 2, key: there is no text “fixed.bock”. Please use the keys of the table that came with the "
            "kiosk.",
        ),
        (
            ("list.page", "", "{number}-р хуудас", ""),
            "蒙文.csv 第2行「mn」花括号里的词要和中文的一样，中文是：第 {number} 页，共 {pages} 页",
            "蒙文.csv, row 2, mn: write the same words in braces as in the Chinese: 第 {number} 页，共 {pages} 页",
        ),
        (
            ("fixed.back", "", "{Буцах", ""),
            "蒙文.csv 第2行「mn」花括号里的词要和中文的一样，中文是：返回",
            "蒙文.csv, row 2, mn: write the same words in braces as in the Chinese: 返回",
        ),
        (
            ("list.page", "", "{number:d} {pages}", ""),
            "蒙文.csv 第2行「mn」花括号里的词要和中文的一样，中文是：第 {number} 页，共 {pages} 页",
            "蒙文.csv, row 2, mn: write the same words in braces as in the Chinese: 第 {number} 页，共 {pages} 页",
        ),
        (
            ("fixed.back", "", "", "no.png"),
            "蒙文.csv 第2行「picture」找不到，请把它放回来。",
            "蒙文.csv, row 2, picture: it is missing. Please put it back.",
        ),
        (
            ("fixed.back", "", "", "words.png"),
            "蒙文.csv 第2行「picture」不是能用的图片，请另存为这里面的一种：.jpg、.jpeg、.png。",
            "蒙文.csv, row 2, picture: this is no picture that can be used. Please save it as one of these: "
            ".jpg、.jpeg、.png.",
        ),
        (
            ("fixed.back", "", "", "../beside.png"),
            "蒙文.csv 第2行「picture」指到了内容文件夹外面，请把东西本身放进来。",
            "蒙文.csv, row 2, picture: this points outside the content folder. Please put the thing itself here.",
        ),
        (
            ("fixed.back", "", "", "../../outside.png"),
            "蒙文.csv 第2行「picture」指到了内容文件夹外面，请把东西本身放进来。",
            "蒙文.csv, row 2, picture: this points outside the content folder. Please put the thing itself here.",
        ),
    ],
)
def test_a_wrong_row_is_named_and_the_others_count(row: tuple[str, ...], zh: str, en: str, tmp_path: Path) -> None:
    content = filled_in(tmp_path, {})
    (content / "蒙文" / "words.png").write_text("no picture")
    for beside in (content / "beside.png", tmp_path / "outside.png"):
        beside.write_bytes(png(8, 8))
    write_table(content, [("key", "zh", "mn", "picture"), row, ("fixed.home", "", "Нүүр", "")])
    assert explained(content) == [zh]
    assert explained(content, "en") == [en]
    found = load_library(content).mongolian
    assert (dict(found.words), dict(found.pictures)) == ({"fixed.home": "Нүүр"}, {})


def test_a_row_may_have_words_a_picture_or_both(tmp_path: Path) -> None:
    words, pictures = {"fixed.back": "Буцах"}, {"fixed.back": "a.png", "fixed.home": "a.png"}
    content = filled_in(tmp_path, words, pictures)
    (content / "蒙文" / "a.png").write_bytes(png(8, 24))
    view = shown("home", content)
    assert [(choice.label, Path(choice.picture).name) for choice in view.fixed[:3]] == [
        ("Буцах", "a.png"),
        ("首页", "a.png"),
        ("按一下，说话", ""),
    ]


def test_a_centre_without_the_table_is_offered_none(tmp_path: Path) -> None:
    content = filled_in(tmp_path, {})
    (content / "蒙文.csv").unlink()
    library = load_library(content)
    assert (library.mongolian.ready, library.mongolian.lacking) == (False, len(table()))
    assert explained(content) == []
