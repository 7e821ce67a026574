"""Whoever was not understood says it again: what may have been said both times is likelier."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_conversations import CONTENT, MONDAY_MORNING, Stage

from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.understand.ask import FOR_GOOD
from kiosk.understand.said_again import both_times


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING))


def test_what_may_have_been_said_both_times_comes_first() -> None:
    first = [("再见", 0.14), ("大点声", 0.12), ("首页", 0.1)]
    again = both_times([("声调", 0.2), ("大点声", 0.15), ("几点", 0.1)], first)
    assert again[0][0] == "大点声"
    assert again[0][1] > 0.3
    assert sum(sure for _, sure in again) <= 1


def test_without_a_first_time_it_stays_as_it_is() -> None:
    heard = [("声调", 0.2), ("大点声", 0.15)]
    assert both_times(heard, ()) == heard
    assert both_times([], [("声调", 0.2)]) == []


def test_of_two_doubtful_times_one_is_made(stage: Stage) -> None:
    asked = stage.talk.said([("八段锦", 0.14), ("学英语", 0.1), ("太晃眼", 0.06)])
    assert "换颜色" not in [choice.label for choice in asked.page.choices]
    turn = stage.talk.said([("今天", 0.16), ("太晃眼", 0.15)])
    assert turn.understood
    assert turn.understood.intent == Intent("set.theme")


def test_what_was_asked_about_and_not_answered_is_no_likelier(stage: Stage) -> None:
    stage.talk.said([("八段锦", 0.14), ("学英语", 0.1)])
    turn = stage.talk.said([("今天", 0.16), ("八段锦", 0.15)])
    assert turn.understood
    assert turn.understood.intent is None


def test_once_something_was_done_the_first_time_is_forgotten(stage: Stage) -> None:
    stage.talk.said([("再见", 0.14), ("大点声", 0.12), ("太晃眼", 0.1)])
    stage.press("首页")
    assert stage.talk.turn.unsure == ()
    stage.talk.said([("太晃眼", 0.1)])
    assert stage.talk.turn.page.id == "did-you-mean"


def test_over_a_question_back_the_page_below_can_still_be_answered(stage: Stage) -> None:
    stage.press("报名活动")
    stage.press("这个星期的活动")
    stage.press("八段锦")
    stage.talk.said([("再见", 0.2)])
    assert stage.talk.turn.page.id == "did-you-mean"
    assert "我要报名" in stage.talk.expected()
    assert stage.talk.said([("我要报名", 0.9)]).page.kind == "keypad"


def test_a_yes_is_meant_for_the_question_not_for_the_page_below(stage: Stage) -> None:
    stage.say("我要报名太极拳")
    stage.type("13800000000")
    assert stage.talk.turn.page.id == "activity.confirm"
    stage.talk.said([("再见", 0.14), ("大点声", 0.12)])
    page = stage.talk.turn.page
    assert page.id == "did-you-mean"
    assert not {choice.intent.name for choice in page.also} & {*FOR_GOOD}
    turn = stage.talk.said([("对", 0.9)])
    assert turn.understood
    assert turn.understood.intent is None or turn.understood.intent.name not in FOR_GOOD


def test_a_faint_yes_is_no_likelier_the_second_time(stage: Stage) -> None:
    stage.say("我要报名太极拳")
    stage.type("13800000000")
    stage.talk.said([("再见", 0.14), ("大点声", 0.06), ("对", 0.05)])
    assert "大点声" in dict(stage.talk.turn.unsure)
    assert "对" not in dict(stage.talk.turn.unsure)


def test_after_two_misses_the_page_below_can_still_be_answered(stage: Stage) -> None:
    stage.press("报名活动")
    for _ in range(2):
        stage.talk.said([("", 0.0)])
    assert stage.talk.turn.page.id == "unclear"
    assert stage.talk.said([("这个星期的活动", 0.9)]).page.id == "activities.week"


def test_over_a_number_pad_digits_are_no_answers(stage: Stage) -> None:
    stage.say("我要报名太极拳")
    stage.talk.said([("再见", 0.2)])
    assert stage.talk.turn.page.id == "did-you-mean"
    assert stage.talk.turn.page.also == ()
