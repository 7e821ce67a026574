"""Sentences with alternatives in brackets, and what they stand for."""

import pytest

from kiosk.understand.alternatives import MOST, BracketError, expanded


@pytest.mark.parametrize(
    ("row", "sentences"),
    [
        ("来人哇", {"来人哇"}),
        ("(我|俺)孤单(了|)", {"我孤单了", "俺孤单了", "我孤单", "俺孤单"}),
        ("（我｜俺）孤单", {"我孤单", "俺孤单"}),
        ("说(慢(点|些)|清楚)", {"说慢点", "说慢些", "说清楚"}),
        ("({activity}|它)不去了", {"{activity}不去了", "它不去了"}),
        ("", {""}),
    ],
)
def test_a_row_stands_for_each_choice_of_its_alternatives(row: str, sentences: set[str]) -> None:
    found = expanded(row)
    assert set(found) == sentences and len(found) == len(sentences)


def test_of_many_a_sample_is_taken_the_same_each_time() -> None:
    row = "(一|二|三|四|五|六)(甲|乙|丙|丁|戊|己)(子|丑|寅|卯|辰|巳)"
    found = expanded(row)
    assert found == expanded(row) and len(found) == len(set(found)) == MOST
    assert expanded(row, 7) == found[:7]
    assert {sentence[0] for sentence in found} == set("一二三四五六"), "of all alternatives"


@pytest.mark.parametrize("row", ["(我|俺", "我|俺", "我)", "((我|俺)", "（我|俺))", "|"])
def test_brackets_that_do_not_pair_are_refused(row: str) -> None:
    with pytest.raises(BracketError):
        expanded(row)
