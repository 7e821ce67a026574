"""Signing up, waiting, cancelling: who gets a seat, and who is next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from records import activity, opened

from kiosk.store.activities import take_over
from kiosk.store.registrations import Registration, SignedUp, cancel, registration_of, registrations_of, sign_up
from kiosk.store.store import Store

ANNA, BEN, CLARA, DORA = "13800000001", "13800000002", "13800000003", "13800000004"
TAI_CHI = activity("1", seats=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    take_over(store, [TAI_CHI])
    yield store
    store.close()


def places(store: Store, *numbers: str) -> list[int | None]:
    """0 for who has a seat, else the place in the waiting list; None for who is not signed up."""
    found = [registration_of(store, TAI_CHI, number) for number in numbers]
    assert all(each.state == ("waiting" if each.line else "seated") for each in found if each)
    return [each.line if each else None for each in found]


def test_who_comes_first_gets_a_seat_and_the_others_wait_in_order(store: Store) -> None:
    assert [sign_up(store, TAI_CHI, number) for number in (ANNA, BEN, CLARA, DORA)] == [
        SignedUp("seated", 0, already=False),
        SignedUp("seated", 0, already=False),
        SignedUp("waiting", 1, already=False),
        SignedUp("waiting", 2, already=False),
    ]


def test_signing_up_twice_takes_one_place(store: Store) -> None:
    sign_up(store, TAI_CHI, ANNA)
    assert sign_up(store, TAI_CHI, ANNA) == SignedUp("seated", 0, already=True)
    assert sign_up(store, TAI_CHI, BEN).state == "seated"
    sign_up(store, TAI_CHI, CLARA)
    assert sign_up(store, TAI_CHI, CLARA) == SignedUp("waiting", 1, already=True)


@pytest.mark.parametrize("typed", ["138 0000 0001", "138-0000-0001", " 13800000001 ", "１３８００００ ０００１"])
def test_a_number_is_the_same_with_spaces_and_wide_digits(store: Store, typed: str) -> None:
    sign_up(store, TAI_CHI, ANNA)
    assert sign_up(store, TAI_CHI, typed).already
    assert cancel(store, TAI_CHI, typed)


def test_a_seat_given_back_goes_to_whoever_waited_longest(store: Store) -> None:
    for number in (ANNA, BEN, CLARA, DORA):
        sign_up(store, TAI_CHI, number)
    assert cancel(store, TAI_CHI, ANNA)
    assert places(store, ANNA, BEN, CLARA, DORA) == [None, 0, 0, 1]


def test_leaving_the_waiting_list_frees_no_seat(store: Store) -> None:
    for number in (ANNA, BEN, CLARA, DORA):
        sign_up(store, TAI_CHI, number)
    assert cancel(store, TAI_CHI, CLARA)
    assert places(store, ANNA, BEN, CLARA, DORA) == [0, 0, None, 1]


def test_who_cancels_and_comes_again_stands_at_the_end(store: Store) -> None:
    for number in (ANNA, BEN, CLARA, DORA):
        sign_up(store, TAI_CHI, number)
    cancel(store, TAI_CHI, CLARA)
    assert sign_up(store, TAI_CHI, CLARA) == SignedUp("waiting", 2, already=False)
    assert places(store, ANNA, BEN, CLARA, DORA) == [0, 0, 2, 1]


def test_cancelling_twice_gives_back_one_seat(store: Store) -> None:
    for number in (ANNA, BEN, CLARA, DORA):
        sign_up(store, TAI_CHI, number)
    assert [cancel(store, TAI_CHI, ANNA), cancel(store, TAI_CHI, ANNA)] == [True, False]
    assert places(store, ANNA, BEN, CLARA, DORA) == [None, 0, 0, 1]


def test_cancelling_what_was_never_booked_changes_nothing(store: Store) -> None:
    sign_up(store, TAI_CHI, ANNA)
    assert not cancel(store, TAI_CHI, BEN)
    assert places(store, ANNA, BEN) == [0, None]


def test_a_seat_given_back_where_too_many_sit_goes_to_nobody(store: Store) -> None:
    for number in (ANNA, BEN, CLARA):
        sign_up(store, TAI_CHI, number)
    take_over(store, [activity("1", seats=1)])
    cancel(store, TAI_CHI, ANNA)
    assert places(store, ANNA, BEN, CLARA) == [None, 0, 1]
    cancel(store, TAI_CHI, BEN)
    assert places(store, ANNA, BEN, CLARA) == [None, None, 0]


def test_without_seats_everybody_waits(store: Store) -> None:
    full = activity("2", seats=0)
    take_over(store, [TAI_CHI, full])
    assert sign_up(store, full, ANNA) == SignedUp("waiting", 1, already=False)


def test_mine_are_all_that_have_not_ended_earliest_first(store: Store) -> None:
    over, later = activity("0", days=-1), activity("3", days=5)
    take_over(store, [later, TAI_CHI, over])
    for each in (later, TAI_CHI, over):
        sign_up(store, each, ANNA)
    assert registrations_of(store, ANNA) == [Registration(TAI_CHI, "seated", 0), Registration(later, "seated", 0)]


def test_mine_are_nobody_elses(store: Store) -> None:
    sign_up(store, TAI_CHI, ANNA)
    assert registrations_of(store, BEN) == []


def test_mine_are_gone_when_cancelled(store: Store) -> None:
    sign_up(store, TAI_CHI, ANNA)
    cancel(store, TAI_CHI, ANNA)
    assert registrations_of(store, ANNA) == []


def test_a_registration_tells_when_and_where_it_was_made(store: Store) -> None:
    sign_up(store, TAI_CHI, ANNA)
    made = store.rows("select kiosk, at_utc, zone, state from registrations")
    assert made == [("lobby", "2026-11-24T01:00:00+00:00", "Asia/Shanghai", "seated")]
