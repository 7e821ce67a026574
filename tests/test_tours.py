"""Every page of the real kiosk: the way leads there, and what it shows can be read and pressed."""

from __future__ import annotations

import pytest
from layout import LANDSCAPE, PORTRAIT, problems

from kiosk.app.tours import Look, view_of
from kiosk.app.ways import LISTENING, WAYS
from kiosk.messages import LANGUAGES, TEXT_SIZES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
def test_a_way_leads_to_the_page_it_names(name: str, language: Language) -> None:
    view = view_of(name, Look(language))
    assert view.visit.language == language
    assert name == view.page.id or name.startswith(f"{view.page.id}.") or (name == LISTENING and view.listening)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_every_page_can_be_read_and_pressed(text_size: int, language: Language) -> None:
    found = []
    for name in WAYS:
        view = view_of(name, Look(language, text_size))
        for size in (PORTRAIT, LANDSCAPE):
            found += [f"{name} {size}: {problem}" for problem in problems(view, size)]
    assert not found, "\n".join(found)
