"""The contact card: names and numbers as large as there is room, on every screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from contrast import pale
from layout import problems, shown
from ui_pages import view_of
from walk import SHAPES, Shape

from kiosk.messages import LANGUAGES, TEXT_SIZES, THEMES, Choice, Intent, Language, Page, View

PEOPLE = {
    "zh": (
        *("示例女儿", "女儿", "138 0000 0000"),
        *("示例志愿者小李", "结对联系人，每个星期三来", "139 0000 0000"),
        *("示例侄子", "", "000-0000-0000"),
    ),
    "en": (
        *("Example Daughter", "Daughter", "138 0000 0000"),
        *("示例志愿者小李", "Paired contact, comes on Wednesdays", "139 0000 0000"),
        *("示例侄子", "", "000-0000-0000"),
    ),
}
KEYS = {
    "zh": ("请我的联系人来", "念给我听", "打印", "换个号码", "上一页", "下一页"),
    "en": ("Ask my contact to come", "Read it to me", "Print", "Another number", "Previous page", "Next page"),
}
ICONS = ("hand-heart", "volume-high", "printer", "dialpad", "chevron-left", "chevron-right")
PORTRAIT_24 = SHAPES[3]


def _card(people: int, keys: int = 4, language: Language = "zh") -> Page:
    choices = [
        Choice(label, Intent("sample.choice", icon), icon, role="help" if icon == ICONS[0] else "plain")
        for label, icon in zip(KEYS[language][:keys], ICONS, strict=False)
    ]
    said = {"zh": "这是您的联系卡。", "en": "This is your contact card."}[language]
    return Page(
        "contact", "contacts", said[:-1], (said,), tuple(choices), body=PEOPLE[language][: 3 * people], icon="account"
    )


def _on(shape: Shape, page: Page, language: Language = "zh", text_size: int = 1) -> View:
    return replace(view_of(page, language, text_size), long_edge_mm=shape.long_edge_mm)


def _rows(screen: Any) -> dict[str, Any]:
    """Lines beside the keys by their text."""
    from kiosk.ui.widgets import Words

    return {row.text: row for each in screen.children if isinstance(each, Words) for row in each.rows}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [1, 2, 3])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_everything_on_it_can_be_read_and_pressed(shape: Shape, people: int, language: Language) -> None:
    for text_size in TEXT_SIZES:
        for keys in (4, 5, 6):
            assert not problems(_on(shape, _card(people, keys, language), language, text_size), shape.size)


@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme_it_stands_out(theme: str) -> None:
    view = _on(SHAPES[0], _card(3))
    assert not pale(replace(view, visit=replace(view.visit, theme=theme)), SHAPES[0].size)  # type: ignore[arg-type]


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("people", [1, 2, 3])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_number_is_never_torn_apart_and_as_large_as_its_name(shape: Shape, people: int, text_size: int) -> None:
    rows = _rows(shown(_on(shape, _card(people), text_size=text_size), shape.size))
    for name, _, number in (PEOPLE["zh"][at : at + 3] for at in range(0, 3 * people, 3)):
        first_line = next(row for text, row in rows.items() if name.startswith(text))
        assert rows[number].setting.px == first_line.setting.px


def test_fewer_people_have_larger_numbers() -> None:
    sizes = []
    for people in (1, 2, 3):
        screen = shown(_on(PORTRAIT_24, _card(people)), PORTRAIT_24.size)
        sizes.append(_rows(screen)["138 0000 0000"].setting.px)
    assert sizes == sorted(set(sizes), reverse=True)


def test_nothing_of_it_is_smaller_than_what_somebody_is_to_the_person() -> None:
    for text_size in TEXT_SIZES:
        rows = _rows(shown(_on(SHAPES[0], _card(3), text_size=text_size), SHAPES[0].size))
        assert rows["女儿"].setting.px <= rows["示例女儿"].setting.px
