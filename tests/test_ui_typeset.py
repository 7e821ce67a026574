"""Where lines break, and how large letters become."""

from __future__ import annotations

import pytest

from kiosk.ui import fonts
from kiosk.ui.typeset import FLOOR_LEVEL, Column, Paragraph, break_lines, compose, fit

PX = 20
FLOOR = 20.0


def _lines(text: str, letters: float) -> tuple[str, ...]:
    return break_lines(text, fonts.TEXT, PX, letters * PX)


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("天冷了。", 10, ("天冷了。",)),
        ("中心门口集合，坐大巴车去，下午 4 点回来", 14, ("中心门口集合，", "坐大巴车去，下午 4 点回来")),
        ("11月23日 星期一 · 农历十月十五", 10, ("11月23日 星期一", "农历十月十五")),
        ("出门以前先坐在椅子上慢慢伸腿", 10, ("出门以前先坐在", "椅子上慢慢伸腿")),
        ("看电影“地道战”", 6.2, ("看电影", "“地道战”")),
        ("请您运行“./run code”", 6, ("请您运行", "“./run", "code”")),  # never a dot alone at the end of a line
        ("Qingcheng Community Centre", 9, ("Qingcheng", "Community Centre")),
        ("Tuesdays 2.30 pm", 6, ("Tuesdays", "2.30 pm")),
        ("第一行\n第二行", 10, ("第一行", "第二行")),
    ],
)
def test_lines_break_where_one_breathes(text: str, letters: float, lines: tuple[str, ...]) -> None:
    assert _lines(text, letters) == lines


def test_nothing_gets_lost_between_lines() -> None:
    text = "出门以前，先坐在椅子上把两条腿慢慢地伸直，再慢慢弯回来，这样做二十下，膝盖就暖了。"
    for letters in range(4, 30):
        assert "".join(_lines(text, letters)) == text
        assert max(map(len, _lines(text, letters))) <= letters


def test_letters_are_as_large_as_they_want_where_there_is_room() -> None:
    column = Column((Paragraph("听一听", 60.0),), 400, 100)
    assert [s.px for s in compose(column, fit([column], FLOOR), FLOOR)] == [60]


def test_a_group_shares_the_letters_of_its_longest() -> None:
    short, long = (Column((Paragraph(text, 60.0),), 400, 100) for text in ("听一听", "学习、健康、故事、通知"))
    level = fit([short, long], FLOOR)
    assert compose(short, level, FLOOR)[0].px == compose(long, level, FLOOR)[0].px < 60


def test_letters_stop_at_the_floor_until_nothing_else_helps() -> None:
    tight = Column((Paragraph("学习、健康、故事、通知", 60.0),), 230, 30)
    assert compose(tight, fit([tight], FLOOR), FLOOR)[0].px == FLOOR
    tighter = Column((Paragraph("学习、健康、故事、通知", 60.0),), 160, 30)
    assert fit([tighter], FLOOR) > FLOOR_LEVEL


def test_a_paragraph_keeps_clear_of_what_stands_beside_it() -> None:
    beside = Column((Paragraph("每周三 上午9点", 20.0, beside=(100.0, 50.0)),), 200, 200)
    setting = compose(beside, fit([beside], FLOOR), FLOOR)[0]
    assert setting.lines == ("每周三", "上午9点")
    assert setting.width <= 100
    assert setting.height == pytest.approx(56)
