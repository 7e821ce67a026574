"""Seats under a rush: eight processes at once, ten seats, nobody sits on anybody's lap."""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

from records import activity, opened

from kiosk.messages import Activity
from kiosk.store.activities import Seats, seats, take_over
from kiosk.store.registrations import SignedUp, cancel, registration_of, sign_up
from kiosk.store.store import Store

PROCESSES, SEATS, PEOPLE = 8, 10, 3
WAITING = PROCESSES * PEOPLE - SEATS
LESSONS = [activity(str(number), seats=SEATS) for number in range(50)]
"""One a round."""
PATIENCE_S = 60

Result = tuple[str, str, SignedUp]
Round = Callable[[Store, Activity, list[str]], list[SignedUp]]


def everybody_signs_up(store: Store, lesson: Activity, numbers: list[str]) -> list[SignedUp]:
    return [sign_up(store, lesson, number) for number in numbers]


def one_of_them_cancels(store: Store, lesson: Activity, numbers: list[str]) -> list[SignedUp]:
    results = everybody_signs_up(store, lesson, numbers)
    cancel(store, lesson, numbers[0])
    return results


def kiosk(
    folder: Path, me: int, lessons: list[Activity], start: Barrier, rush: Round, results: multiprocessing.Queue[Result]
) -> None:
    """One process: opens the store as the others do, then goes through all rounds in step with them."""
    start.wait(PATIENCE_S)
    store = opened(folder)
    take_over(store, lessons)
    numbers = [f"1380000{me:02}{person:02}" for person in range(PEOPLE)]
    for lesson in lessons:
        start.wait(PATIENCE_S)
        for number, result in zip(numbers, rush(store, lesson, numbers), strict=True):
            results.put((lesson.id, number, result))
    store.close()


def rush_at(folder: Path, lessons: list[Activity], rush: Round) -> dict[str, dict[str, SignedUp]]:
    """What each number was told in each round."""
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(PROCESSES), context.Queue()
    kiosks = [
        context.Process(target=kiosk, args=(folder, me, lessons, start, rush, results)) for me in range(PROCESSES)
    ]
    for process in kiosks:
        process.start()
    told: dict[str, dict[str, SignedUp]] = defaultdict(dict)
    for _ in range(len(lessons) * PROCESSES * PEOPLE):
        lesson, number, result = results.get(timeout=PATIENCE_S)
        told[lesson][number] = result
    for process in kiosks:
        process.join(PATIENCE_S)
    assert [process.exitcode for process in kiosks] == [0] * PROCESSES
    return told


def test_ten_get_a_seat_and_the_others_wait_each_at_a_place_of_their_own(tmp_path: Path) -> None:
    told = rush_at(tmp_path, LESSONS, everybody_signs_up)
    store = opened(tmp_path)
    for lesson in LESSONS:
        lines = sorted(result.line for result in told[lesson.id].values())
        assert lines == [0] * SEATS + list(range(1, WAITING + 1)), f"round {lesson.id}"
        assert seats(store, lesson) == Seats(free=0, waiting=WAITING)
        assert all(holds(store, lesson, number, result) for number, result in told[lesson.id].items())
    store.close()


def holds(store: Store, lesson: Activity, number: str, result: SignedUp) -> bool:
    """Whether what this number was told is what the store says."""
    found = registration_of(store, lesson, number)
    return found is not None and (found.state, found.line) == (result.state, result.line)


def test_with_cancelling_in_between_no_seat_is_doubled_or_left_empty(tmp_path: Path) -> None:
    told = rush_at(tmp_path, LESSONS[:10], one_of_them_cancels)
    store = opened(tmp_path)
    for lesson in LESSONS[:10]:
        assert seats(store, lesson) == Seats(free=0, waiting=WAITING - PROCESSES), f"round {lesson.id}"
        places = [found.line for number in told[lesson.id] if (found := registration_of(store, lesson, number))]
        assert sorted(places) == [0] * SEATS + list(range(1, WAITING - PROCESSES + 1)), f"round {lesson.id}"
    store.close()
