"""The code before the set-up pages: only a hash of it is kept, and who guesses has to wait."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from kiosk.store.store import Store

DIGITS = 6
WRONG = 5
"""So many wrong ones, and then nobody may try for WAIT."""
WAIT = timedelta(minutes=5)
"""At this pace all codes are tried in two years."""
CODE, _TRIES, _LAST = "setup code", "setup code tries", "setup code last"
"""Keys of the notes: salt and hash, how many wrong ones in a row, when the last of them was (UTC)."""
_COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: 16 MB and a twentieth of a second."""


def new_code(store: Store) -> str:
    """Make a code, which takes the place of the old one; nobody has to wait any more."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    salt = secrets.token_bytes(16)
    _note(store, {CODE: f"{salt.hex()} {_hash(code, salt).hex()}", _TRIES: "0", _LAST: ""})
    return code


def has_code(store: Store) -> bool:
    """Whether a code has ever been made."""
    return bool(_noted(store, CODE))


def wait_s(store: Store) -> float:
    """Seconds until the next try; 0: now."""
    tries, last = int(_noted(store, _TRIES) or 0), _noted(store, _LAST)
    if tries < WRONG or not last:
        return 0.0
    left = datetime.fromisoformat(last) + WAIT - store.clock.now()
    return left.total_seconds() if timedelta(0) < left <= WAIT else 0.0  # more: the clock was wrong then


def try_code(store: Store, code: str) -> bool:
    """Whether it is the code; never while there is a wait. The try counts before it is looked at, come what may."""
    known = _noted(store, CODE)
    if not known or wait_s(store):
        return False
    tries = int(_noted(store, _TRIES) or 0)
    _note(store, {_TRIES: str(tries % WRONG + 1), _LAST: store.clock.now().astimezone(UTC).isoformat()})
    salt, wanted = map(bytes.fromhex, known.split())
    if not hmac.compare_digest(_hash(code, salt), wanted):
        return False
    _note(store, {_TRIES: "0"})
    return True


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, **_COST)


def _noted(store: Store, key: str) -> str:
    rows = store.rows("select value from notes where key = ?", [key])
    return str(rows[0][0]) if rows else ""


def _note(store: Store, notes: dict[str, str]) -> None:
    with store.writing() as db:
        db.table("notes").upsert_all([{"key": key, "value": value} for key, value in notes.items()], pk="key")
