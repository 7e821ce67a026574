"""Everything on a page reached one after the other, and read by touch: what is said, and what is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from watched import conversation

from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation, Turn
from kiosk.turn.focus import Found, find

NEXT, PREVIOUS, DO = Intent("focus.next"), Intent("focus.previous"), Intent("focus.do")


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Conversation]:
    with conversation(tmp_path, Settings()) as kiosk:
        yield kiosk


def press(kiosk: Conversation, intent: str) -> Turn:
    return kiosk.press(kiosk.meant(Intent.parse(intent)))


def seek(kiosk: Conversation, label: str) -> Turn:
    """Step on until this is said."""
    for _ in range(30):
        if kiosk.press(NEXT).say[:1] == (label,):
            return kiosk.turn
    raise AssertionError(f"never came to {label}")


def test_the_first_step_says_the_page(kiosk: Conversation) -> None:
    turn = kiosk.press(NEXT)
    assert (turn.say, turn.touched) == (turn.page.say, None)


def test_steps_go_through_everything_in_order_and_round(kiosk: Conversation) -> None:
    page = press(kiosk, "more").page
    labels = [kiosk.press(NEXT).say[0] for _ in range(len(page.choices) + 5)]
    assert labels == [*(choice.label for choice in page.choices), "再说一遍", "返回", "首页", "按一下，说话", "找人"]
    assert kiosk.press(NEXT).touched == page.choices[0].intent
    assert kiosk.press(PREVIOUS).say == ("找人",)


def test_a_step_says_label_detail_and_state(kiosk: Conversation) -> None:
    first = press(kiosk, "activities.week").page.choices[0]
    assert kiosk.press(NEXT).say == (first.label, first.detail, first.state)
    assert kiosk.view().touched == first.intent, "and a frame is drawn around it"


def test_doing_it_is_pressing_it(kiosk: Conversation) -> None:
    kiosk.press(NEXT)
    seek(kiosk, "听一听")
    assert press(kiosk, "focus.do").page.id == "columns"
    assert kiosk.turn.touched is None


def test_the_microphone_can_be_pressed_too(kiosk: Conversation) -> None:
    kiosk.press(NEXT)
    seek(kiosk, "按一下，说话")
    assert kiosk.meant(DO) == Intent("listen")


def test_doing_nothing_says_the_page_again(kiosk: Conversation) -> None:
    page = press(kiosk, "more").page
    assert press(kiosk, "focus.do").say == page.say


def test_the_same_digit_twice_needs_no_second_search(kiosk: Conversation) -> None:
    press(kiosk, "activity.sign_up:1")
    seek(kiosk, "1")
    assert press(kiosk, "focus.do").say == ("一共1位了。",), "but not which"
    assert press(kiosk, "focus.do").say == ("一共2位了。",)
    assert kiosk.press(NEXT).say[0] == "2"
    assert kiosk.turn.visit.typed == "11"


def test_of_two_keys_for_the_same_the_steps_know_one(kiosk: Conversation) -> None:
    page = press(kiosk, "settings.speed").page
    assert page.choices[-1].intent == Intent("back")
    came_to = [kiosk.press(NEXT).touched for _ in range(12)]
    assert len(set(came_to)) == len(page.choices) + 4, "again, home, microphone, help; back is on the page"


def test_feeling_for_a_key_reads_it_and_the_tap_does_it(kiosk: Conversation) -> None:
    turn = press(kiosk, "focus.read:columns")
    assert turn.page.id == "home"
    assert turn.say[0] == "听一听"
    assert press(kiosk, "focus.do").page.id == "columns"


def test_a_tap_after_words_does_not_do_what_was_read_before_them(kiosk: Conversation) -> None:
    press(kiosk, "focus.read:columns")
    assert press(kiosk, "focus.hear:青城社区").say == ("青城社区",)
    assert press(kiosk, "focus.do").page.id == "home"


def test_where_am_i(kiosk: Conversation) -> None:
    page = press(kiosk, "activities.week").page
    assert press(kiosk, "focus.where").say == (page.title, page.subtitle, *(each.label for each in page.choices))


def test_what_somebody_types_is_not_said_aloud(kiosk: Conversation) -> None:
    press(kiosk, "activity.sign_up:1")
    press(kiosk, "pad.digit:7")
    page, visit = kiosk.turn.page, kiosk.turn.visit
    typed = Intent("focus.hear", page.body[0])
    assert find(typed, page, visit, None, ()) == Found(())
    assert press(kiosk, f"focus.hear:{page.title}").say == (page.title,)


def test_the_sentence_that_is_being_read_is_not_said_twice(kiosk: Conversation) -> None:
    press(kiosk, "lesson.open:6 每日一词/1 老当益壮")
    say = press(kiosk, "player.next").page.say
    assert press(kiosk, "focus.do").say == say
    assert press(kiosk, f"focus.hear:{say[0]}").say == say


def test_a_text_is_read_on_after_the_key_that_was_felt_for(kiosk: Conversation) -> None:
    lesson = press(kiosk, "columns").page.choices[0].intent
    playing = kiosk.press(kiosk.press(lesson).page.choices[0].intent)
    assert playing.page.reading
    assert kiosk.press(NEXT).say[-len(playing.page.say) :] == playing.page.say
