"""Syllables of pinyin as units: what sounds the same is written the same."""

import pytest
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict

from voice.units import FILLER, NOISE, NUMBER, SILENCE, SPEECH, UNITS, units_of


@pytest.mark.parametrize(
    ("syllable", "initial", "final"),
    [
        ("ma", "m", "a"),
        ("zhi", "zh", "iii"),
        ("ri", "r", "iii"),
        ("zi", "z", "ii"),
        ("ji", "j", "i"),
        ("zhuang", "zh", "uang"),
        ("gui", "g", "uei"),
        ("liu", "l", "iou"),
        ("lun", "l", "uen"),
        ("lü", "l", "v"),
        ("lu", "l", "u"),
        ("nü", "n", "v"),
        ("lüe", "l", "ve"),
        ("lu:e", "l", "ve"),
        ("nue", "n", "ve"),
        ("ju", "j", "v"),
        ("quan", "q", "van"),
        ("xun", "x", "vn"),
        ("xue", "x", "ve"),
        ("xiong", "x", "iong"),
        ("er", "", "er"),
        ("e", "", "e"),
        ("yi", "", "i"),
        ("ying", "", "ing"),
        ("ya", "", "ia"),
        ("yan", "", "ian"),
        ("you", "", "iou"),
        ("yong", "", "iong"),
        ("yu", "", "v"),
        ("yue", "", "ve"),
        ("yuan", "", "van"),
        ("yun", "", "vn"),
        ("wu", "", "u"),
        ("wo", "", "uo"),
        ("wei", "", "uei"),
        ("wen", "", "uen"),
        ("weng", "", "ueng"),
    ],
)
def test_a_syllable_is_an_initial_and_two_halves_of_a_final(syllable: str, initial: str, final: str) -> None:
    assert units_of(syllable) == (*filter(None, [initial]), f"{final}1", f"{final}2")


@pytest.mark.parametrize("written", ["nv3", "nü3", "nu:3", "NÜ", "nv"])
def test_tones_and_ways_to_write_do_not_matter(written: str) -> None:
    assert units_of(written) == ("n", "v1", "v2")


@pytest.mark.parametrize("sound", ["", "hm", "ng", "b", "wian", "mio", "sky"])
def test_what_is_no_syllable_has_no_units(sound: str) -> None:
    assert units_of(sound) == ()


def test_all_readings_of_the_dictionary_are_syllables() -> None:
    readings = {
        to_normal(way, v_to_u=False) for syllables in phrases_dict.values() for ways in syllables for way in ways
    }
    assert {reading for reading in readings if not units_of(reading)} == set()


def test_each_unit_has_one_place_silence_first_and_the_filler_last() -> None:
    assert (SILENCE, NOISE, *SPEECH, FILLER) == UNITS
    assert [NUMBER[unit] for unit in UNITS] == list(range(len(UNITS)))
