"""From folders and settings to a World: what every command opens that holds a conversation."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.actions.world import World
from kiosk.app.recordings import KnownRecordings
from kiosk.clock import Clock
from kiosk.files.settings_file import SettingsFile
from kiosk.library import load_library
from kiosk.settings import Settings
from kiosk.store.activities import take_over
from kiosk.store.store import FIRST_DAY, Store
from kiosk.texts import Texts
from kiosk.understand import Phrases


def make_world(
    data: Path,
    content: Path,
    settings: Settings | SettingsFile,
    now: datetime | None = None,
    first_day: date | None = None,
) -> World:
    """The store in `data` opened, with the activities of `content` taken over. Raises StoreError.

    The store belongs to the calling thread. With `now` the clock stands still there; without a zone it is the kiosk's.
    What may be written later is written at once. `first_day` is for a new store, if its first day is not today.
    """
    kept = SettingsFile.of(settings)
    store = Store(data, kept.now.kiosk, Clock(ZoneInfo(kept.now.zone), now))
    library = load_library(content)
    first = date.fromisoformat(store.note(FIRST_DAY, (first_day or store.clock.now().date()).isoformat()))
    take_over(store, [planned.on(first) for planned in library.planned])
    return World(
        Texts(content),
        Phrases(content),
        library,
        store,
        kept,
        KnownRecordings(),
        lambda errand: errand(store),
    )
