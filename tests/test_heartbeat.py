"""The kiosk tells every 30 s that it lives, and what of it works; calls are missed even where nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from records import opened

from kiosk.store.calls import call_for_help, find_call
from kiosk.store.kiosks import EACH_S, kiosks
from kiosk.store.store import Store
from kiosk.turn.devices import Devices, Missing
from kiosk.turn.heartbeat import Heartbeat
from voice.loudspeaker import Loudspeaker
from voice.speak import Synthesiser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path)) as store:
        yield store


@pytest.fixture
def heart(store: Store) -> Iterator[Heartbeat]:
    with closing(Loudspeaker("no such loudspeaker")) as loudspeaker:
        devices = Devices({}, Synthesiser(), loudspeaker, "no such microphone")
        yield Heartbeat(Missing(devices), lambda errand: errand(store))


def test_it_tells_at_once_which_parts_work(store: Store, heart: Heartbeat) -> None:
    heart.pass_time(0.25)
    (beat,) = kiosks(store)
    assert beat.facts == {"microphone": False, "loudspeaker": False, "ear": False, "voice": True}


def test_then_it_tells_each_half_minute(store: Store, heart: Heartbeat) -> None:
    told = set()
    for _ in range(4 * 60):
        heart.pass_time(0.25)
        store.clock.advance(0.25)
        told |= {beat.at for beat in kiosks(store)}
    first, second = sorted(told)
    assert (second - first).total_seconds() == EACH_S


def test_a_call_is_missed_though_its_visit_is_over_and_no_desk_runs(store: Store, heart: Heartbeat) -> None:
    id = call_for_help(store, "doctor")
    store.clock.advance(180)
    heart.pass_time(0.25)
    call = find_call(store, id)
    assert call and call.state == "missed"
