"""Requests: a number to ask by, states that staff bring them through, loans, and who has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from records import opened

from kiosk.store import requests
from kiosk.store.events import CALLER, events_of
from kiosk.store.request_room import NoneLeftError, Room, stock, taken_times
from kiosk.store.requests import EVENTS, Request, State, ask, find, go
from kiosk.store.store import Store

NUMBER, OTHER = "13800000000", "13900000000"
WANG, LI = "account of Wang", "account of Li"
NINE, TEN = datetime(2026, 11, 25, 9, 0), datetime(2026, 11, 25, 10, 0)
TWO_LENT, TWO_GIVEN, ONE_PERSON = Room(2, comes_back=True), Room(2), Room(people=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    yield store
    store.close()


def steps(store: Store, request: Request) -> list[tuple[str, str]]:
    return [(event.did, event.account) for event in events_of(store, EVENTS, request.id)]


def lent(store: Store, number: str = NUMBER) -> Request:
    asked = ask(store, "2", item="4", number=number)
    found = go(store, asked.id, "lent", WANG, due=date(2026, 12, 24))
    assert found
    return found


def test_what_is_asked_for_gets_a_number_to_ask_by(store: Store) -> None:
    made = ask(store, "3", starts=NINE, number=NUMBER, due=date(2026, 11, 25), language="en")
    assert made.number.isdecimal() and len(made.number) == 6 and made.number[0] != "0"
    assert requests.by_number(store, f"{made.number[:3]} {made.number[3:]}") == find(store, made.id) == made
    assert (made.kind, made.starts, made.state, made.due, made.language) == ("3", NINE, "new", date(2026, 11, 25), "en")
    assert steps(store, made) == [("new", CALLER)]


def test_the_persons_number_is_for_the_staff_alone(store: Store) -> None:
    made = ask(store, "5", number="138 0000-0000", confidential=True)
    assert requests.phone_of(store, made.id) == NUMBER
    assert made.person == store.secrets.person(NUMBER) and made.confidential
    for (written,) in store.rows("select id || person || phone || number || item from requests"):
        assert NUMBER not in written


def test_without_a_number_nobody_knows_whose_it_is(store: Store) -> None:
    made = ask(store, "8")
    assert (made.person, requests.phone_of(store, made.id)) == ("", "")
    assert ask(store, "8").id != made.id


def test_the_same_twice_is_one_until_it_is_done(store: Store) -> None:
    made = ask(store, "2", item="4", number=NUMBER)
    assert ask(store, "2", item="4", number=NUMBER, id="another") == made
    assert ask(store, "2", item="4", number=OTHER).id != made.id
    assert ask(store, "2", item="5", number=NUMBER).id != made.id
    assert ask(store, "3", starts=NINE, number=NUMBER).id != ask(store, "3", starts=TEN, number=NUMBER).id
    go(store, made.id, "done", WANG)
    assert ask(store, "2", item="4", number=NUMBER).id != made.id


def test_nobody_learns_by_a_number_that_its_owner_asked_for_what_is_confidential(store: Store) -> None:
    made = ask(store, "5", number=NUMBER, confidential=True)
    assert ask(store, "5", number=NUMBER, confidential=True).id != made.id


def test_written_twice_under_one_id_it_is_one(store: Store) -> None:
    first = ask(store, "8", id="mine")
    assert (first.id, ask(store, "8", id="mine")) == ("mine", first)


def test_the_staff_brings_it_through_its_states_and_each_is_written_down(store: Store) -> None:
    made = ask(store, "1", item="1", number=NUMBER)
    requests.take(store, made.id, WANG)
    requests.add_note(store, made.id, WANG, "三楼")
    go(store, made.id, "ready", LI)
    done = go(store, made.id, "done", LI, "送到了")
    assert done and (done.state, done.holder) == ("done", WANG)
    assert steps(store, made) == [("new", CALLER), ("taken", WANG), ("note", WANG), ("ready", LI), ("done", LI)]
    assert events_of(store, EVENTS, made.id)[-1].note == "送到了"


@pytest.mark.parametrize("over", ["done", "refused", "cancelled"])
def test_what_is_over_stays_as_it_is(store: Store, over: State) -> None:
    made = ask(store, "1", number=NUMBER)
    go(store, made.id, over, WANG)
    before = steps(store, made)
    for again in (go(store, made.id, "taken", LI), requests.hand_on(store, made.id, LI, WANG)):
        assert again and again.state == over
    assert requests.take(store, made.id, LI) == requests.cancel(store, made.id) == find(store, made.id)
    assert steps(store, made) == before


def test_of_two_who_take_it_the_first_has_it(store: Store) -> None:
    made = ask(store, "7", number=NUMBER)
    first, second = requests.take(store, made.id, WANG), requests.take(store, made.id, LI)
    assert first and second and first.holder == second.holder == WANG
    assert steps(store, made) == [("new", CALLER), ("taken", WANG)]


def test_it_can_be_handed_on(store: Store) -> None:
    made = ask(store, "7", number=NUMBER)
    found = requests.hand_on(store, made.id, WANG, LI, "离你近")
    assert found and (found.state, found.holder) == ("taken", LI)
    handed, note = events_of(store, EVENTS, made.id)[1:]
    assert [(e.did, e.account, e.note) for e in (handed, note)] == [("handed", WANG, LI), ("note", WANG, "离你近")]


def test_another_day_can_be_promised(store: Store) -> None:
    made = ask(store, "7", number=NUMBER, due=date(2026, 11, 23))
    assert made.is_overdue(date(2026, 11, 24)) and not made.is_overdue(date(2026, 11, 23))
    found = requests.set_due(store, made.id, WANG, date(2026, 11, 30))
    assert found and not found.is_overdue(date(2026, 11, 30))
    assert steps(store, made)[-1] == ("due", WANG)


def test_the_person_may_take_it_back_until_it_is_lent(store: Store) -> None:
    made, loan = ask(store, "7", number=NUMBER), lent(store)
    cancelled, still = requests.cancel(store, made.id), requests.cancel(store, loan.id)
    assert cancelled and cancelled.state == "cancelled"
    assert still and still.state == "lent"


def test_a_loan_is_back_when_the_staff_says_so(store: Store) -> None:
    loan = lent(store)
    assert requests.loans_of(store, NUMBER) == [loan] and not loan.returning
    for _ in range(2):
        told = requests.give_back(store, loan.id)
        assert told and told.returning and told.state == "lent"
    back = go(store, loan.id, "done", LI)
    assert back and not back.returning
    assert steps(store, loan) == [("new", CALLER), ("lent", WANG), ("returning", CALLER), ("returned", LI)]
    assert requests.loans_of(store, NUMBER) == []


def test_only_what_is_lent_comes_back(store: Store) -> None:
    made = ask(store, "2", item="4", number=NUMBER)
    found = requests.give_back(store, made.id)
    assert found and not found.returning and steps(store, made) == [("new", CALLER)]


def test_requests_of_a_person_the_newest_first(store: Store) -> None:
    first = ask(store, "7", number=NUMBER)
    store.clock.advance(60)
    second = ask(store, "6", number=NUMBER)
    ask(store, "6", number=OTHER)
    assert requests.requests_of(store, NUMBER) == [second, first]


def test_what_is_lent_is_there_again_when_it_is_back(store: Store) -> None:
    loan = lent(store)
    assert stock(store, "4", TWO_LENT) == 1
    ask(store, "2", item="4", number=OTHER, room=TWO_LENT)
    assert stock(store, "4", TWO_LENT) == 0
    with pytest.raises(NoneLeftError) as told:
        ask(store, "2", item="4", number="13700000000", room=TWO_LENT)
    assert told.value.full == "item"
    assert store.rows("select count(*) from requests")[0][0] == 2
    go(store, loan.id, "done", WANG)
    assert stock(store, "4", TWO_LENT) == 1


def test_what_is_given_is_gone(store: Store) -> None:
    given, refused = (ask(store, "1", item="1", number=number, room=TWO_GIVEN) for number in (NUMBER, OTHER))
    go(store, given.id, "done", WANG)
    assert stock(store, "1", TWO_GIVEN) == 0
    go(store, refused.id, "refused", WANG)
    assert stock(store, "1", TWO_GIVEN) == 1


def test_a_time_is_full_until_somebody_cancels(store: Store) -> None:
    made = ask(store, "6", starts=NINE, number=NUMBER, room=ONE_PERSON)
    assert taken_times(store, "6", NINE) == {NINE: 1}
    with pytest.raises(NoneLeftError) as told:
        ask(store, "6", starts=NINE, number=OTHER, room=ONE_PERSON)
    assert told.value.full == "time"
    ask(store, "6", starts=TEN, number=OTHER, room=ONE_PERSON)
    assert taken_times(store, "6", TEN) == {TEN: 1}
    requests.cancel(store, made.id)
    assert ask(store, "6", starts=NINE, number=OTHER, room=ONE_PERSON).starts == NINE


def test_who_has_the_last_one_is_told_so_instead_of_full(store: Store) -> None:
    made = ask(store, "6", starts=NINE, number=NUMBER, room=ONE_PERSON)
    assert ask(store, "6", starts=NINE, number=NUMBER, room=ONE_PERSON) == made


def test_after_a_year_and_more_nobody_knows_whose_it_was_unless_it_still_waits(store: Store) -> None:
    waits, over = ask(store, "5", number=NUMBER), ask(store, "6", number=NUMBER)
    go(store, over.id, "done", WANG)
    store.clock.advance((requests.DAYS_KEPT + 1) * 86_400)
    fresh = ask(store, "8", number=NUMBER)
    go(store, fresh.id, "done", WANG)
    requests.forget_people(store)
    assert [requests.phone_of(store, each.id) for each in (waits, over, fresh)] == [NUMBER, "", NUMBER]
    assert requests.requests_of(store, NUMBER) == [find(store, fresh.id), find(store, waits.id)]
