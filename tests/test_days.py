"""Days that people name, and what is on then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_conversations import CONTENT

from kiosk.actions.days import DAYS, date_of, named_days
from kiosk.messages import LANGUAGES, Language
from kiosk.texts import Texts

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "when"),
    [
        ("tomorrow", date(2026, 11, 26)),
        ("after_tomorrow", date(2026, 11, 27)),
        ("3", WEDNESDAY),
        ("5", date(2026, 11, 27)),
        ("2", date(2026, 12, 1)),
        ("next.1", date(2026, 11, 30)),
        ("next.3", date(2026, 12, 2)),
        ("next.7", date(2026, 12, 6)),
    ],
)
def test_said_on_a_wednesday(day: str, when: date) -> None:
    assert date_of(day, WEDNESDAY) == when


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_names_of_its_own(language: Language) -> None:
    texts = Texts(Path(CONTENT))
    pairs = [*named_days(lambda key: texts(key, language))]
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)) >= len(DAYS)
    assert {day for _, day in pairs} == set(DAYS)
