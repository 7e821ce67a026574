"""`kiosk.py phrases missed` and `phrases add`: what a volunteer sees of what was not understood, and does about it."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import pytest
from small_content import small_content, write
from test_commands import run
from test_phrases_command import HEAD, centre, told

from kiosk.app.phrase_adding import Refused, add_way
from kiosk.app.world import make_world
from kiosk.settings import Settings
from kiosk.store.misses import NEITHER, Miss, count_miss, misses
from kiosk.texts import SHIPPED
from kiosk.understand import Phrases

NONSENSE = "叽里咕噜哇啦哇啦"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


def kept(tmp_path: Path, *missed: Miss) -> Path:
    """Records of a kiosk in which these were missed today."""
    world = make_world(tmp_path / "data", tmp_path / "content", Settings())
    with closing(world.store):
        for miss in missed:
            count_miss(world.store, miss)
    return tmp_path / "data"


def left(tmp_path: Path) -> list[str]:
    world = make_world(tmp_path / "data", tmp_path / "content", Settings())
    with closing(world.store):
        return [missed.text for missed in misses(world.store)]


def table(content: Path) -> str:
    return (content / "phrases.csv").read_bytes().decode()


# --- missed ---


def test_missed_tells_how_often_where_what_follows_now_and_what_was_meant(tmp_path: Path, content: Path) -> None:
    asked = [
        Miss("zh", "咱想闹个红火", "activities", meant) for meant in ("activities.week", "activities.week", NEITHER)
    ]
    data = kept(tmp_path, Miss("zh", NONSENSE, "home"), *asked)
    lines = told("missed", "--data", data, "--content", content)
    assert lines[0].startswith("“咱想闹个红火”→ ")
    assert lines[1].startswith("  3 次，最后一次是 20") and lines[1].endswith("，页面 activities")
    assert lines[2:5] == [
        "  问了以后，选的是：这个星期的活动  activities.week（2 次）",
        "  问了以后，说都不是（1 次）",
        f"“{NONSENSE}”→ 没听懂",
    ]
    assert lines[-1] == '要加一句，请写：./run phrases add 意思 "这句话"'


def test_missed_in_english(tmp_path: Path, content: Path) -> None:
    data = kept(tmp_path, Miss("en", "grumpf blarg", "home"))
    lines = told("missed", "--data", data, "--content", content, "--lang", "en")
    assert lines[0] == "“grumpf blarg” → not understood"
    assert lines[1].startswith("  Times: 1, last on 20")


def test_missed_leaves_out_what_has_been_added_since(tmp_path: Path, content: Path) -> None:
    data = kept(tmp_path, Miss("zh", NONSENSE, "home"))
    write(content, "phrases.csv", f"{HEAD}help,{NONSENSE},\n")
    assert told("missed", "--data", data, "--content", content) == ["三十天里没有没听懂的话。"]


def test_missed_on_a_page_that_nothing_leads_to_is_tried_at_home(tmp_path: Path, content: Path) -> None:
    data = kept(tmp_path, Miss("zh", NONSENSE, "activities.week.none"))
    assert told("missed", "--data", data, "--content", content)[0] == f"“{NONSENSE}”→ 没听懂"


def test_missed_of_a_kiosk_that_was_never_opened_begins_no_records(tmp_path: Path, content: Path) -> None:
    assert told("missed", "--data", tmp_path / "new", "--content", content) == ["三十天里没有没听懂的话。"]
    assert not (tmp_path / "new").exists()


def test_missed_with_records_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"this is no database at all" * 100)
    done = run("phrases", "missed", "--data", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_talk_counts_nothing(tmp_path: Path, content: Path) -> None:
    run("talk", "--content", content, "--data", tmp_path / "data", lines=f"{NONSENSE}\n")
    assert left(tmp_path) == []


# --- add ---


def test_add_begins_a_table_and_takes_the_words_off_what_was_missed(tmp_path: Path, content: Path) -> None:
    data = kept(tmp_path, Miss("zh", NONSENSE, "home"), Miss("zh", NONSENSE, "activity"), Miss("zh", "别的话", "home"))
    said = ("add", "help", f"{NONSENSE}！", "--content", content, "--data", data)
    assert told(*said) == [f"“{NONSENSE}！”记下了，意思是“help”，下次打开时起用。"]
    assert left(tmp_path) == ["别的话"]
    assert Phrases(content).ways("help", "zh")[-1] == f"{NONSENSE}！"
    assert told(*said) == [f"“{NONSENSE}！”早就是“help”的说法了。"]
    assert told("try", NONSENSE, "--content", content, "--data", data)[1].endswith("help（说法表里就有）")


def test_add_begins_no_records(tmp_path: Path, content: Path) -> None:
    told("add", "help", NONSENSE, "--content", content, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_add_in_english(tmp_path: Path, content: Path) -> None:
    data = kept(tmp_path, Miss("en", "grumpf blarg", "home"))
    told("add", "help", "Grumpf the blarg", "--language", "en", "--content", content, "--data", data)
    assert Phrases(content).ways("help", "en")[-1] == "Grumpf the blarg"
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("intent", "text", "why"),
    [
        ("fly", "飞起来", "没有“fly”这个意思。请照自带的 phrases.csv 里的意思写。"),
        ("help", "返回", "“返回”已经是“back”的说法了，请换一个说法。"),
        ("help", "找{activity}", "“找{activity}”里花括号写得不对，这个意思不能用这样的空位。"),
        ("help", "……", "“……”没有写说法，请写上大家怎么说。"),
        ("help", " ", "“help”没有写说法，请写上大家怎么说。"),
    ],
)
def test_add_refuses_what_check_calls_a_mistake(
    tmp_path: Path, content: Path, intent: str, text: str, why: str
) -> None:
    data = kept(tmp_path, Miss("zh", text, "home"))
    done = run("phrases", "add", intent, text, "--content", content, "--data", data)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kiosk.py: {why}\n")
    assert not (content / "phrases.csv").exists()
    assert left(tmp_path) == [text]


def test_add_refuses_what_the_centre_says_for_something_else(tmp_path: Path) -> None:
    content = centre(tmp_path, f"back,{NONSENSE},\n")
    with pytest.raises(Refused):
        add_way("help", NONSENSE, "zh", content)
    assert table(content) == f"{HEAD}back,{NONSENSE},\n"


def test_add_goes_behind_the_centre_s_own_ways_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    rows = '备注,intent,en,zh\r\n"有,逗号",help,,寻咱闺女\r\n\r\n写错的,fly,,飞起来\r\n'
    write(tmp_path, "phrases.csv", "\ufeff" + rows)
    assert add_way("help", NONSENSE, "zh", tmp_path)
    assert add_way("activity.sign_up", "给咱闹上{activity}", "zh", tmp_path)
    changed = rows.replace("寻咱闺女", f"寻咱闺女|{NONSENSE}") + ",activity.sign_up,,给咱闹上{activity}\r\n"
    assert table(tmp_path) == "\ufeff" + changed


def test_add_to_a_table_of_a_chinese_spreadsheet(tmp_path: Path) -> None:
    write(tmp_path, "phrases.csv", f"{HEAD}help,寻咱闺女,\n".encode("gb18030"))
    assert add_way("help", NONSENSE, "zh", tmp_path)
    assert table(tmp_path) == f"\ufeff{HEAD}help,寻咱闺女|{NONSENSE},\n"


@pytest.mark.parametrize("broken", ["", "intent,zh\nhelp,寻咱闺女\n", f'{HEAD}help,"寻咱闺女,\nback,退,\n'])
def test_add_to_a_table_that_can_not_be_read_to_its_end_leaves_it_alone(tmp_path: Path, broken: str) -> None:
    write(tmp_path, "phrases.csv", broken)
    done = run("phrases", "add", "help", NONSENSE, "--content", tmp_path, "--data", tmp_path / "new")
    assert (done.returncode, done.stdout) == (2, "")
    assert "phrases.csv" in done.stderr
    assert table(tmp_path) == broken


def test_add_to_our_own_table_keeps_one_row_an_intent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own is what a centre uses that has no content folder of its own; its rows may not come twice."""
    ours = (SHIPPED / "phrases.csv").read_bytes()
    write(tmp_path, "phrases.csv", ours)
    for module in ("kiosk.app.phrase_adding", "kiosk.understand.phrases"):
        monkeypatch.setattr(f"{module}.SHIPPED", tmp_path)
    for language in ("zh", "en"):
        write(tmp_path, f"sentences.{language}.csv", (SHIPPED / f"sentences.{language}.csv").read_bytes())
    assert add_way("back", NONSENSE, "zh", tmp_path)
    with pytest.raises(Refused):
        add_way("help", NONSENSE, "zh", tmp_path)
    assert NONSENSE in Phrases(tmp_path).ways("back", "zh")
    before, after = ([*csv.reader(text.splitlines())] for text in (ours.decode(), table(tmp_path)))
    assert [row for row in after if row not in before] == [
        [row[0], f"{row[1]}|{NONSENSE}", row[2]] for row in before if row[0] == "back"
    ]


def test_add_where_nothing_can_be_written(tmp_path: Path, content: Path) -> None:
    (content / ".phrases.csv.draft").mkdir()  # stands in the way even of root
    done = run("phrases", "add", "help", NONSENSE, "--content", content, "--data", tmp_path / "new")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "phrases.csv can't be written" in done.stderr


def test_add_leaves_the_old_table_if_the_new_one_can_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = centre(tmp_path, "help,寻咱闺女,\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        add_way("help", NONSENSE, "zh", content)
    assert table(content) == f"{HEAD}help,寻咱闺女,\n"


def test_others_who_care_for_the_table_still_may(tmp_path: Path) -> None:
    content = centre(tmp_path, "help,寻咱闺女,\n")
    (content / "phrases.csv").chmod(0o664)
    add_way("help", NONSENSE, "zh", content)
    assert (content / "phrases.csv").stat().st_mode & 0o777 == 0o664
