"""What is personal: sealed with AES-GCM, and numbers found again by a keyed hash."""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
import unicodedata
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2
_WRONG_KEY = "kiosk.key is not the key of this store; put the saved copy back"


class SealError(Exception):
    """The key file is damaged, or it isn't the one this store was written with."""


def plain(number: str) -> str:
    """A number without what people put between its digits: "138 0000-0000" and "13800000000" are one person."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", number) if sign.isalnum()).upper()


class Secrets:
    """Seals numbers with the key kept in `path`. The key is made at the first use, and never afterwards:

    a lost key replaced in silence would take everything sealed with it along. Raises SealError.
    """

    def __init__(self, path: Path, first_use: bool) -> None:
        if first_use and not path.exists():
            _make_key(path)
        self._key = _key(path)
        self._aes = AESGCM(self._key)
        self._hash_key = self.derived("person")

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for this purpose alone."""
        return hmac.digest(self._key, purpose.encode(), sha256)

    def person(self, number: str) -> str:
        """A name for whoever has this number that nobody can turn back: HMAC-SHA-256 in hex."""
        return hmac.digest(self._hash_key, plain(number).encode(), sha256).hex()

    def seal(self, number: str) -> str:
        """The number, readable only with the key: hex of nonce and AES-GCM text."""
        return self.seal_bytes(number.encode()).hex()

    def seal_bytes(self, data: bytes) -> bytes:
        """The same for bytes: nonce, then AES-GCM text."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._aes.encrypt(nonce, data, None)

    def open(self, sealed: str) -> str:
        """The number again. Raises SealError when this isn't the key it was sealed with."""
        try:
            return self.open_bytes(bytes.fromhex(sealed)).decode()
        except ValueError as error:
            raise SealError(_WRONG_KEY) from error

    def open_bytes(self, sealed: bytes) -> bytes:
        """The same for bytes."""
        try:
            return self._aes.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        except (InvalidTag, ValueError) as error:
            raise SealError(_WRONG_KEY) from error


def _key(path: Path) -> bytes:
    if not path.exists():
        raise SealError(f"{path.name} is missing; put the saved copy back")
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise SealError(f"{path.name} is damaged; put the saved copy back")
    return key


def _make_key(path: Path) -> None:
    """Whole or not at all, and never over another process's key: written beside, then linked into place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")  # readable by its owner only
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    beside = Path(name)
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass  # another process was quicker; its key is the key
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)  # a registration must never outlive its key at a power cut
    os.close(folder)
