"""What guards the desk page: the way in, forged forms, headers, errors in kind words, the store away."""

from pathlib import Path
from unittest.mock import patch

import pytest
from desk import office

from kiosk.store.store import Store, StoreError


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    return [store.rows(f"select * from {table}") for table in ("accounts", "call_kinds", "sessions", "log")]


def test_whoever_is_not_logged_in_is_led_to_the_log_in_page_and_a_script_is_told_so(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.browser()
        assert browser.get("/kinds").headers["Location"] == "/login"
        assert browser.get("/there/is/none").headers["Location"] == "/login"
        assert browser.get("/kinds", HX_Request="true").status_code == 401
        assert browser.get("/board/version", Accept="*/*").status_code == 401
        assert browser.client.post("/logout").headers["Location"] == "/login"
        assert browser.client.post("/logout", headers={"HX-Request": "true"}).status_code == 401


def test_a_view_without_any_mark_needs_somebody_logged_in(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.app.add_url_rule("/forgotten", view_func=lambda: "secret")
        assert desk.browser().get("/forgotten").status_code == 302
        assert desk.at_work("volunteer").text("/forgotten") == "secret"


def test_every_answer_has_its_headers(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("volunteer")
        for path in ("/kinds", "/login", "/static/desk.css", "/there/is/none"):
            headers = browser.get(path).headers
            assert "default-src 'none'; script-src 'self'; style-src 'self';" in headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'; form-action 'self'; base-uri 'none'" in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert "microphone=()" in headers["Permissions-Policy"]
            assert headers["Cache-Control"] == ("no-cache" if path.startswith("/static") else "no-store")


@pytest.mark.parametrize("path", ["/logout", "/password", "/kinds/doctor", "/kinds/doctor/drop", "/accounts/new"])
def test_a_form_that_was_forged_elsewhere_changes_nothing(tmp_path: Path, path: str) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("manager")
        others = desk.at_work("manager").token()
        before = everything(desk.store)
        for forged in ({}, {"csrf_token": "forged"}, {"csrf_token": others}):
            answer = browser.client.post(path, data=forged)
            assert answer.status_code == 400 and "这一页可能开得太久了" in answer.text
        assert everything(desk.store) == before


def test_a_script_of_the_page_sends_its_token_as_a_header(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("manager")
        headers = {"HX-Request": "true", "X-CSRFToken": browser.token()}
        assert browser.client.post("/kinds/life/up", headers=headers).status_code == 302


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/there/is/none", 404, "没有这一页"),
        ("/accounts", 403, "这里您不能看"),
        ("/logout", 405, "请回到首页"),
    ],
)
def test_an_error_is_a_page_in_kind_words(tmp_path: Path, path: str, status: int, told: str) -> None:
    with office(tmp_path) as desk:
        page = desk.at_work("volunteer").get(path)
        assert page.status_code == status
        assert told in page.text and "回到首页" in page.text


def test_too_much_is_refused(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        page = desk.at_work("manager").post("/accounts/new", login="x" * 1_000_001)
        assert page.status_code == 413 and "内容太多了" in page.text


def test_an_error_of_ours_is_told_kindly_and_tells_nothing_else(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
        page = desk.at_work("volunteer").get("/broken")
        assert page.status_code == 500
        assert "不是您的错" in page.text and "ZeroDivision" not in page.text


def test_while_the_store_is_away_it_is_told_and_soon_all_goes_on(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("staff")
        with patch.object(Store, "rows", side_effect=StoreError("locked")):
            page, part = browser.get("/kinds"), browser.get("/kinds", HX_Request="true")
        assert (page.status_code, part.status_code) == (503, 503)
        assert "现在记不下来，请过一会儿再试" in page.text and page.text.startswith("<!doctype html>")
        assert part.text == "现在记不下来，请过一会儿再试。"
        assert "求助的种类" in browser.text("/kinds")


@pytest.mark.parametrize("path", ["/", "/kinds/", "//kinds", "/logout", "//elsewhere.example/", "/password"])
def test_no_address_is_made_from_what_the_browser_calls_this_machine(tmp_path: Path, path: str) -> None:
    with office(tmp_path) as desk:
        for browser in (desk.browser(), desk.at_work("volunteer")):
            answer = browser.get(path, Host="elsewhere.example")
            assert answer.headers.get("Location", "/").startswith("/")
            assert not answer.headers.get("Location", "/").startswith("//")


def test_it_is_in_chinese_until_somebody_chooses_english_and_stays_so(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.browser()
        assert '<html lang="zh-CN">' in browser.text("/code")
        assert '<html lang="en">' in browser.text("/code?lang=en")
        assert "I have a one-time code" in browser.text("/code")
        assert '<html lang="zh-CN">' in browser.text("/code?lang=zh")
        assert '<html lang="zh-CN">' in browser.text("/code?lang=xx")
