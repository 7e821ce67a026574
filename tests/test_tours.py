"""Every page of the real kiosk: the way leads there. test_ui_walk.py looks at what it shows."""

from __future__ import annotations

import pytest

from kiosk.app.tours import Look, view_of
from kiosk.app.ways import LISTENING, WAYS
from kiosk.messages import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WAYS)
def test_a_way_leads_to_the_page_it_names(name: str, language: Language) -> None:
    view = view_of(name, Look(language))
    assert view.visit.language == language
    assert name == view.page.id or name.startswith(f"{view.page.id}.") or (name == LISTENING and view.listening)
