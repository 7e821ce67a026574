"""Who may do what at the desk page: nobody, a volunteer, staff, a manager."""

from pathlib import Path

import pytest
from desk import Browser, Office, office
from werkzeug.test import TestResponse

from kiosk.store.accounts import ROLES, Role

LEAST: dict[tuple[str, str], Role] = {
    ("GET", "/password"): "volunteer",
    ("GET", "/kinds"): "volunteer",
    ("GET", "/kinds/new"): "staff",
    ("POST", "/kinds/new"): "staff",
    ("GET", "/kinds/life"): "staff",
    ("POST", "/kinds/life"): "staff",
    ("GET", "/kinds/life/drop"): "staff",
    ("POST", "/kinds/life/up"): "staff",
    ("POST", "/kinds/life/drop"): "staff",
    ("GET", "/health"): "volunteer",
    ("GET", "/accounts"): "manager",
    ("GET", "/accounts/new"): "manager",
    ("POST", "/accounts/new"): "manager",
    ("GET", "/accounts/{id}"): "manager",
    ("POST", "/accounts/{id}"): "manager",
    ("POST", "/accounts/{id}/code"): "manager",
    ("GET", "/log"): "manager",
}
"""What each of these needs at least."""


def asked(browser: Browser, method: str, path: str) -> TestResponse:
    return browser.get(path) if method == "GET" else browser.post(path)


def address(desk: Office, path: str) -> str:
    """With the id of an account that there is."""
    return path.format(id=desk.store.rows("select id from accounts where login = 'boss'")[0][0])


@pytest.mark.parametrize(("method", "path"), LEAST)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_is_its_own_and_no_more(tmp_path: Path, method: str, path: str, role: Role) -> None:
    with office(tmp_path) as desk:
        answer = asked(desk.at_work(role), method, address(desk, path))
        enough = ROLES.index(role) >= ROLES.index(LEAST[method, path])
        assert answer.status_code in ((200, 302) if enough else (403,))
        assert answer.headers.get("Location") != "/login"


@pytest.mark.parametrize(("method", "path"), LEAST)
def test_who_is_not_logged_in_may_do_none_of_it(tmp_path: Path, method: str, path: str) -> None:
    with office(tmp_path) as desk:
        desk.at_work("manager")
        answer = asked(desk.browser(), method, address(desk, path))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/login")


def test_volunteers_see_the_kinds_of_help_without_any_key_to_change_them(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        page = desk.at_work("volunteer").text("/kinds")
        assert "日常生活" in page and "180秒没有人应答" in page
        assert "修改" not in page and "加一种" not in page and 'action="/kinds' not in page


def test_what_somebody_may_not_do_isnt_done(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        volunteer = desk.at_work("volunteer")
        volunteer.post("/kinds/life/drop")
        volunteer.post("/accounts/new", login="intruder", name="示例", role="manager")
        assert desk.store.rows("select 1 from call_kinds where id = 'life'")
        assert not desk.store.rows("select 1 from accounts where login = 'intruder'")
