"""How the kiosks are: whether they are heard of, what they have to do without, and how much room is left."""

from __future__ import annotations

import shutil
from datetime import UTC, timedelta

from flask import Blueprint, render_template

from kiosk.staff.desk import desk
from kiosk.store.kiosks import EACH_S, kiosks

pages = Blueprint("health", __name__)
PARTS = ("microphone", "loudspeaker", "ear", "voice")
"""Of a kiosk, as its facts name them."""
LOST = 4 * timedelta(seconds=EACH_S)
"""A kiosk that hasn't been heard of for so long is switched off or hangs."""
LEAST_FREE_MB = 200
"""Less, and the next weeks of records may find no room."""


@pages.get("/health")
def all_kiosks() -> str:
    """Each kiosk that has ever been heard of."""
    store = desk().store
    now = store.clock.now().astimezone(UTC)
    free_mb = shutil.disk_usage(store.path.parent).free // 1_000_000
    return render_template(
        "health.html",
        beats=[(beat, now - beat.at > LOST) for beat in kiosks(store)],
        parts=PARTS,
        free=f"{free_mb / 1000:.1f}",
        short=free_mb < LEAST_FREE_MB,
    )
