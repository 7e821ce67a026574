import pytest

from voice.numerals import counted_number, digits_aloud, hanzi_number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (2026, "二千零二十六"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (100_000, "十万"),
        (350_020, "三十五万零二十"),
        (100_000_001, "一亿零一"),
        (999_999_999_999, "九千九百九十九亿九千九百九十九万九千九百九十九"),
    ],
)
def test_whole_numbers_in_hanzi(number: int, said: str) -> None:
    assert hanzi_number(number) == said


def test_digits_one_by_one() -> None:
    assert digits_aloud("2026") == "二零二六"
    assert digits_aloud("13800", one="幺") == "幺三八零零"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, "两"),
        (12, "十二"),
        (22, "二十二"),
        (200, "二百"),
        (2000, "两千"),
        (22_000, "两万二千"),
        (200_000_000, "两亿"),
    ],
)
def test_two_as_people_count(number: int, said: str) -> None:
    assert counted_number(number) == said
