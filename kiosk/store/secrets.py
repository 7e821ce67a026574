"""Telephone and member numbers: sealed with AES-GCM, found again by a keyed hash."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2


class SealError(Exception):
    """The key file is damaged, or it isn't the one this store was written with."""


class Secrets:
    """Seals numbers with the key kept in `path`; the key is made at the first use."""

    def __init__(self, path: Path) -> None:
        key = _key(path)
        self._aes = AESGCM(key)
        self._hash_key = hmac.digest(key, b"person", sha256)

    def person(self, number: str) -> str:
        """A name for whoever has this number that nobody can turn back: HMAC-SHA-256 in hex."""
        return hmac.digest(self._hash_key, number.encode(), sha256).hex()

    def seal(self, number: str) -> str:
        """The number, readable only with the key: hex of nonce and AES-GCM text."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return (nonce + self._aes.encrypt(nonce, number.encode(), None)).hex()

    def open(self, sealed: str) -> str:
        """The number again. Raises SealError when this isn't the key it was sealed with."""
        data = bytes.fromhex(sealed)
        try:
            return self._aes.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], None).decode()
        except InvalidTag as error:
            raise SealError("The key does not fit this store.") from error


def _key(path: Path) -> bytes:
    if not path.exists():
        _make_key(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise SealError(f"{path}: the key is damaged; put the saved copy back.")
    return key


def _make_key(path: Path) -> None:
    """Whole or not at all, and never over another process's key: written beside, then linked into place."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass  # another process was quicker; its key is the key
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)  # a registration must never outlive its key at a power cut
    os.close(folder)
