"""Every sample page, in both orientations, three text sizes and two languages: nothing cut, small, close or empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout import LANDSCAPE, PORTRAIT, problems, shown
from ui_pages import pages, view_of, views

from kiosk.messages import LANGUAGES, TEXT_SIZES, Intent, Language, Page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_page_can_be_read_and_pressed(size: tuple[int, int], text_size: int, language: Language) -> None:
    found = [f"{name}: {each}" for name, view in views(language, text_size) for each in problems(view, size)]
    assert not found, "\n".join(found)


def _page(page_id: str) -> Page:
    return next(page for page in pages("zh") if page.id == page_id)


def test_icons_above_words_stand_in_one_line_however_long_the_words_are() -> None:
    from kiosk.ui.widgets import Icon

    page = _page("home")
    first, *others = page.choices[:3]
    bars = (replace(first, detail="看病"), *(replace(each, detail="看病、" * 9) for each in others))
    keys = [key for key in shown(view_of(replace(page, choices=bars)), LANDSCAPE).keys if key.choice in bars]
    icons = [widget.box for key in keys for widget in key.children if isinstance(widget, Icon)]
    assert len(icons) == 3
    assert len({round(box.y) for box in icons}) == 1


def test_a_title_too_long_for_its_letters_is_found() -> None:
    view = view_of(replace(_page("help"), title="您要找谁帮忙？" * 15))
    assert any("mm" in problem for problem in problems(view, PORTRAIT))


def test_too_many_keys_are_found() -> None:
    page = _page("help")
    many = tuple(replace(choice, intent=Intent("many", str(i))) for i, choice in enumerate(page.choices * 5))
    assert any("is only" in problem for problem in problems(view_of(replace(page, choices=many)), PORTRAIT))


def test_a_character_the_font_lacks_is_found() -> None:
    view = view_of(replace(_page("help"), title="𰻝𰻝面"))
    assert any("empty boxes" in problem for problem in problems(view, PORTRAIT))


def test_an_icon_that_does_not_exist_is_found() -> None:
    view = view_of(replace(_page("help"), icon="no-such-icon"))
    assert "there is no icon named no-such-icon" in problems(view, PORTRAIT)
