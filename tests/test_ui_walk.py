"""All pages on all shapes of screen, in all text sizes, languages and themes: nothing cut, small, close or pale.

Where things stand does not depend on the theme: that, too, is looked at for every page. So the walk over shapes is done
in one theme, the walk over themes on one shape, and together they stand for every combination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from contrast import outlines, pale
from layout import problems
from walk import LARGE, SHAPES, SMALL, Shape, on, page_view, themed

from kiosk.app.ways import WAYS
from kiosk.messages import LANGUAGES, TEXT_SIZES, THEMES, Language, View

PORTRAIT_24 = SHAPES[3]


def _found(find: Callable[[View], Iterable[str]], language: Language, text_size: int) -> str:
    """What is found on any page, one line for each."""
    views = ((name, page_view(name, language, text_size)) for name in WAYS)
    return "\n".join(f"{name}: {each}" for name, view in views for each in find(view))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_page_can_be_read_and_pressed(shape: Shape, text_size: int, language: Language) -> None:
    found = _found(lambda view: problems(on(view, shape), shape.size), language, text_size)
    assert not found, found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_in_every_theme_all_that_is_drawn_stands_out_and_stays_where_it_is(text_size: int, language: Language) -> None:
    def find(view: View) -> Iterator[str]:
        small, places = on(view, SMALL), set()
        for theme in THEMES:
            found = pale(themed(small, theme), SMALL.size)
            places.add(outlines(themed(small, theme), SMALL.size))
            yield from (f"{theme}: {each}" for each in found)
        if len(places) > 1:
            yield "a theme moves things"

    found = _found(find, language, text_size)
    assert not found, found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("shape", "set"),
    [
        (PORTRAIT_24, {"low": True}),
        (LARGE, {"low": True}),
        (SMALL, {"by_eye": True}),
        (PORTRAIT_24, {"by_eye": True}),
        (SHAPES[4], {"by_eye": True}),
    ],
    ids=[
        "low",
        "low on a large screen",
        "large subtitle on a small screen",
        "large subtitle",
        "large subtitle in landscape",
    ],
)
def test_every_page_holds_with_low_keys_and_with_a_large_subtitle(
    shape: Shape, set: dict[str, bool], language: Language
) -> None:
    found = _found(lambda view: problems(on(view, shape, **set), shape.size), language, 2)
    assert not found, found
