"""Which ways sound alike enough to be taken for each other where both are listened for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.messages import Language
from kiosk.understand import Phrases
from kiosk.understand.alike import ALIKE, alike


def pairs(folder: Path, *rows: str, language: Language = "zh") -> set[tuple[str, str]]:
    """The pairs that these rows bring, beside those of our own table."""
    (folder / "phrases.csv").write_text("\n".join(("intent,zh,en", *rows)), "utf-8")
    added = {way for row in rows for cell in row.split(",")[1:] for way in cell.split("|")}
    found = [(pair.one.way, pair.other.way) for pair in alike(Phrases(folder), language)]
    assert len(set(found)) == len(found)
    return {pair for pair in found if added & set(pair)}


def test_ways_that_differ_in_tones_alone_sound_the_same(tmp_path: Path) -> None:
    assert pairs(tmp_path, "help.kind:talk,就鸣") == {("就鸣", "救命")}


def test_syllables_that_the_north_says_alike_count_for_little(tmp_path: Path) -> None:
    assert pairs(tmp_path, "help.kind:talk,找尔门") == set()
    assert pairs(tmp_path, "help.kind:talk,早人帮忙") == {("找人帮忙", "早人帮忙")}


def test_one_syllable_of_seven_is_little(tmp_path: Path) -> None:
    assert pairs(tmp_path, "help.kind:talk,身上不得扯淡呀", "help.kind:life,身上不得扯蛋嘛") == {
        ("身上不得扯蛋嘛", "身上不得扯淡呀")
    }


def test_the_name_counts_in_a_way_with_a_name(tmp_path: Path) -> None:
    assert pairs(tmp_path, "activity.open,报名参嘉{activity}") == {("报名参嘉{activity}", "报名参加{activity}")}
    assert pairs(tmp_path, "activity.open,报名参嘉") == set()


def test_fillers_do_not_count(tmp_path: Path) -> None:
    assert pairs(tmp_path, "help.kind:talk,请寻各仁吧") == {("寻个人", "请寻各仁吧")}


def test_answers_of_pages_that_never_meet_may_sound_alike(tmp_path: Path) -> None:
    assert pairs(tmp_path, "pad.done,听一停") == {
        ("听一听", "听一停")
    }  # which holds everywhere, not 停一停 of the player
    assert pairs(tmp_path, "pad.done,下移剧") == set()


def test_the_same_words_for_a_page_and_for_everywhere_are_the_page_s(tmp_path: Path) -> None:
    assert pairs(tmp_path, "player.again,没听清") == set()
    assert pairs(tmp_path, "player.again,没挺清") == {("没听清", "没挺清")}


def test_english_by_words(tmp_path: Path) -> None:
    assert pairs(tmp_path, "help.kind:talk,,get halp", language="en") == {("get help", "get halp")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_ours_sounds_like_a_cry_for_help_a_yes_or_a_no(language: Language) -> None:
    grave = {"help.kind:urgent", "yes", "no", "activity.cancel"}
    ours = list(alike(Phrases(Path(__file__).parent.parent / "content"), language))
    assert all(pair.cost < ALIKE for pair in ours)
    assert [(pair.one.way, pair.other.way) for pair in ours if grave & {pair.one.intent, pair.other.intent}] == []
