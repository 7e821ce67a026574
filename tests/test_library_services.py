"""What can be asked for: 办事.csv, 物品.csv and 预约.csv, read in both languages, with every mistake named."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from small_content import explained, small_content, write
from test_conversations import CONTENT

from kiosk.library import Appointment, Item, Library, Service, load_library
from kiosk.library.services import ROLES
from kiosk.messages import LANGUAGES, Language

SERVICES = (
    "编号,名称,说明,要选物品,要约时间,要留话,要号码,保密,谁能看,几天内办,英文名称,英文说明\n"
    "1,借东西,借给您用,是,否,否,是,否,志愿者,3,Borrow,For you to use\n"
    "2,见负责人,当面谈,否,是,可以,可以,是,负责人,７,,\n"
)
ITEMS = (
    "编号,办事,名称,数量,借几天,说明,英文名称,英文说明\n4,1,放大镜,5,30,看报用,Magnifier,For reading\n5,1,手册,30,,,,\n"
)
TIMES = (
    "办事,日期,开始,结束,每次几分钟,每次几人,地点,英文地点\n"
    "2,每周三,9点,10点半,30,1,接待室,Reception room\n2,第3天,14:00,14:50,20,2,二楼,\n"
)
TABLES = {"办事.csv": SERVICES, "物品.csv": ITEMS, "预约.csv": TIMES}
MONDAY = date(2026, 11, 23)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    small_content(tmp_path)
    for name, text in TABLES.items():
        write(tmp_path, name, text)
    return tmp_path


def counts(library: Library) -> tuple[int, int, int]:
    return len(library.services), len(library.items), len(library.appointments)


def begins(appointment: Appointment, days: int = 14) -> list[str]:
    return [f"{at:%d %H:%M}" for at in appointment.times(MONDAY, days, MONDAY)]


def test_rows_are_read_in_both_languages(content: Path) -> None:
    library = load_library(content)
    assert (explained(content), counts(library)) == ([], (2, 2, 2))
    borrow, meet = library.services
    assert [borrow.named(language) for language in LANGUAGES] == ["借东西", "Borrow"]
    assert (borrow.items, borrow.times, borrow.message, borrow.number, borrow.confidential) == (
        *(True, False),
        *("no", "yes", False),
    )
    assert (meet.times, meet.message, meet.number, meet.confidential, meet.role, meet.days) == (
        *(True, "may", "may", True),
        *("manager", 7),
    )
    assert [meet.named("en"), meet.detailed("en")] == ["见负责人", "当面谈"], "what nobody wrote is the Chinese"


def test_things_are_lent_or_given(content: Path) -> None:
    library = load_library(content)
    glass, booklet = library.items_of("1")
    assert (glass.quantity, glass.back_by(MONDAY)) == (5, date(2026, 12, 23))
    assert (booklet.named("en"), booklet.back_by(MONDAY)) == ("手册", None)
    assert (library.item("4"), library.items_of("2"), library.service("9")) == (glass, (), None)


def test_times_come_every_week_or_on_a_day_one_after_the_other(content: Path) -> None:
    weekly, once = load_library(content).appointments_of("2")
    assert begins(weekly) == ["25 09:00", "25 09:30", "25 10:00", "02 09:00", "02 09:30", "02 10:00"]
    assert begins(once) == ["25 14:00", "25 14:20"], "the last must end in time"
    assert (weekly.placed("en"), once.placed("en"), once.people) == ("Reception room", "二楼", 2)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        *[("每周一", "23"), ("星期二", "24"), ("周 三", "25"), ("礼拜四", "26"), ("每星期日", "29"), ("周天", "29")],
        *[("2026-11-26", "26"), ("2026年11月27日", "27"), ("第２天", "24")],
    ],
)
def test_a_day_is_written_as_people_do(written: str, first: str, content: Path) -> None:
    write(content, "预约.csv", TIMES.replace("每周三", written))
    assert begins(load_library(content).appointments[0])[0] == f"{first} 09:00"


def test_a_centre_needs_none_of_them(tmp_path: Path) -> None:
    library = load_library(small_content(tmp_path))
    assert (library.mistakes, counts(library)) == ((), (0, 0, 0))


@pytest.mark.parametrize(
    ("file", "good", "broken", "told"),
    [
        ("办事.csv", "1,借东西", ",借东西", "「编号」还空着，请填上。"),
        ("办事.csv", "1,借东西", "2/3,借东西", "「编号」只能用字母和数字，不要空格和标点，现在是“2/3”。"),
        ("办事.csv", "借东西", "借" * 9, "「名称」最多写 8 个字，现在有 9 个。"),
        ("办事.csv", "借给您用", "", "「说明」还空着，请填上。"),
        ("办事.csv", "用,是,否", "用,要,否", "「要选物品」要写“是”或者“否”，现在是“要”。"),
        ("办事.csv", "用,是,否", "用,是,", "「要约时间」还空着，请填上。"),
        ("办事.csv", "否,否,是", "否,随便,是", "「要留话」要从这些里选一个：否、可以、是。现在是“随便”。"),
        ("办事.csv", "否,是,否", "否,行,否", "「要号码」要从这些里选一个：否、可以、是。现在是“行”。"),
        ("办事.csv", "是,否,志愿者", "是,不,志愿者", "「保密」要写“是”或者“否”，现在是“不”。"),
        ("办事.csv", "否,志愿者", "是,志愿者", "「谁能看」保密的事，要写“工作人员”或者“负责人”，现在是“志愿者”。"),
        ("办事.csv", "志愿者", "局长", "「谁能看」要从这些里选一个：志愿者、工作人员、负责人。现在是“局长”。"),
        ("办事.csv", "志愿者,3", "志愿者,三天", "「几天内办」要写 1 到 90 的数字，现在是“三天”。"),
        ("物品.csv", "4,1,放", "4,2,放", "「办事」要写“办事”表里一件“要选物品”的事的编号，现在是“2”。"),
        ("物品.csv", "4,1,放", "4,,放", "「办事」还空着，请填上。"),
        ("物品.csv", "放大镜", "", "「名称」还空着，请填上。"),
        ("物品.csv", "镜,5,30", "镜,-1,30", "「数量」要写 0 到 999 的数字，现在是“-1”。"),
        ("物品.csv", "镜,5,30", "镜,5,一个月", "「借几天」要写 1 到 365 的数字，现在是“一个月”。"),
        ("预约.csv", "2,每周三", "1,每周三", "「办事」要写“办事”表里一件“要约时间”的事的编号，现在是“1”。"),
        ("预约.csv", "每周三", "每月", "「日期」要写日期，比如 2026-12-03、第3天，或者每周三，现在是“每月”。"),
        ("预约.csv", "9点,", "上午,", "「开始」要写几点几分，比如 09:00 或者 9点半，现在是“上午”。"),
        ("预约.csv", "10点半", "8点半", "「结束」要比开始的时间晚，现在是“8点半”。"),
        ("预约.csv", "半,30", "半,0", "「每次几分钟」要写 5 到 480 的数字，现在是“0”。"),
        ("预约.csv", "半,30", "半,120", "「每次几分钟」比从开始到结束的时间还长，请改短一点，现在是“120”。"),
        ("预约.csv", "30,1,接", "30,没人,接", "「每次几人」要写 1 到 100 的数字，现在是“没人”。"),
        ("预约.csv", "接待室", "", "「地点」还空着，请填上。"),
    ],
)
def test_a_mistake_is_named_by_row_and_field(file: str, good: str, broken: str, told: str, content: Path) -> None:
    assert good in TABLES[file]
    write(content, file, TABLES[file].replace(good, broken, 1))
    assert explained(content)[0] == f"{file} 第2行{told}"
    assert explained(content, "en")[0].startswith(f"{file}, row 2, ")
    assert sum(counts(load_library(content))) < 6


@pytest.mark.parametrize(("file", "column"), [("办事.csv", "编号"), ("办事.csv", "名称"), ("物品.csv", "名称")])
def test_no_two_have_the_same_number_or_name(file: str, column: str, content: Path) -> None:
    head, first, second, *_ = TABLES[file].splitlines()
    at = head.split(",").index(column)
    cells = [*second.split(",")[:at], first.split(",")[at], *second.split(",")[at + 1 :]]
    write(content, file, "\n".join([head, first, ",".join(cells)]))
    assert f"{file} 第3行「{column}」不能和上面的重复，现在又是“{first.split(',')[at]}”。" in explained(content)


@pytest.mark.parametrize(("file", "column", "row"), [("物品.csv", "要选物品", 2), ("预约.csv", "要约时间", 3)])
def test_a_service_of_which_nothing_can_be_chosen_is_named(file: str, column: str, row: int, content: Path) -> None:
    (content / file).unlink()
    told = f"写了“是”，可是 {file} 里没有写这件事。请到那里加上一行，或者改成“否”。"
    assert explained(content) == [f"办事.csv 第{row}行「{column}」{told}"]


@pytest.mark.parametrize("file", TABLES)
def test_a_table_without_a_column_is_named_and_the_rest_works(file: str, content: Path) -> None:
    write(content, file, TABLES[file].replace("办事,", "事,").replace("保密", "密"))
    assert "这一列没有了" in explained(content)[0]
    assert len(load_library(content).planned) == 2


def test_ours_are_complete_in_both_languages() -> None:
    library = load_library(CONTENT)
    assert [service.id for service in library.services] == list("12345678")
    assert {service.role for service in library.services} == set(ROLES.values())
    named: list[Service | Item] = [*library.services, *library.items]
    assert all(each.named("en").isascii() and each.detailed("en").isascii() for each in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_names_are_nobody_elses(language: Language) -> None:
    library = load_library(CONTENT)
    names = [service.named(language) for service in library.services]
    names += [item.named(language) for item in library.items]
    names += [column.named(language) for column in library.columns]
    names += [lesson.title(language) for column in library.columns for lesson in column.lessons]
    names += {planned.name if language == "zh" else planned.name_en for planned in library.planned}
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_ours_offer_times_all_the_year_round() -> None:
    library = load_library(CONTENT)
    for service in library.services:
        times = [each.times(date(2030, 5, 1), 7, MONDAY) for each in library.appointments_of(service.id)]
        assert any(map(list, times)) == service.times
