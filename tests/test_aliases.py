"""Other names for things, in 别名.csv: they are understood like the names themselves, and mistakes are told by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_content import explained, small_content, write
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.app.world import make_world
from kiosk.library import load_library
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation

TABLE = "别名.csv"


def test_what_a_centre_writes_is_another_name(tmp_path: Path) -> None:
    small_content(tmp_path)
    write(tmp_path, TABLE, "名称,别名\n太极拳,打拳|慢慢打的拳\nTai chi,shadow boxing\n")
    aliases = load_library(tmp_path).aliases
    assert aliases == {"太极拳": ("打拳", "慢慢打的拳"), "Tai chi": ("shadow boxing",)}


def test_a_centre_needs_none(tmp_path: Path) -> None:
    assert load_library(small_content(tmp_path)).mistakes == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("太极剑,舞剑", "别名.csv 第2行「名称」"),
        ("太极拳,春晓", "“春晓”已经是别的名字了"),
        ("太极拳,打拳|打拳", "“打拳”已经是别的名字了"),
        (f"太极拳,{'打' * 21}", "太长了，最多20个字"),
        ("太极拳,", "别名.csv 第2行「别名」"),
    ],
)
def test_a_mistake_is_told_by_file_row_and_field(row: str, told: str, tmp_path: Path) -> None:
    small_content(tmp_path)
    write(tmp_path, TABLE, f"名称,别名\n{row}\n书法班,写大字\n")
    assert [told in sentence for sentence in explained(tmp_path)] == [True], explained(tmp_path)
    assert load_library(tmp_path).aliases == {"书法班": ("写大字",)}


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("我要报名剪窗花", "activity.sign_up:9"),
        ("剃头", "activity.open:13"),
        ("听春眠不觉晓", "lesson.open:5 古诗欣赏/4 春晓"),
        ("有什么唱歌的活动", "activities.kind:音乐"),
    ],
)
def test_it_does_what_the_name_itself_does(said: str, intent: str, tmp_path: Path) -> None:
    talk = Conversation(make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING))
    understood = talk.said([(said, 0.9)]).understood
    assert understood
    assert str(understood.intent) == intent
