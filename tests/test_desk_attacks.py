"""What somebody on the centre's network may try against the desk page without a browser."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import PASSWORD, Browser
from desk_full import TEXT, Full, full_desk
from desk_served import served
from werkzeug.test import TestResponse

from kiosk.files.address import COOKIE
from kiosk.staff.app import MOST_BYTES
from kiosk.store.accounts import WAIT, WRONG

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
UP = (
    *("../kiosk.key", "..%2fkiosk.key", "..%252fkiosk.key", "%2e%2e/kiosk.key", "..\\kiosk.key", "..%5ckiosk.key"),
    *("....//kiosk.key", "/etc/passwd", "%2fetc%2fpasswd", "desk.css/../../app.py", "desk.css%00.html", "../desk.py"),
)
QUOTES = (
    *(
        "'",
        '"',
        "';",
        "' or '1'='1",
        "' or 1=1 --",
        "%",
        "_",
        "%' or '1'='1",
        "\\",
        "1) or (1=1",
        "x' union select 1--",
    ),
    *('"*"', "NEAR(", "a AND", "*", "name:*", "-1", "1;drop table calls"),
)
"""Signs that mean something to SQL, to LIKE and to the full-text search."""


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Full]:
    with full_desk(tmp_path) as full:
        yield full


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie(COOKIE)
    assert found
    return found.value


def with_cookie(full: Full, value: str) -> Browser:
    """Somebody else's browser, into which this cookie has been put."""
    other = full.as_somebody(None)
    other.client.set_cookie(COOKIE, value)
    return other


def is_in(browser: Browser) -> bool:
    return browser.get("/").status_code == 200


# --- sessions ---


def test_what_was_in_the_cookie_before_is_nothing_after_logging_in(full: Full) -> None:
    full.as_somebody("staff")
    victim = full.as_somebody(None)
    victim.get("/login")
    planted = cookie(victim)
    assert victim.log_in("staff").status_code == 302
    assert cookie(victim) != planted
    assert is_in(victim) and not is_in(with_cookie(full, planted))


def test_logging_in_anew_ends_what_was_before(full: Full) -> None:
    somebody = full.as_somebody("staff")
    before = cookie(somebody)
    assert somebody.log_in("staff").status_code == 302
    assert is_in(somebody) and not is_in(with_cookie(full, before))


def test_logging_out_ends_it_also_for_who_has_copied_the_cookie(full: Full) -> None:
    somebody = full.as_somebody("staff")
    copied = with_cookie(full, cookie(somebody))
    assert is_in(copied)
    somebody.post("/logout")
    assert not is_in(somebody) and not is_in(copied)


def test_a_new_password_ends_all_other_sessions(full: Full) -> None:
    here, elsewhere = full.as_somebody("staff"), full.as_somebody("staff")
    new = "另一个示例密码七八九"
    assert here.post("/password", old=PASSWORD, new=new, again=new).status_code == 302
    assert is_in(here) and not is_in(elsewhere)


def test_a_session_ends_by_itself_after_a_working_day(full: Full) -> None:
    somebody = full.as_somebody("staff")
    full.office.clock.advance(11 * 3600)
    assert is_in(somebody)
    full.office.clock.advance(3600 + 1)
    assert not is_in(somebody)


def test_a_cookie_that_we_have_not_signed_is_nobody(full: Full) -> None:
    signed = cookie(full.as_somebody("staff"))
    head, _, rest = signed.partition(".")
    for forged in ("", "a", f"{head[:-1]}A.{rest}", signed[:-1], signed + "A", '{"token": "a"}'):
        assert not is_in(with_cookie(full, forged)), forged


def test_scripts_and_other_sites_do_not_get_at_the_cookie(full: Full) -> None:
    somebody = full.as_somebody("staff")
    somebody.post("/logout")
    answer = somebody.log_in("staff")
    given = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith(COOKIE)]
    flags = {part.strip() for part in given[-1].split(";")[1:]}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= flags
    assert not any(flag.startswith("Domain") for flag in flags)


# --- guessing ---


def test_whoever_guesses_a_password_has_to_wait_even_with_the_right_one(full: Full) -> None:
    full.as_somebody("staff")
    guesser, owner = full.as_somebody(None), full.as_somebody(None)
    for guess in range(WRONG):
        assert guesser.log_in("staff", f"wrong password {guess}").status_code == 200
    assert owner.log_in("staff").status_code == 200 and not is_in(owner)
    full.office.clock.advance(WAIT.total_seconds() + 1)
    assert owner.log_in("staff").status_code == 302 and is_in(owner)


def test_a_login_that_nobody_has_is_answered_as_one_that_somebody_has(full: Full) -> None:
    full.as_somebody("staff")
    told = [
        [full.as_somebody(None).log_in(login, "a wrong password").text.replace(login, "") for _ in range(WRONG + 1)]
        for login in ("staff", "nobody")
    ]
    without_token = [[page.split("<main")[1].split("</main")[0] for page in pages] for pages in told]
    tokens_apart = [[page.split('csrf_token" value="')[0] for page in pages] for pages in without_token]
    assert tokens_apart[0] == tokens_apart[1]
    assert told[0][0] != told[0][WRONG]


# --- what is asked for ---


def test_no_file_but_those_of_the_page_is_given_out(full: Full) -> None:
    (Path(full.store.path).parent / "kiosk.key.mp3").write_bytes(b"key")
    browser = full.as_somebody("manager")
    for path in UP:
        for begin in ("/static/", "/messages/", "/calls/"):
            for end in ("", ".mp3"):
                answer = browser.get(f"{begin}{path}{end}")
                assert answer.status_code in (400, 404), f"{begin}{path}{end}"


def test_no_file_is_given_out_by_the_server_itself(full: Full) -> None:
    with served(full.app) as port:
        for path in UP:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.putrequest("GET", f"/static/{path}", skip_host=False)
            connection.endheaders()
            answer = connection.getresponse()
            assert answer.status in (400, 404) or answer.headers["Location"] == "/login", path
            connection.close()


def test_signs_of_sql_are_only_signs(full: Full) -> None:
    browser = full.as_somebody("manager")
    everything = browser.text("/requests").count("/requests/")
    for sign in QUOTES:
        found = browser.client.get("/search", query_string={"q": sign})
        assert found.status_code == 200, sign
        assert TEXT not in found.text.split("<main")[1], sign
        for name in ("kind", "show", "state", "page", "day", "before"):
            for path in ("/requests", "/requests/day", "/log", "/activities", "/contacts"):
                listed = browser.client.get(path, query_string={name: sign})
                assert listed.status_code in (200, 400, 404), f"{path} {name}={sign}"
                assert listed.text.count("/requests/") <= everything
    assert full.store.rows("pragma integrity_check") == [("ok",)]


def test_what_is_too_long_is_refused_unread(full: Full) -> None:
    browser = full.as_somebody("manager")
    token = browser.token()
    long = {"csrf_token": token, "note": "a" * MOST_BYTES}
    for path in ("/login", f"/calls/{full.ids['calls']}/note", "/kinds/new", "/nothing"):
        assert browser.client.post(path, data=long).status_code in (404, 413), path
    assert browser.client.post(f"/calls/{full.ids['calls']}/note", data=long).status_code == 413


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 10**12])
def test_what_is_too_long_is_refused_by_the_server_itself(size: int, full: Full) -> None:
    with served(full.app) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/login")
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        connection.send(b"a" * 1000)
        assert connection.getresponse().status == 413
        connection.close()


# --- what is answered ---


def broken() -> str:
    raise ZeroDivisionError


def answers(full: Full) -> dict[str, TestResponse]:
    """One of each sort, errors too."""
    full.app.add_url_rule("/broken", "broken", broken)
    nobody, manager = full.as_somebody(None), full.as_somebody("manager")
    return {
        "page": manager.get("/"),
        "part": manager.get("/", **{"HX-Request": "true"}),
        "version": manager.get("/board/version"),
        "file": nobody.get("/static/desk.css"),
        "log-in": nobody.get("/login"),
        "redirect": nobody.get("/"),
        "401": nobody.get("/", **{"HX-Request": "true"}),
        "400": manager.client.post("/kinds/new"),
        "403": full.as_somebody("volunteer").get("/log"),
        "404": manager.get("/nothing"),
        "405": manager.client.post("/log", data={"csrf_token": manager.token()}),
        "413": manager.client.post("/kinds/new", data={"a": "a" * MOST_BYTES}),
        "500": manager.get("/broken"),
    }


def test_every_answer_tells_the_browser_to_be_strict(full: Full) -> None:
    for name, answer in answers(full).items():
        if name.isdecimal():
            assert answer.status_code == int(name)
        assert HEADERS.items() <= dict(answer.headers).items(), name
        policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'", name
        assert {policy[f"{what}-src"] for what in ("script", "style", "img", "connect", "media")} == {"'self'"}, name
        assert policy["form-action"] == "'self'"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers.get("Cache-Control") == "no-store" or name == "file", name


def test_an_error_tells_nothing_of_what_is_behind_the_page(full: Full) -> None:
    for name, answer in answers(full).items():
        for word in ("Traceback", "ZeroDivision", "werkzeug", "Werkzeug", "site-packages", str(full.store.path.parent)):
            assert word not in answer.text, name


def test_no_address_is_built_from_what_the_request_says_of_itself(full: Full) -> None:
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    nobody, manager = full.as_somebody(None), full.as_somebody("manager")
    for browser in (nobody, manager):
        for path in (
            "/",
            "/login",
            "/first",
            "/login/",
            "//",
            "//evil.example",
            "/requests",
            "/nothing?next=//evil.example",
        ):
            answer = browser.get(path, **evil)
            assert "evil.example" not in f"{answer.headers} {answer.text}".replace("next=//evil.example", ""), path
            assert answer.location is None or answer.location.startswith("/"), path
            assert not (answer.location or "").startswith("//"), path
