"""From folders and settings to a World: what every command opens that holds a conversation."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.actions.world import World
from kiosk.app.recordings import KnownRecordings
from kiosk.clock import Clock
from kiosk.files.settings_file import SettingsFile
from kiosk.library import Library, load_library
from kiosk.paper.printer import Drawer
from kiosk.settings import Settings
from kiosk.store.activities import take_over
from kiosk.store.call_kinds import seed
from kiosk.store.store import FIRST_DAY, Store
from kiosk.texts import SHIPPED, Texts
from kiosk.understand import Phrases

Content = tuple[Texts, Phrases, Library]
FONTS = Path(__file__).parents[1] / "ui/fonts"
PRINTED = "打印"
"""Folder of slips that no printer has printed, in the data folder."""


def make_world(
    data: Path,
    content: Path,
    settings: Settings | SettingsFile,
    now: datetime | None = None,
    first_day: date | None = None,
) -> World:
    """The store in `data` opened, with the activities of `content` taken over. Raises StoreError.

    The store belongs to the calling thread. With `now` the clock stands still there; without a zone it is the kiosk's.
    What may be written later, or is surely written, is written at once; nothing is printed. `first_day` is for a new
    store, if its first day is not today.
    """
    kept = SettingsFile.of(settings)
    store = Store(data, kept.now.kiosk, Clock(ZoneInfo(kept.now.zone), now))
    texts, phrases, library = _ours() if content.resolve() == SHIPPED.resolve() else _read(content)
    first = date.fromisoformat(store.note(FIRST_DAY, (first_day or store.clock.now().date()).isoformat()))
    take_over(store, [planned.on(first) for planned in library.planned])
    seed(store, texts)
    return World(
        texts,
        phrases,
        library,
        store,
        kept,
        KnownRecordings(),
        later=lambda errand: errand(store),
        surely=lambda errand: errand(store),
        printer=Drawer(data / PRINTED, FONTS),
    )


@cache
def _ours() -> Content:
    """Read once for however many worlds: walks to all pages take half as long."""
    return _read(SHIPPED)


def _read(content: Path) -> Content:
    return Texts(content), Phrases(content), load_library(content)
