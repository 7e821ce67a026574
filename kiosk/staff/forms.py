"""What somebody has typed into a form, read field by field; what is wrong with a field is said in words beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask import request

from kiosk.staff.desk import words
from kiosk.store.accounts import CODE_DIGITS, LONGEST_PASSWORD, SHORTEST_PASSWORD

LONGEST_LOGIN, LONGEST_NAME, LONGEST_NAME_EN, LONGEST_NOTE = 30, 12, 30, 300
FEWEST_SIGNS = 5
"""Different ones in a password: 1111111111 has one."""
ROWS = "01234567890 09876543210 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm"
"""What fingers type by themselves."""


@dataclass
class Form:
    """One form. Its fields are named by "desk.field.<name>" in texts.csv."""

    given: Mapping[str, str] = field(default_factory=dict)
    """What the fields hold, as it was typed or as it is kept."""
    errors: dict[str, str] = field(default_factory=dict)
    """By name of the field."""

    @classmethod
    def sent(cls) -> Form:
        """As it comes with this request."""
        return cls(request.form)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with what has been read so far."""
        return not self.errors

    def text(self, name: str, most: int, needed: bool = True) -> str:
        """One line of at most so many characters, without what can't be seen."""
        found = " ".join("".join(sign if sign.isprintable() else " " for sign in self._raw(name)).split())
        if needed and not found:
            self.wrong(name, "needed")
        if len(found) > most:
            self.wrong(name, "long", most=most)
        return found

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number, both ends included; the low one if there is none."""
        found = unicodedata.normalize("NFKC", self._raw(name)).strip()
        if not (found.isascii() and found.isdecimal() and len(found) < 10 and low <= int(found) <= high):
            self.wrong(name, "number", low=low, high=high)
            return low
        return int(found)

    def one_of(self, name: str, among: Collection[str]) -> str:
        """One of these."""
        found = self._raw(name)
        if found not in among:
            self.wrong(name, "choice")
        return found

    def ticked(self, name: str) -> bool:
        """Whether a box has its tick."""
        return bool(self._raw(name))

    def login(self) -> str:
        """A login, as the store has it; letters and digits of full width are the same ones."""
        return unicodedata.normalize("NFKC", self.text("login", LONGEST_LOGIN)).replace(" ", "").lower()

    def code(self) -> str:
        """A one-time code: digits alone, in whatever groups they were typed."""
        found = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", self._raw("code"))))
        if len(found) != CODE_DIGITS:
            self.wrong("code", "code_digits", digits=CODE_DIGITS)
        return found

    def password(self, name: str = "password") -> str:
        """A password as it is tried."""
        found = unicodedata.normalize("NFKC", self._raw(name))[: LONGEST_PASSWORD + 1]
        if not found:
            self.wrong(name, "needed")
        return found

    def new_password(self) -> str:
        """One that is set from now on: typed twice, long enough, and nothing that is guessed first."""
        found = self.password("new")
        if found and not SHORTEST_PASSWORD <= len(found) <= LONGEST_PASSWORD:
            self.wrong("new", "length", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
        elif found and _is_guessed(found.lower()):
            self.wrong("new", "guessed")
        elif found != self.password("again"):
            self.wrong("again", "again")
        return found

    def wrong(self, name: str, why: str, **values: object) -> None:
        """Say of this field what is wrong with it, unless something has been said already."""
        self.errors.setdefault(name, words(f"desk.form.{why}", field=words(f"desk.field.{name}"), **values))

    def _raw(self, name: str) -> str:
        return self.given.get(name, "")


def _is_guessed(password: str) -> bool:
    return len(set(password)) < FEWEST_SIGNS or any(password in row for row in ROWS.split())
