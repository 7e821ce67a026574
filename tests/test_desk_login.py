"""Logging in at the desk page: the first manager, one-time codes, passwords, guessing, cookies, headers."""

from datetime import timedelta
from pathlib import Path

import pytest
from desk import PASSWORD, Browser, Office, office, wrong_fields

from kiosk.store import accounts
from kiosk.store.accounts import CODE_LASTS, FIRST, WAIT, WRONG, invite
from kiosk.store.log import lines
from kiosk.store.sessions import LASTS

ANOTHER = "另一个示例密码九八七"
OF_THE_FIRST = {"login": "zhuren", "name": "示例主任", "new": PASSWORD, "again": PASSWORD}
COOKIE = "leling_desk"


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie(COOKIE)
    assert found
    return found.value


def seconds(time: timedelta) -> float:
    return time.total_seconds() + 1


def first_manager(desk: Office) -> Browser:
    browser = desk.browser()
    assert browser.post("/first", code=invite(desk.store, FIRST), **OF_THE_FIRST).headers["Location"] == "/"
    return browser


# --- the first manager ---


def test_there_is_no_default_password_but_a_code_that_makes_the_first_manager(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.browser()
        assert browser.get("/login").headers["Location"] == "/first"
        assert "八位数字" in browser.text("/first")
        code = invite(desk.store, FIRST)
        done = browser.post("/first", code=f"{code[:4]} {code[4:]}", **OF_THE_FIRST)
        assert (done.status_code, done.headers["Location"]) == (302, "/")
        assert "示例主任" in browser.text("/accounts")


def test_once_there_is_a_manager_no_code_makes_another_one(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        first_manager(desk)
        other = desk.browser()
        code = invite(desk.store, FIRST)
        assert other.post("/first", code=code, **{**OF_THE_FIRST, "login": "second"}).headers["Location"] == "/login"
        assert other.get("/accounts").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "00000000"}, "这个登录码不对"),
        ({"code": "12"}, "8位数字"),
        ({"login": " "}, "“登录名”还空着"),
        ({"name": "长" * 13}, "“名字”太长了，最多12个字"),
        ({"new": "short", "again": "short"}, "10到200个字"),
        ({"new": "1111111111", "again": "1111111111"}, "太好猜了"),
        ({"new": "1234567890", "again": "1234567890"}, "太好猜了"),
        ({"again": "something else"}, "两遍密码不一样"),
    ],
)
def test_whatever_is_wrong_is_said_beside_its_field(tmp_path: Path, wrong: dict[str, str], told: str) -> None:
    with office(tmp_path) as desk:
        browser = desk.browser()
        page = browser.post("/first", **{"code": invite(desk.store, FIRST), **OF_THE_FIRST, **wrong})
        ((field, said),) = wrong_fields(page).items()
        assert field in wrong and told in said
        assert browser.get("/accounts").status_code == 302


def test_letters_and_digits_of_full_width_are_the_same_ones(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser, code = desk.browser(), invite(desk.store, FIRST)
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
        assert browser.post("/first", code=wide, **{**OF_THE_FIRST, "login": "ＺｈｕＲｅｎ"}).status_code == 302
        assert desk.browser().log_in("zhuren").headers["Location"] == "/"


# --- logging in and out ---


def test_who_logs_in_is_in_until_they_log_out(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("volunteer")
        assert browser.get("/health").status_code == 200
        kept = cookie(browser)
        assert browser.post("/logout").headers["Location"] == "/login"
        browser.client.set_cookie(COOKIE, kept)  # the old cookie is worth nothing any more
        assert browser.get("/health").headers["Location"] == "/login"


def test_a_session_ends_after_a_working_day(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("volunteer")
        desk.clock.advance(LASTS.total_seconds())
        assert browser.get("/health").status_code == 200
        desk.clock.advance(1)
        assert browser.get("/health").status_code == 302


def test_a_cookie_that_was_planted_before_is_worth_nothing_after_logging_in(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        browser, thief = desk.browser(), desk.browser()
        thief.text("/login")
        planted = cookie(thief)
        browser.client.set_cookie(COOKIE, planted)
        assert browser.log_in("volunteer").status_code == 302
        assert cookie(browser) != planted
        assert thief.get("/health").status_code == 302


def test_the_cookie_is_hidden_from_scripts_and_other_sites_and_is_not_to_be_forged(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser = desk.at_work("volunteer")
        sent = desk.browser().get("/login").headers["Set-Cookie"]
        assert sent.startswith(f"{COOKIE}=") and "HttpOnly" in sent and "SameSite=Lax" in sent
        forged = desk.browser()
        forged.client.set_cookie(COOKIE, cookie(browser)[:-2] + "xx")
        assert forged.get("/health").status_code == 302


# --- guessing ---


def test_a_wrong_password_is_told_kindly_and_no_different_for_a_login_that_nobody_has(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        told = [desk.browser().log_in(login, "guessed wrongly").text for login in ("volunteer", "nobody")]
        assert all("登录名或密码不对，请再试一次。连着错5次，要等15分钟。" in text for text in told)


@pytest.mark.parametrize("login", ["volunteer", "nobody"])
def test_after_five_wrong_ones_even_the_right_one_has_to_wait(tmp_path: Path, login: str) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        told = [desk.browser().log_in(login, "guessed wrongly").text for _ in range(WRONG)]
        assert "请等15分钟再试" in told[-1] and "请等" not in told[-2]
        assert "请等15分钟再试" in desk.browser().log_in(login).text
        desk.clock.advance(seconds(WAIT))
        assert desk.browser().log_in("volunteer").headers["Location"] == "/"


def test_whoever_was_looked_up_in_the_instant_before_the_lock_waits_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        before = accounts.account_of(desk.store, "volunteer")
        for _ in range(WRONG):
            assert accounts.log_in(desk.store, "volunteer", "guessed wrongly") is None
        monkeypatch.setattr(accounts, "account_of", lambda *_: before)
        assert accounts.log_in(desk.store, "volunteer", PASSWORD) is None


def test_who_guesses_at_many_logins_from_one_place_has_to_wait_too(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        told = [desk.browser().log_in(f"nobody{i}", "guessed wrongly").text for i in range(30)]
        assert "请等" not in told[28]
        assert "请等5分钟再试" in desk.browser().log_in("volunteer").text
        desk.clock.advance(5 * 60 + 1)
        assert desk.browser().log_in("volunteer").headers["Location"] == "/"


def test_codes_are_not_to_be_guessed_either(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        browser, guess = desk.browser(), {"new": PASSWORD, "again": PASSWORD}
        told = [browser.post("/code", code=f"{number:08}", **guess).text for number in range(30)]
        assert "这个登录码不对" in told[29]
        assert "请等5分钟再试" in browser.post("/code", code="00000030", **guess).text


def test_what_was_guessed_wrongly_stands_in_the_log_without_what_was_typed(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        desk.at_work("volunteer")
        desk.browser().log_in("volunteer", "guessed wrongly")
        (line,) = [line for line in lines(desk.store) if line.did == "wrong"]
        assert (line.account, line.subject, line.note) == ("", "", "127.0.0.1")


# --- passwords ---


def test_a_code_sets_a_password_once_and_logs_in(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        before = desk.at_work("volunteer")
        (id,) = desk.store.rows("select id from accounts where login = 'volunteer'")[0]
        code = invite(desk.store, id)
        browser = desk.browser()
        assert browser.post("/code", code=code, new=ANOTHER, again=ANOTHER).headers["Location"] == "/"
        assert browser.get("/health").status_code == 200
        assert before.get("/health").status_code == 302, "wherever else it was logged in it is logged out"
        assert "不对" in desk.browser().post("/code", code=code, new=PASSWORD, again=PASSWORD).text
        assert desk.browser().log_in("volunteer", ANOTHER).status_code == 302


def test_a_code_is_good_for_half_an_hour(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        code = invite(desk.store, FIRST)
        desk.clock.advance(seconds(CODE_LASTS))
        assert "已经过期" in desk.browser().post("/first", code=code, **OF_THE_FIRST).text


def test_ones_own_password_is_changed_with_the_old_one(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        browser, elsewhere = desk.at_work("staff"), desk.at_work("staff")
        assert "现在的密码不对" in browser.post("/password", old=ANOTHER, new=ANOTHER, again=ANOTHER).text
        assert browser.post("/password", old=PASSWORD, new=ANOTHER, again=ANOTHER).headers["Location"] == "/"
        assert browser.get("/health").status_code == 200
        assert elsewhere.get("/health").status_code == 302
        assert "不对" in desk.browser().log_in("staff").text
        assert desk.browser().log_in("staff", ANOTHER).status_code == 302
