"""Rows of digits in voices that trained nothing: the right one is the likeliest, and of a likely length."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.app.models import model_path
from voice.acoustics import Acoustics, read_acoustics
from voice.bench.room import in_quiet
from voice.bench.strangers import say
from voice.digit_rows import LONGEST, SHORTEST, DigitRows
from voice.hear import Ear
from voice.phrases import DIGITS

WORDS = (*DIGITS["zh"], "幺")


@pytest.fixture(scope="module")
def acoustics() -> Acoustics:
    found = read_acoustics(model_path("zh") / "am/final.mdl")
    assert found
    return found


def best(rows: list[tuple[str, float]]) -> str:
    return max(rows, key=lambda row: row[1])[0]


@pytest.mark.parametrize("said", ["19011524493", "15423232218", "16877893287", "13800000000", "17777777771"])
@pytest.mark.parametrize("voice", ["f4", "steph", "grandpa"])
def test_telephone_numbers(acoustics: Acoustics, said: str, voice: str) -> None:
    """Eleven digits, many of them twice: by the sound alone one would be lost or doubled."""
    sound = in_quiet(say(said, voice, 150), 0.4, 0.5, seed=1)
    found = best(DigitRows(WORDS).search(acoustics.scores(sound)))
    assert "".join(str("零一二三四五六七八九".index(digit)) for digit in found.replace("幺", "一")) == said


@pytest.mark.parametrize("said", ["四三二一", "零零一二", "八八六"])
def test_short_rows(acoustics: Acoustics, said: str) -> None:
    sound = in_quiet(say(said, "f4", 150), 0.4, 0.5, seed=1)
    assert best(DigitRows(WORDS).search(acoustics.scores(sound))).replace("幺", "一") == said


def test_one_row_of_each_length(acoustics: Acoustics) -> None:
    rows = DigitRows(WORDS).search(acoustics.scores(np.zeros(48_000, np.int16)))
    assert [len(row) for row, _ in rows] == [*range(SHORTEST, LONGEST + 1)]


def test_a_sound_too_short_for_a_row_has_none(acoustics: Acoustics) -> None:
    assert DigitRows(WORDS).search(acoustics.scores(np.zeros(400, np.int16))) == []
    assert DigitRows(WORDS).search(acoustics.scores(np.zeros(0, np.int16))) == []


def test_none_of_it_is_speech() -> None:
    with pytest.raises(ValueError, match="none"):
        DigitRows(("zero", "one"))


def test_a_number_among_the_phrases_of_a_number_pad() -> None:
    ear = Ear(model_path("zh"), "zh")
    sound = in_quiet(say("15423232218", "marcelo", 200), 0.4, 0.5, seed=1)
    heard = ear.hear(sound, [*WORDS, "返回", "删掉"])
    assert heard.text.replace("幺", "一") == "一五四二三二三二二一八"
