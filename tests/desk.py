"""The desk page without a browser: somebody who is logged in at it, on a real store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.clock import Clock
from kiosk.settings import Settings
from kiosk.staff.app import make_app
from kiosk.store.accounts import Role, invite, make_account, set_password
from kiosk.store.store import Store

CONTENT = Path(__file__).parent.parent / "content"
NOON = datetime(2026, 11, 25, 12, 0)
PASSWORD = "示例密码一二三四五六"
NAMES: dict[Role, str] = {"volunteer": "示例志愿者", "staff": "示例老师", "manager": "示例主任"}
_WRONG = re.compile(r'id="(\w+)-wrong">([^<]+)<')
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def wrong_fields(page: TestResponse) -> dict[str, str]:
    """What is said to be wrong, by name of the field that it stands beside."""
    found = dict(_WRONG.findall(page.text))
    marked = re.findall(r'aria-describedby="(?:\w+-hint )?(\w+)-wrong" aria-invalid="true"', page.text)
    assert sorted(found) == sorted(marked), "who can't see the page isn't told"
    return found


@dataclass(frozen=True)
class Browser:
    """Opens pages and sends forms as a browser does."""

    client: FlaskClient

    def get(self, path: str, **headers: str) -> TestResponse:
        """What is at this address; redirects aren't followed."""
        return self.client.get(path, headers=headers)

    def text(self, path: str) -> str:
        """The page at this address, which must be there."""
        page = self.get(path)
        assert page.status_code == 200, f"{path}: {page.status}"
        return page.text

    def post(self, path: str, **fields: str) -> TestResponse:
        """A form with its token, sent here."""
        return self.client.post(path, data={"csrf_token": self.token(), **fields})

    def token(self) -> str:
        """The token against forged forms that this browser's pages have."""
        found = _TOKEN.search(self.client.get("/password", follow_redirects=True).text)
        assert found, "no page with a form"
        return found[1]

    def log_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        """Type these on the log-in page."""
        return self.post("/login", login=login, password=password)


@dataclass(frozen=True)
class Office:
    """A desk page, its clock, and a store of the test's own on the same file."""

    app: Flask
    store: Store
    clock: Clock

    def browser(self) -> Browser:
        """One in which nobody is logged in."""
        return Browser(self.app.test_client())

    def account(self, login: str, role: Role, password: str = PASSWORD, name: str = "") -> str:
        """An account that can be used; gives its id."""
        id = make_account(self.store, login, name or NAMES[role], "", role)
        assert set_password(self.store, invite(self.store, id), password)
        return id

    def at_work(self, role: Role) -> Browser:
        """A browser in which somebody with this role is logged in; their login is the role's name."""
        if not self.store.rows("select 1 from accounts where login = ?", [role]):
            self.account(role, role)
        if not self.store.rows("select 1 from accounts where login = 'boss'"):
            self.account("boss", "manager", name="示例馆长")  # until there is a manager nobody can log in
        browser = self.browser()
        assert browser.log_in(role).status_code == 302
        return browser


@contextmanager
def office(data: Path, now: datetime = NOON, settings: Settings | None = None) -> Iterator[Office]:
    """The desk page on the store in this folder, at a time that stands still."""
    settings = settings or Settings()
    clock = Clock(ZoneInfo(settings.zone), now)
    with closing(Store(data, settings.kiosk, clock)) as store:
        yield Office(make_app(data, CONTENT, settings, clock), store, clock)
