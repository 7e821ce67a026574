"""A thing that is not called by its name, but by what people bring to mind: content/联想.csv."""

from __future__ import annotations

from pathlib import Path

import pytest
from said import CATALOGUES, PHRASES, pages, said

from kiosk.texts import SHIPPED
from kiosk.understand import Phrases
from kiosk.understand.catalogue import Name, names_of
from kiosk.understand.free import wishes
from kiosk.understand.hints import FILE
from kiosk.understand.mention import Mentions

CHESS, CARDS = Name("activity", "下象棋", "4"), Name("activity", "打牌", "5")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("车马炮那一摊子是礼拜几", "activity.open:4"),
        ("擀饺子皮那回在哪个屋", "activity.open:12"),
        ("白鹤亮翅那一套给俺报个名", "activity.sign_up"),
        ("念一念春眠不觉晓那首诗", "lesson.open:l2"),
    ],
)
def test_who_does_not_know_the_name_gets_it_or_is_asked_about_it(words: str, wanted: str) -> None:
    meaning = said(words, "home")
    found = [str(choice.intent) for choice in meaning.candidates] or [str(meaning.understood.intent)]
    assert any(one.startswith(wanted) for one in found), found


def test_what_brings_to_mind_one_thing_alone_tells_most() -> None:
    mentions = Mentions([], [(CHESS, "杀两盘"), (CHESS, "搓两圈"), (CARDS, "搓两圈")], lambda *pair: 0)
    ((first,), both) = mentions.of("想杀两盘"), mentions.of("想搓两圈")
    assert (first.name, first.begin, first.end) == (CHESS, 1, 4)
    assert {each.name for each in both} == {CHESS, CARDS}
    assert all(each.weight < first.weight for each in both)


def test_a_part_of_the_name_and_a_hint_are_one_mention_and_tell_more_than_another_name() -> None:
    hill, tale = (
        Name(slot, text, text) for slot, text in (("activity", "参观大青山"), ("lesson", "大青山上的抗日故事"))
    )
    mentions = Mentions([(hill, hill.text), (tale, tale.text)], [(tale, "打鬼子")], lambda *pair: 0)
    first, _ = mentions.of("讲大青山打鬼子那个")
    assert (first.name, first.begin, first.end) == (tale, 1, 7)


def test_what_everybody_says_tells_little() -> None:
    usual = Mentions([], [(CHESS, "两盘")], lambda *pair: 100)
    assert usual.of("来两盘") == []


def test_one_hanzi_brings_nothing_to_mind(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("名称,联想\n象棋,棋\n", encoding="utf-8")
    names = names_of(CATALOGUES["zh"].key, Phrases(tmp_path), "zh")
    found = wishes("这步棋真臭", "writing", pages("zh")["home"], names, Phrases(tmp_path))
    assert not [wish for wish in found if wish.choice.intent.value == "4"]


def test_half_of_it_is_none() -> None:
    assert Mentions([], [(CHESS, "车马炮")], lambda *pair: 0).of("车马") == []


def test_a_centre_adds_to_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("名称,联想\n象棋,臭棋篓子\n空竹,抖嗡子\n空竹,扯铃\n", encoding="utf-8")
    hints = Phrases(tmp_path).hints("zh")
    assert hints["象棋"] == (*PHRASES.hints("zh")["象棋"], "臭棋篓子")
    assert hints["空竹"] == ("抖嗡子", "扯铃")


@pytest.mark.parametrize(
    ("row", "column", "key"),
    [
        (",车马炮", "名称", "mistake.blank"),
        ("象棋,", "联想", "mistake.blank"),
        (f"象棋,{'棋' * 2001}", "联想", "mistake.too_long"),
    ],
)
def test_a_mistake_is_told_by_row_and_field(tmp_path: Path, row: str, column: str, key: str) -> None:
    (tmp_path / FILE).write_text(f"名称,联想\n{row}\n", encoding="utf-8")
    (mistake,) = Phrases(tmp_path).mistakes
    assert (mistake.file, mistake.row, mistake.field, mistake.key) == (FILE, 2, column, key)


def test_ours_have_no_mistakes_and_say_nothing_twice() -> None:
    rows = (SHIPPED / FILE).read_text("utf-8").splitlines()[1:]
    assert len(rows) == len(PHRASES.hints("zh"))
    assert all(len(hints) == len(set(hints)) for hints in PHRASES.hints("zh").values())


def test_english_has_none() -> None:
    assert names_of(CATALOGUES["en"].key, PHRASES, "en").hints == ()
