"""The centre's notices: read from 通知.csv, told on their days in both languages, and pointed out once per visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from layout import LANDSCAPE, PORTRAIT, problems
from small_content import explained, small_content, write
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.actions.world import World
from kiosk.app.world import make_world
from kiosk.library import load_library
from kiosk.messages import LANGUAGES, TEXT_SIZES, Intent, Language
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation

TABLE = "通知.csv"
HEAD = "标题,内容,英文标题,英文内容,从,到\n"
FIRST = date(2026, 11, 23)
GOOD = "停水,明天停水。请先接好水。,No water,No water tomorrow. Fill your pots.,,\n"


def world(folder: Path, *rows: str, now: datetime = MONDAY_MORNING) -> World:
    content = small_content(folder / "content")
    write(content, TABLE, HEAD + "".join(row + "\n" for row in rows))
    return make_world(folder / "data", content, Settings(), now, FIRST)


def told_on(folder: Path, row: str, when: date) -> bool:
    content = small_content(folder)
    write(content, TABLE, HEAD + row)
    (notice,) = load_library(content).notices
    return notice.times.shown(when, FIRST)


def test_a_row_is_read_in_both_languages(tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, HEAD + GOOD)
    (notice,) = load_library(tmp_path).notices
    assert (notice.id, notice.titled("zh"), notice.titled("en")) == ("2", "停水", "No water")
    assert notice.sentences("zh") == ("明天停水。", "请先接好水。")
    assert notice.sentences("en") == ("No water tomorrow.", "Fill your pots.")


def test_english_that_nobody_wrote_is_the_chinese(tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, HEAD + "停水,明天停水。,,,,\n")
    (notice,) = load_library(tmp_path).notices
    assert (notice.titled("en"), notice.sentences("en")) == ("停水", ("明天停水。",))


def test_a_centre_needs_none(tmp_path: Path) -> None:
    library = load_library(small_content(tmp_path))
    assert (library.notices, library.mistakes) == ((), ())


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (",", (True, True, True)),
        ("第2天,", (False, True, True)),
        (",第2天", (True, True, False)),
        ("第2天,第2天", (False, True, False)),
        ("2026-11-24,2026年11月24日", (False, True, False)),
        ("2026/11/24,第3天", (False, True, True)),
        ("第１天,２０２６.１１.２３", (True, False, False)),
    ],
)
def test_a_notice_is_told_from_its_first_day_to_its_last(days: str, told: tuple[bool, ...], tmp_path: Path) -> None:
    row = f"停水,明天停水。,,,{days}\n"
    assert tuple(told_on(tmp_path, row, date(2026, 11, day)) for day in (23, 24, 25)) == told


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        (",明天停水。,,,,", "第3行「标题」还空着，请填上。"),
        ("停水,,,,,", "第3行「内容」还空着，请填上。"),
        ("停水,……！,,,,", "第3行「内容」还空着，请填上。"),
        (f"{'停' * 17},停水。,,,,", "第3行「标题」最多写 16 个字，现在有 17 个。"),
        (f"停水,{'停' * 151},,,,", "第3行「内容」最多写 150 个字，现在有 151 个。"),
        (
            "停水,停水。,,,明天,",
            "第3行「从」要写日期，比如 2026-12-03 或者第3天，现在是“明天”。",
        ),
        (
            "停水,停水。,,,,2026-02-30",
            "第3行「到」要写日期，比如 2026-12-03 或者第3天，现在是“2026-02-30”。",
        ),
        ("停水,停水。,,,第0天,", "第3行「从」要写日期，比如 2026-12-03 或者第3天，现在是“第0天”。"),
        ("停水,停水。,,,第3天,第2天", "第3行「到」不能比“从”的日子早，现在是“第2天”。"),
        ("停水,停水。,,,2026-12-03,2026-12-02", "第3行「到」不能比“从”的日子早，现在是“2026-12-02”。"),
        ("停水,停水。,,,,,多了", "第3行多出了格子，请看看是不是多写了逗号。"),
    ],
)
def test_a_mistake_is_told_by_row_and_field_and_the_rest_is_told(row: str, mistake: str, tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, f"{HEAD}{GOOD}{row}\n")
    assert explained(tmp_path) == [f"{TABLE} {mistake}"]
    assert [notice.title for notice in load_library(tmp_path).notices] == ["停水"]
    assert explained(tmp_path, "en")[0].startswith(f"{TABLE}, row 3")


@pytest.mark.parametrize("text", ["", "标题,内容\n", '标题,内容,英文标题,英文内容,从,到\n停水,"停水', "\0\0\0"])
def test_a_table_that_cannot_be_read_is_named_and_the_rest_works(text: str, tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, text)
    library = load_library(tmp_path)
    assert library.notices == () and len(library.planned) == 2
    assert explained(tmp_path) and all(TABLE in told for told in explained(tmp_path))


def test_ours_are_marked_as_examples_and_complete() -> None:
    library = load_library(CONTENT)
    assert len(library.notices) == 3
    for notice in library.notices:
        assert "这是示例" in notice.text and "This is an example" in notice.text_en
        assert notice.title_en.isascii() and notice.text_en.isascii()


def test_who_comes_home_is_told_once_that_there_are_notices(tmp_path: Path) -> None:
    place = world(tmp_path, "停水,明天停水。,,,,")
    talk, told = Conversation(place), place.texts("home.notices", "zh", count=1)
    assert talk.turn.say == (), "an empty hall is not spoken to"
    assert talk.press(Intent("activities")).say[-1] != told, "whoever wants something gets just that"
    assert talk.press(Intent("home")).say[-1] == told
    assert talk.press(Intent("again")).say[-1] == told, "what was said is said again"
    assert told not in talk.press(Intent("home")).say
    talk.press(Intent("activities"))
    assert told not in talk.press(Intent("back")).say


def test_whoever_has_seen_the_notices_is_not_told_of_them(tmp_path: Path) -> None:
    for name in ("today", "notices"):
        place = world(tmp_path / name, "停水,明天停水。,,,,")
        talk = Conversation(place)
        talk.press(Intent(name))
        assert place.texts("home.notices", "zh", count=1) not in talk.press(Intent("home")).say


def test_a_larger_letter_at_home_does_not_cost_the_notice(tmp_path: Path) -> None:
    place = world(tmp_path, "停水,明天停水。,,,,")
    talk, told = Conversation(place), place.texts("home.notices", "zh", count=1)
    assert told not in talk.press(Intent("set.text_size")).say
    assert talk.press(Intent("home")).say[-1] == told


@pytest.mark.parametrize("ended", ["goodbye", "idle"])
def test_the_next_person_is_told_anew(ended: str, tmp_path: Path) -> None:
    place = world(tmp_path, "停水,明天停水。,,,,")
    talk, told = Conversation(place), place.texts("home.notices", "zh", count=1)
    assert talk.press(Intent("home")).say[-1] == told
    if ended == "goodbye":
        talk.press(Intent("goodbye"))
    else:
        turns = [talk.pass_time(1.0) for _ in range(90)]
        assert not any(turn.say for turn in turns if turn), "nobody is asked whether they are there"
    assert talk.press(Intent("home")).say[-1] == told


def test_a_home_page_that_stood_overnight_tells_of_the_new_day(tmp_path: Path) -> None:
    place = world(tmp_path, "停水,明天停水。,,,第2天,")
    talk, told = Conversation(place), place.texts("home.notices", "zh", count=1)
    place.store.clock.advance(24 * 3600)
    for _ in range(90):
        talk.pass_time(1.0)
    assert talk.press(Intent("again")).say[-1] == told


def test_one_after_the_other_by_yes_and_enough_by_no(tmp_path: Path) -> None:
    talk = Conversation(world(tmp_path, "停水,明天停水。,,,,", "停电,后天停电。,,,,", "过期,过去了。,,,,2026-11-22"))
    assert talk.press(Intent("notices")).page.say[0] == "今天有 2 条通知。"
    assert talk.said([("停水", 1.0)]).page.say == ("通知，停水。", "明天停水。", "要听下一条吗？")
    assert talk.said([("要", 1.0)]).page.say == ("通知，停电。", "后天停电。")
    assert talk.said([("不用了", 1.0)]).page.id == "home"


def test_a_notice_that_ended_at_midnight_is_gone_from_the_screen_too(tmp_path: Path) -> None:
    place = world(tmp_path, "停水,明天停水。,,,,第1天", now=datetime(2026, 11, 23, 23, 59))
    talk = Conversation(place)
    talk.press(Intent("notices"))
    place.store.clock.advance(60)
    assert talk.press(Intent("notice.open", "2")).page.id == "notices.none"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_the_longest_can_be_read_and_pressed(text_size: int, language: Language, tmp_path: Path) -> None:
    title, text = "大" * 16, ("停" * 49 + "。") * 3
    longest = f"{title},{text},{'No water in the house tomorrow'},{'We have no water tomorrow. ' * 11},,第1天"
    talk = Conversation(world(tmp_path, *[longest] * 5))
    talk.turn = replace(talk.turn, visit=replace(talk.turn.visit, text_size=text_size, language=language))
    for intent in (Intent("notices"), Intent("notice.open", "2")):
        talk.press(intent)
        assert not [each for size in (PORTRAIT, LANDSCAPE) for each in problems(talk.view(), size)]


def test_more_than_a_page_of_them(tmp_path: Path) -> None:
    talk = Conversation(world(tmp_path, *(f"通知{number},说的事。,,,," for number in "甲乙丙丁戊")))
    assert len(talk.press(Intent("notices")).page.choices) == 5
    turned = talk.said([("下一页", 1.0)]).page.choices
    assert [choice.label for choice in turned if choice.intent.name == "notice.open"] == ["通知戊"]


def test_check_counts_a_mistake_of_theirs(tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, HEAD + "停水,,,,,\n")
    (mistake,) = load_library(tmp_path).mistakes
    assert (mistake.file, mistake.row, mistake.field) == (TABLE, 2, "内容")
    assert Texts(tmp_path).explain(mistake, "en") == "通知.csv, row 2, 内容: please fill this in."
