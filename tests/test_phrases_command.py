"""`kiosk.py phrases` as a volunteer types it: what can be said, what comes of it, and what is wrong in the table."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from small_content import ACTIVITIES, small_content, write
from test_commands import run

from kiosk.app.phrase_texts import does
from kiosk.messages import LANGUAGES, Language
from kiosk.texts import SHIPPED, Texts
from kiosk.understand import Phrases
from kiosk.understand.meaning import How

HEAD = "intent,zh,en\n"


def told(*arguments: str | Path) -> list[str]:
    """The lines of an answer that went well."""
    done = run("phrases", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def centre(folder: Path, rows: str) -> Path:
    """A small content folder with a table of phrases of its own."""
    write(small_content(folder), "phrases.csv", HEAD + rows)
    return folder


# --- list ---


def test_list_tells_what_each_intent_does_and_in_how_many_ways_it_can_be_said() -> None:
    ours = Phrases(SHIPPED)
    lines = told("list")
    assert [line.split()[0] for line in lines[1:]] == list(ours.intents())
    assert [
        "set.louder",
        str(len(ours.ways("set.louder", "zh"))),
        str(len(ours.ways("set.louder", "en"))),
        "大声一点",
    ] in [line.split() for line in lines]


def test_list_in_english() -> None:
    assert any(line.startswith("set.louder ") and line.endswith(" Louder") for line in told("list", "--lang", "en"))


def test_list_of_an_intent_has_its_ways_and_those_the_centre_added(tmp_path: Path) -> None:
    content = centre(tmp_path, "help,寻咱闺女,\n")
    lines = [line.strip() for line in told("list", "help", "--content", content)]
    assert lines[0] == "help  找人帮忙"
    assert {"找人帮忙", "寻咱闺女", "get help"} <= set(lines)
    assert "救命" not in lines


def test_list_of_a_name_has_all_its_intents() -> None:
    assert [line for line in told("list", "set.language") if line.startswith("set.language")] == [
        "set.language:en  换成英文",
        "set.language:zh  换成中文",
        "set.language:mn  屏幕四周写蒙古文",
    ]


def test_list_of_an_unknown_intent() -> None:
    done = run("phrases", "list", "fly", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kiosk.py: There is no intent fly. See which there are: ./run phrases list\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_text_for_what_each_intent_does(language: Language) -> None:
    assert [key for key in Phrases(SHIPPED).intents() if not does(key, Texts(SHIPPED), language)] == []


# --- try ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_text_for_every_way_to_find_an_intent(language: Language) -> None:
    assert [
        how for how in (*get_args(How), "guess", "nothing") if not Texts(SHIPPED)(f"phrases.how.{how}", language)
    ] == []


@pytest.mark.parametrize(
    ("text", "page", "answer"),
    [
        ("找人帮忙吧", "home", "“找人帮忙吧”→ 找人帮忙  help（说法表里就有）"),
        ("我要报名太极拳", "home", "“我要报名太极拳”→ 报名太极拳  activity.sign_up:6（说法里加名字）"),
        ("我要抱名太极拳", "home", "“我要抱名太极拳”→ 报名太极拳  activity.sign_up:6（听起来像）"),
        ("报名饺子", "home", "“报名饺子”→ 报名包饺子  activity.sign_up:12（说了名字的一部分）"),
        ("一三八", "keypad", "“一三八”→ 报号码  pad.digit:138（念的是号码）"),
        ("下一句", "player", "“下一句”→ 下一句  player.next（说法表里就有）"),
        ("下一句", "home", "“下一句”→ 没听懂"),
    ],
)
def test_try_tells_the_intent_and_how_it_was_found(tmp_path: Path, text: str, page: str, answer: str) -> None:
    assert answer in told("try", text, "--page", page, "--data", tmp_path)


def test_try_tells_what_the_kiosk_would_ask_and_what_is_nearest(tmp_path: Path) -> None:
    activities = ACTIVITIES.replace("书法班", "太极扇").replace("2026-12-03", "第1天")
    write(small_content(tmp_path), "活动.csv", activities)
    assert told("try", "报名太极", "--content", tmp_path, "--data", tmp_path / "new")[:7] == [
        "页面：首页",
        "“报名太极”→ 拿不准，要问一问",
        "  报名太极拳  activity.sign_up:1",
        "  报名太极扇  activity.sign_up:2",
        "听起来最近的，零是一样，一是完全不像：",
        "  0.20  报名太极拳  activity.sign_up:1",
        "  0.20  报名太极扇  activity.sign_up:2",
    ]


def test_try_in_english_told_in_chinese_or_english(tmp_path: Path) -> None:
    said = ("try", "sign me up for tai chee", "--data", tmp_path)
    assert "activity.sign_up:6（听起来像）" in told(*said, "--language", "en")[1]
    assert told(*said, "--lang", "en")[1].endswith("activity.sign_up:6 (by its sound)")
    assert told("try", "xyzzy", "--lang", "en", "--data", tmp_path)[1:] == [
        "“xyzzy” → not understood",
        "Nothing sounds like it.",
    ]


def test_try_knows_what_the_centre_added(tmp_path: Path) -> None:
    content = centre(tmp_path, "activity.sign_up,给咱闹上{activity},\n")
    said = ("try", "给咱闹上太极拳", "--data", tmp_path / "new")
    assert "activity.sign_up:1（说法里加名字）" in told(*said, "--content", content)[1]
    assert "说法里加名字" not in told(*said)[1]


def test_try_knows_the_activities_of_the_kiosk_s_own_days_and_leaves_its_records_alone(tmp_path: Path) -> None:
    content, data = small_content(tmp_path / "content"), tmp_path / "data"
    said = ("try", "报名太极拳", "--content", content, "--data", data)
    assert "activity.sign_up:1" in told(*said)[1]
    assert not data.exists()
    run("talk", "--content", content, "--data", data, "--now", "2026-01-01T09:00")  # the first day: tai chi is over now
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    assert "activity.sign_up:1" not in told(*said)[1]
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_try_on_a_page_that_this_content_does_not_have(tmp_path: Path) -> None:
    done = run("phrases", "try", "对", "--page", "activity.full", "--content", tmp_path, "--data", tmp_path / "new")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kiosk.py: 照现在的内容，到不了“activity.full”这一页。\n"


def test_try_with_records_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"this is no database at all" * 100)
    done = run("phrases", "try", "对", "--data", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


# --- check ---


def test_our_own_table_has_no_mistakes_and_nothing_that_can_not_be_heard() -> None:
    lines = told("check")
    assert lines[-1].startswith("写错 0 处")
    assert not [line for line in lines if "模型没有" in line]


def test_check_names_a_broken_row(tmp_path: Path) -> None:
    content = centre(tmp_path, "help,寻咱闺女,\nfly,飞起来,\nhelp,返回,\n")
    done = run("phrases", "check", "--content", content)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "有问题  phrases.csv 第3行「intent」没有“fly”这个意思。请照自带的 phrases.csv 里的意思写。",
        "有问题  phrases.csv 第4行「zh」“返回”已经是“back”的说法了，请换一个说法。",
    ]
    assert done.stdout.splitlines()[-1].startswith("写错 2 处")


def test_check_names_a_pair_that_sounds_alike_once(tmp_path: Path) -> None:
    content = centre(tmp_path, "activities.week,明儿有啥活动,\n")
    assert [line for line in told("check", "--content", content) if "明儿有啥活动" in line] == [
        "注意    “今儿有啥活动”（activities.today）和“明儿有啥活动”（activities.week）听起来差不多，"
        "每个音差 0.13，最好换一个。"
    ]
    (line,) = [line for line in told("check", "--content", content, "--lang", "en") if "明儿有啥活动" in line]
    assert line.startswith("note    “今儿有啥活动” (activities.today) and “明儿有啥活动” (activities.week) sound alike")


def test_check_names_a_way_that_the_speech_model_lacks_the_words_for(tmp_path: Path) -> None:
    content = centre(tmp_path, "columns,唱カラオケ,\n")
    assert [line for line in told("check", "--content", content) if "模型没有" in line] == [
        "注意    “唱カラオケ”（columns）里有模型没有的字，说了听不到，最好换一个。"
    ]
