"""Hanzi by their letters, for who types a name on the screen."""

import pytest
from pypinyin import Style, pinyin

from kiosk.actions.hanzi import candidates


@pytest.mark.parametrize(
    ("letters", "used", "first"),
    [
        ("qing", 4, "清"),  # of a sound that has been typed whole
        ("she", 3, "社"),  # what centres are named with comes first
        ("q", 1, "区"),  # the beginning of a sound
        ("qingcheng", 4, "清"),  # several sounds in a row: the first one's hanzi, then the other's
        ("lv", 2, "驴"),
    ],
)
def test_letters_make_hanzi(letters: str, used: int, first: str) -> None:
    found, hanzi = candidates(letters)
    assert (found, hanzi[0]) == (used, first)


@pytest.mark.parametrize("letters", ["", "x1", "vvv", "i"])
def test_letters_that_make_no_sound_make_nothing(letters: str) -> None:
    assert candidates(letters) == (0, ())


@pytest.mark.parametrize("name", ["呼和浩特市新城区老年大学", "重庆路街道党群服务站", "银杏苑社区", "绿洲女子活动室"])
def test_names_can_be_written(name: str) -> None:
    for hanzi in name:
        sounds = pinyin(hanzi, style=Style.NORMAL, heteronym=True)[0]
        assert any(hanzi in candidates(sound)[1] for sound in sounds), hanzi


def test_no_hanzi_is_offered_twice() -> None:
    assert all(len(set(hanzi)) == len(hanzi) for hanzi in (candidates(letters)[1] for letters in ("a", "x", "zh", "l")))
