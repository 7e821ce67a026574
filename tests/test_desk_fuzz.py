"""Ten thousand requests that nobody would send in good faith: each is answered, none breaks anything."""

from __future__ import annotations

import json
import logging
import random
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from desk import Browser
from desk_full import Full, full_desk
from werkzeug.routing import Rule

from kiosk.staff.desk import TOKEN
from kiosk.store.accounts import Role
from kiosk.store.sessions import begin

REQUESTS = 10_000
SECONDS = 30.0
"""Then it is enough, if the machine is busy and ENOUGH have been sent."""
ENOUGH = 3_000
SEED = 20261129
AGAIN = 50
"""After so many requests somebody logs in again."""
METHODS = ("GET", "GET", "GET", "POST", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
NASTY = (
    *("", " ", "0", "-1", "1", "1e9", "99999999999999999999999", "1.5", "NaN", "true", "null", "[]", "{}", "%", "%00"),
    *("'", '"', "';--", "' or '1'='1", "1; drop table calls", "') union select * from accounts--", "%' escape '\\"),
    *(
        "../",
        "../../etc/passwd",
        "..%2f..%2fkiosk.key",
        "/etc/passwd",
        "C:\\NUL",
        "\\\\host\\share",
        "file:///etc/passwd",
    ),
    *(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{7*7}}",
        "${7*7}",
        "{%",
        "%s%s%n",
        "{0.__class__}",
    ),
    *(
        "\x00",
        "\ud800",
        "\uffff",
        "\u202e",
        "e\u0301" * 50,
        "王" * 400,
        "a" * 5000,
        "\r\nSet-Cookie: a=b",
        "\x1b[31m",
        "𠀀👵🏽",
    ),
    *(
        "2026-02-30",
        "0000-00-00",
        "2026-11-29",
        "9999-12-31",
        "10000-01-01",
        "-0001-01-01",
        "2026-11-29T25:61",
        "09:00",
        "24:00",
    ),
    *("everybody", "volunteer", "manager", "new", "done", "missed", "urgent", "zh", "en", "fr", "json://127.0.0.1:9"),
)
TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "application/json",
    "text/plain",
    "",
)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"HX-Request": "true"},
    {"Accept": "application/json"},
    {"Accept": ""},
    {"Range": "bytes=0-"},
    {"Range": "bytes=5-2"},
    {"Range": "bytes=-99999999999"},
    {"Range": "sheep=1-2"},
    {"If-Modified-Since": "yesterday", "If-None-Match": "*"},
    {"Cookie": "leling_desk=a.b.c; language=\x01"},
    {"Accept-Language": "x" * 900},
    {"Host": "evil.example"},
    {"X-Forwarded-For": "1.2.3.4, 5", "X-Forwarded-Host": "evil.example"},
    {"Transfer-Encoding": "chunked"},
    {"Content-Length": "7"},
)


class Fuzz:
    """Makes up requests from the routes there are, what their forms are called, and what breaks things."""

    def __init__(self, full: Full, fields: list[str], seed: str) -> None:
        self._random = random.Random(seed)
        self._rules, self._fields, self._ids = list(full.app.url_map.iter_rules()), fields, full.ids

    def request(self) -> dict[str, Any]:
        """Arguments for the test client's open()."""
        pick = self._random.choice
        method, path = pick(METHODS), self._path(pick(self._rules))
        asked: dict[str, Any] = {"path": path, "method": method, "headers": pick(HEADERS)}
        if self._random.random() < 0.4:
            asked["query_string"] = self._values()
        if method in ("POST", "PUT", "PATCH"):
            asked |= self._body()
        return asked

    def _body(self) -> dict[str, Any]:
        if self._random.random() < 0.8:
            return {"data": self._values()}
        body = self._random.choice(
            (b"", b"\xff\xfe", b"a=%ff&b=%", b"&&&===", b"{", json.dumps(self._values()).encode())
        )
        return {"data": body, "content_type": self._random.choice(TYPES)}

    def _path(self, rule: Rule) -> str:
        return re.sub(r"<[^>]*>", lambda _: self._segment(), rule.rule)

    def _segment(self) -> str:
        known = self._random.random() < 0.5
        segment = self._random.choice([*self._ids.values()]) if known else self._value()
        return quote(segment, safe="/%.") or "-"

    def _value(self) -> str:
        value = (
            self._random.choice(NASTY) if self._random.random() < 0.7 else self._random.choice([*self._ids.values()])
        )
        return value.encode("utf-8", "replace").decode("utf-8")

    def _values(self) -> dict[str, str | list[str]]:
        names = self._random.sample(self._fields, min(len(self._fields), self._random.randint(0, 12)))
        return {name: self._value() if self._random.random() < 0.9 else [self._value()] * 3 for name in names}


def field_names(full: Full) -> list[str]:
    """What the fields of all forms are called, and the parameters of all links."""
    found, browser = {"q", "page", "kind", "show", "before", "day", "lang", "name[]"}, full.as_somebody("manager")
    for rule in full.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            html = browser.get(full.path(rule)).text
            found |= set(re.findall(r'name="([\w.-]+)"', html)) | set(re.findall(r"[?&;](\w+)=", html))
    return sorted(found - {"csrf_token"})


def log_in_again(browser: Browser, full: Full, account: str) -> None:
    """It may have logged itself out, or changed its password."""
    with browser.client.session_transaction() as session:
        session[TOKEN] = begin(full.store, account)


@pytest.mark.parametrize(("role", "share"), [("manager", 0.6), ("volunteer", 0.2), (None, 0.2)])
def test_whatever_is_sent_nothing_breaks(
    role: Role | None, share: float, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    with full_desk(tmp_path) as full:
        browser, fuzz = full.as_somebody(role), Fuzz(full, field_names(full), f"{SEED} {role}")
        full.app.config["WTF_CSRF_ENABLED"] = False  # with a token that is right everything gets further
        account = str(full.store.rows("select id from accounts where login = ?", [role or "boss"])[0][0])
        end, sent, broken = time.monotonic() + share * SECONDS, 0, []
        while sent < share * ENOUGH or (sent < share * REQUESTS and time.monotonic() < end):
            if role and sent % AGAIN == 0:
                log_in_again(browser, full, account)
            asked = fuzz.request()
            with browser.client.open(**asked) as answer:
                broken += [(answer.status, asked)] if answer.status_code >= 500 else []
            sent += 1
        assert broken == [], caplog.text
        assert full.store.rows("pragma integrity_check") == [("ok",)]
