"""The kiosks that write into this store: when each was last heard of, and which of its parts work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from kiosk.store.events import now_utc
from kiosk.store.store import Store

EACH_S = 30.0
"""A kiosk tells so often that it lives."""


@dataclass(frozen=True)
class Beat:
    """What a kiosk told last."""

    kiosk: str
    at: datetime
    """UTC."""
    facts: dict[str, bool]
    """Whether each of its parts works: "microphone", "loudspeaker", "ear", "voice"."""


def beat(store: Store, facts: dict[str, bool]) -> None:
    """This kiosk lives, and so do these of its parts. Raises StoreError."""
    row = {"kiosk": store.kiosk, "at_utc": now_utc(store), "facts": json.dumps(facts)}
    with store.writing() as db:
        db.table("kiosks").upsert(row, pk="kiosk")


def kiosks(store: Store) -> list[Beat]:
    """All of them, by name. Raises StoreError."""
    rows = store.rows("select kiosk, at_utc, facts from kiosks order by kiosk")
    return [Beat(kiosk, datetime.fromisoformat(at), json.loads(facts)) for kiosk, at, facts in rows]
