"""What a free sentence must not do, however much it shares with examples."""

from __future__ import annotations

import pytest
from said import CATALOGUES, PHRASES, pages, said

from kiosk.understand.catalogue import names_of
from kiosk.understand.free import wishes
from kiosk.understand.meaning import WORTH_ASKING


@pytest.mark.parametrize("text", ["电话号码我得想一想", "我的手机号是多少来着"])
def test_talk_about_a_number_types_no_digit(text: str) -> None:
    wanted = [
        str(wish.choice.intent)
        for wish in wishes(text, "writing", pages("zh")["keypad"], names_of((), PHRASES, "zh"), PHRASES)
    ]
    assert wanted
    assert not [intent for intent in wanted if intent.startswith("pad.digit")]


@pytest.mark.parametrize("text", ["不是三五八", "三五八打错了", "一三八还是一三九", "前头一三八后头零零二"])
def test_digits_that_are_taken_back_or_come_twice_are_not_typed(text: str) -> None:
    intent = said(text, "keypad").understood.intent
    assert not (intent and intent.name == "pad.digit")


def test_a_question_about_some_activity_is_not_about_the_first_of_the_list() -> None:
    names = names_of(CATALOGUES["zh"].key, PHRASES, "zh")
    likely = [
        wish
        for wish in wishes("这是几点开始呀", "writing", pages("zh")["list"], names, PHRASES)
        if wish.score >= WORTH_ASKING
    ]
    assert "activity.open" not in {wish.choice.intent.name for wish in likely}


def test_who_was_called_is_not_sent_away_by_words_that_only_mean_something_like_it() -> None:
    meaning = said("不用派人过来了我好了", "calling")
    assert meaning.understood.intent is None
    assert "help.cancel:7" in [str(choice.intent) for choice in meaning.candidates]
