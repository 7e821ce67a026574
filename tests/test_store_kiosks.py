"""A kiosk tells that it lives, and the desk reads when it did last."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

from records import NOW, opened

from kiosk.store.kiosks import Beat, beat, kiosks
from kiosk.store.store import Store

FACTS = {"microphone": True, "loudspeaker": True, "ear": True, "voice": True}


def test_the_last_beat_of_each_kiosk_is_kept(tmp_path: Path) -> None:
    lobby = opened(tmp_path)
    upstairs = Store(tmp_path, "upstairs", lobby.clock)
    nine = NOW.replace(hour=1, tzinfo=UTC)
    assert kiosks(lobby) == []
    beat(lobby, FACTS)
    beat(upstairs, FACTS)
    lobby.clock.advance(30)
    beat(lobby, {**FACTS, "microphone": False})
    assert kiosks(upstairs) == [
        Beat("lobby", nine + timedelta(seconds=30), {**FACTS, "microphone": False}),
        Beat("upstairs", nine, FACTS),
    ]
    for store in (lobby, upstairs):
        store.close()
