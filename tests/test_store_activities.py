"""Activities in the store: taken over from the content, and found again by day, kind and words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from records import NOW, activity, opened

from kiosk.messages import Activity
from kiosk.store.activities import Seats, find, kinds, of_kind, on_days, seats, take_over, upcoming, with_words
from kiosk.store.registrations import registration_of, registrations_of, sign_up
from kiosk.store.store import Store

ANNA, BEN, CLARA = "13800000001", "13800000002", "13800000003"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def ids(activities: list[Activity]) -> list[str]:
    return [each.id for each in activities]


def test_what_is_taken_over_comes_back_as_it_was(store: Store) -> None:
    take_over(store, [activity("1"), activity("2", "合唱队", kind="唱歌", seats=30)])
    assert find(store, "2") == activity("2", "合唱队", kind="唱歌", seats=30)
    assert find(store, "3") is None


def test_taking_over_again_changes_what_changed_and_keeps_the_rest(store: Store) -> None:
    take_over(store, [activity("1"), activity("2")])
    take_over(store, [activity("1", "新太极拳"), activity("2")])
    assert find(store, "1") == activity("1", "新太极拳")
    assert find(store, "2") == activity("2")
    assert ids(with_words(store, "新太极拳", NOW)) == ["1"]


def test_what_left_the_content_is_found_nowhere_but_its_registrations_stay(store: Store) -> None:
    take_over(store, [activity("1"), activity("2", "合唱队")])
    sign_up(store, activity("1"), ANNA)
    take_over(store, [activity("2", "合唱队")])
    assert find(store, "1") is None
    assert ids(upcoming(store, NOW)) == ["2"]
    assert with_words(store, "太极拳", NOW) == []
    assert registrations_of(store, ANNA) == []
    take_over(store, [activity("1"), activity("2", "合唱队")])
    assert [each.state for each in registrations_of(store, ANNA)] == ["seated"]


def test_a_table_that_lost_all_its_rows_empties_the_list(store: Store) -> None:
    take_over(store, [activity("1")])
    take_over(store, [])
    assert upcoming(store, NOW) == []


def test_days_hold_what_begins_on_them_earliest_first(store: Store) -> None:
    take_over(
        store, [activity("a", days=1), activity("b", days=0, hour=16), activity("c", days=0), activity("d", days=7)]
    )
    assert ids(on_days(store, NOW.date(), 1)) == ["c", "b"]
    assert ids(on_days(store, NOW.date(), 7)) == ["c", "b", "a"]
    assert ids(on_days(store, NOW.date() + timedelta(days=7), 1)) == ["d"]


def test_a_kind_holds_what_has_not_ended(store: Store) -> None:
    take_over(store, [activity("a", hour=8, days=0), activity("b", days=0), activity("c"), activity("d", kind="书画")])
    assert ids(of_kind(store, "健身", NOW)) == ["b", "c"]


def test_kinds_come_with_their_number_the_most_frequent_first(store: Store) -> None:
    take_over(store, [activity("a", kind="书画"), activity("b"), activity("c"), activity("d", kind="观影", days=-1)])
    assert list(kinds(store, NOW).items()) == [("健身", 2), ("书画", 1)]


def test_upcoming_are_the_next_ones_at_most_so_many(store: Store) -> None:
    take_over(store, [activity(str(day), days=day) for day in range(-3, 9)])
    assert ids(upcoming(store, NOW, 3)) == ["0", "1", "2"]


@pytest.mark.parametrize(
    "text", ["太", "太极", "太极拳", "健身", "大厅", "动作慢", "tai chi", "TAI", "Ground floor", "slow exercise"]
)
def test_words_of_every_field_find_it(store: Store, text: str) -> None:
    take_over(store, [activity("1")])
    assert ids(with_words(store, text, NOW)) == ["1"]


@pytest.mark.parametrize(
    "text", ["", " ", "，。", "极太", "书法", '"', '太" or "书', "words:太", "太*", "太 NOT 极 -拳)("]
)
def test_other_words_and_signs_of_the_search_language_find_nothing_wrong(store: Store, text: str) -> None:
    take_over(store, [activity("1", "太极拳"), activity("2", "合唱队")])
    assert ids(with_words(store, text, NOW)) == (["1"] if text == "太*" else [])


def test_words_find_the_next_ones_at_most_so_many_and_nothing_that_ended(store: Store) -> None:
    take_over(store, [activity(str(day), days=day) for day in range(9, -3, -1)])
    assert ids(with_words(store, "太极拳", NOW, 3)) == ["0", "1", "2"]
    assert ids(with_words(store, "太极拳", NOW + timedelta(days=7, hours=2))) == ["8", "9"]


def test_a_hundred_thousand_can_be_taken_over_and_found(store: Store) -> None:
    take_over(store, [activity(str(number), f"第{number}课", days=1 + number % 300) for number in range(100_000)])
    assert ids(with_words(store, "第54321课", NOW)) == ["54321"]
    assert len(with_words(store, "动作慢", NOW)) == 40
    assert len(on_days(store, NOW.date(), 2)) == 334


def test_seats_count_those_who_sit_and_those_who_wait(store: Store) -> None:
    take_over(store, [activity("1", seats=2)])
    assert seats(store, activity("1", seats=2)) == Seats(free=2, waiting=0)
    for number in (ANNA, BEN, CLARA):
        sign_up(store, activity("1", seats=2), number)
    assert seats(store, activity("1", seats=2)) == Seats(free=0, waiting=1)


def test_seats_added_go_to_those_who_wait_in_their_order(store: Store) -> None:
    take_over(store, [activity("1", seats=1)])
    for number in (ANNA, BEN, CLARA):
        sign_up(store, activity("1", seats=1), number)
    more = activity("1", seats=2)
    take_over(store, [more])
    states = [registration_of(store, more, number) for number in (ANNA, BEN, CLARA)]
    assert [(each.state, each.line) for each in states if each] == [("seated", 0), ("seated", 0), ("waiting", 1)]


def test_who_sits_keeps_the_seat_when_seats_are_taken_away(store: Store) -> None:
    take_over(store, [activity("1", seats=2)])
    for number in (ANNA, BEN):
        sign_up(store, activity("1", seats=2), number)
    fewer = activity("1", seats=1)
    take_over(store, [fewer])
    assert seats(store, fewer) == Seats(free=0, waiting=0)
    assert sign_up(store, fewer, CLARA).state == "waiting"


def test_an_id_used_again_for_a_later_day_is_a_new_activity(store: Store) -> None:
    take_over(store, [activity("1", days=1)])
    sign_up(store, activity("1", days=1), ANNA)
    store.clock.advance(2 * 86_400)
    next_week = activity("1", days=8)
    take_over(store, [next_week])
    assert registration_of(store, next_week, ANNA) is None
    assert registrations_of(store, ANNA) == []
    assert store.rows("select count(*) from registrations") == [(1,)], "who came last time is still on record"


def test_the_same_id_can_be_used_again_week_after_week(store: Store) -> None:
    for week in (0, 7, 14):
        lesson = activity("1", days=week)
        take_over(store, [lesson])
        assert not sign_up(store, lesson, ANNA).already
        store.clock.advance(7 * 86_400)


def test_who_signed_up_is_still_signed_up_when_it_takes_longer_than_planned(store: Store) -> None:
    take_over(store, [activity("1", days=0)])
    sign_up(store, activity("1", days=0), ANNA)
    store.clock.advance(3700)
    longer = replace(activity("1", days=0), ends=NOW + timedelta(hours=2))
    take_over(store, [longer])
    assert [each.activity for each in registrations_of(store, ANNA)] == [longer]


@pytest.mark.parametrize("moved", [activity("1", days=3), activity("1", days=1, hour=15)])
def test_who_signed_up_is_still_signed_up_when_it_is_put_off(store: Store, moved: Activity) -> None:
    take_over(store, [activity("1", days=1)])
    sign_up(store, activity("1", days=1), ANNA)
    take_over(store, [moved])
    assert [each.activity for each in registrations_of(store, ANNA)] == [moved]
