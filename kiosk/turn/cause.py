"""Why something failed, fit for a log: messages may hold what somebody typed or said, so most are left out."""

from __future__ import annotations

import traceback
from pathlib import Path

from kiosk.store.store import StoreError

TELLING = (OSError, StoreError)
"""Their messages name files and conditions, never values."""
FRAMES = 3


def cause(error: BaseException) -> str:
    """The kind of error and the last places in the code, with the message only where it is harmless."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    message = f" ({error})" if isinstance(error, TELLING) else ""
    return f"{type(error).__name__}{message} at {places}"
