"""Who may use the desk page: accounts with roles, passwords as argon2 hashes, and the one-time codes that set them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.messages import Language
from kiosk.store.store import Store

Role = Literal["volunteer", "staff", "manager"]
ROLES: tuple[Role, ...] = ("volunteer", "staff", "manager")
"""Each may do what those before it may, and more."""
SHORTEST_PASSWORD = 10
"""Characters. NIST SP 800-63B wants 8 at least, and no rules about kinds of signs."""
LONGEST_PASSWORD = 200
WRONG = 5
"""So many wrong passwords in a row, and the account is locked for WAIT."""
WAIT = timedelta(minutes=15)
CODE_DIGITS = 8
CODE_LASTS = timedelta(minutes=30)
A_MANAGER = "select 1 from accounts where role = 'manager' and active and password != '' limit 1"
"""Finds nothing while nobody can use the desk page."""
FIRST = ""
"""The account of a code that makes the first manager."""
_HASHER = PasswordHasher(time_cost=4, memory_cost=9 * 1024, parallelism=1)
"""One of OWASP's sets for argon2id, all equally strong: with 9 MiB, so that the desk page stays small."""
_HASHING = Lock()
"""One at a time, for the same reason: who guesses in many threads at once waits."""
_DUMMY = _HASHER.hash("nobody's password")
_COLUMNS = "id, login, name, name_en, role, password, active, locked_utc"


class AccountError(Exception):
    """An account can't be made or changed so; the message is the key of a text (desk.account.…)."""


@dataclass(frozen=True)
class Account:
    """Somebody who answers."""

    id: str
    login: str
    """What is typed to log in."""
    name: str
    """What the kiosk calls them: 王老师."""
    name_en: str
    role: Role
    has_password: bool
    active: bool
    locked_until: datetime | None
    """UTC; past once it has passed."""

    def may(self, role: Role) -> bool:
        """Whether this account has at least this role."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en or self.name


def accounts(store: Store) -> list[Account]:
    """All of them, those that may no longer be used too, by name."""
    return _accounts(store, "1 order by active desc, name")


def account(store: Store, id: str) -> Account | None:
    """The account with this id."""
    return next(iter(_accounts(store, "id = ?", [id])), None)


def account_of(store: Store, login: str) -> Account | None:
    """The account that logs in by this and may still be used."""
    return next(iter(_accounts(store, "login = ? and active", [login.strip().lower()])), None)


def has_manager(store: Store) -> bool:
    """Whether anybody can use the desk page: until then a one-time code makes the first manager."""
    return bool(store.rows(A_MANAGER))


def make_account(store: Store, login: str, name: str, name_en: str, role: Role) -> str:
    """A new account without a password; gives its id. Raises AccountError if the login is taken."""
    id = str(uuid.uuid4())
    with store.writing() as db:
        if store.rows("select 1 from accounts where login = ?", [login.strip().lower()]):
            raise AccountError("desk.account.taken")
        db.table("accounts").insert(
            {"id": id, "login": login.strip().lower(), "name": name.strip(), "name_en": name_en.strip(), "role": role}
        )
    return id


def change_account(store: Store, id: str, *, name: str, name_en: str, role: Role, active: bool) -> None:
    """As it is from now on; who may no longer use it is logged out. AccountError: the last manager stays one."""
    with store.writing() as db:
        others = "select 1 from accounts where role = 'manager' and active and password != '' and id != ? limit 1"
        if (role != "manager" or not active) and _is_manager(store, id) and not store.rows(others, [id]):
            raise AccountError("desk.account.last")
        db.table("accounts").update(id, {"name": name, "name_en": name_en, "role": role, "active": int(active)})
        if not active:
            db.execute("delete from sessions where account = ?", [id])
            db.execute("delete from invitations where account = ?", [id])


def invite(store: Store, account: str) -> str:
    """A new one-time code with which this account (or FIRST) gets a password; older ones no longer work."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    until = (_now(store) + CODE_LASTS).isoformat(timespec="seconds")
    with store.writing() as db:
        db.execute("delete from invitations where account = ? or until_utc < ?", [account, _now(store).isoformat()])
        db.table("invitations").insert({"code": _hash(store, code), "account": account, "until_utc": until})
    return code


def invited(store: Store, code: str) -> str | None:
    """The account that this code is for; None if it is none, or no longer."""
    sql = "select account from invitations where code = ? and until_utc >= ?"
    rows = store.rows(sql, [_hash(store, code), _now(store).isoformat(timespec="seconds")])
    return str(rows[0][0]) if rows else None


def set_password(store: Store, code: str, password: str) -> bool:
    """Use the code up and let its account have this password from now on; all its sessions end. False: no such code."""
    hashed = _hashed(password)
    with store.writing() as db:
        id = invited(store, code)
        if not id:
            return False
        db.execute("delete from invitations where code = ?", [_hash(store, code)])
        db.execute("delete from sessions where account = ?", [id])
        db.table("accounts").update(id, {"password": hashed, "wrong": 0, "locked_utc": ""})
        return True


def first_manager(store: Store, code: str, login: str, name: str, password: str) -> str | None:
    """Use the FIRST code up: gives the id of the first manager; None if the code is none, or there is a manager."""
    hashed = _hashed(password)
    with store.writing() as db:
        if invited(store, code) != FIRST or has_manager(store):
            return None
        db.execute("delete from invitations where account = ?", [FIRST])
        id = str(uuid.uuid4())
        row = {"id": id, "login": login.strip().lower(), "name": name.strip(), "role": "manager", "password": hashed}
        db.table("accounts").upsert(row, pk="id")
        return id


def log_in(store: Store, login: str, password: str) -> Account | None:
    """The account if login and password are right and it isn't locked. The try counts before it is looked at.

    It takes as long for a login that nobody has, so that nobody learns which there are.
    """
    found = account_of(store, login)
    if found is None or not _count_try(store, found.id):
        _matches(_DUMMY, password)
        return None
    hashed = str(store.rows("select password from accounts where id = ?", [found.id])[0][0])
    if not _matches(hashed or _DUMMY, password) or not hashed:
        return None
    with store.writing() as db:
        db.table("accounts").update(found.id, {"wrong": 0, "locked_utc": ""})
    return account(store, found.id)


def _count_try(store: Store, id: str) -> bool:
    """Whether this account may be tried now; the WRONG-th wrong one locks it, also of many at the same instant."""
    with store.writing() as db:
        found = account(store, id)
        if found is None or _is_locked(store, found):
            return False
        wrong = int(store.rows("select wrong from accounts where id = ?", [id])[0][0]) + 1
        locked = (_now(store) + WAIT).isoformat(timespec="seconds") if wrong >= WRONG else ""
        db.table("accounts").update(id, {"wrong": wrong % WRONG, "locked_utc": locked})
    return True


def _is_locked(store: Store, found: Account) -> bool:
    until = found.locked_until
    return until is not None and _now(store) < until <= _now(store) + WAIT  # later: the clock was wrong then


def _hashed(password: str) -> str:
    with _HASHING:
        return _HASHER.hash(password)


def _matches(hashed: str, password: str) -> bool:
    try:
        with _HASHING:
            return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _is_manager(store: Store, id: str) -> bool:
    return bool(store.rows("select 1 from accounts where id = ? and role = 'manager' and active", [id]))


def _hash(store: Store, code: str) -> str:
    return hmac.digest(store.secrets.derived("one-time codes"), code.strip().encode(), hashlib.sha256).hex()


def _now(store: Store) -> datetime:
    return store.clock.now().astimezone(UTC)


def _accounts(store: Store, where: str, values: list[object] | None = None) -> list[Account]:
    return [_account(row) for row in store.rows(f"select {_COLUMNS} from accounts where {where}", values or [])]


def _account(row: tuple[Any, ...]) -> Account:
    id, login, name, name_en, role, password, active, locked = row
    until = datetime.fromisoformat(locked) if locked else None
    return Account(id, login, name, name_en, role, bool(password), bool(active), until)
