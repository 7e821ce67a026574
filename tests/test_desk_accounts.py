"""Accounts at the desk page: managers make and change them; who was made chooses a password with a one-time code."""

import re
from pathlib import Path

from desk import PASSWORD, Browser, office
from werkzeug.test import TestResponse

from kiosk.store.log import lines

NEW = {"login": "xiaowang", "name": "王老师", "name_en": "Ms Wang", "role": "volunteer"}
_CODE = re.compile(r"\b(\d{4} \d{4})\b")


def made(manager: Browser, **fields: str) -> tuple[str, str]:
    """Id and code of a new account."""
    page = manager.post("/accounts/new", **{**NEW, **fields})
    (code,) = _CODE.findall(page.text)
    return ids(manager)[fields.get("name", NEW["name"])], code


def ids(manager: Browser) -> dict[str, str]:
    """Id of each account by its name, as the list of accounts has them."""
    return {
        name: id
        for id, name in re.findall(
            r'/accounts/([\w-]{36})">修改<span class="unseen"> ([^<]+)<', manager.text("/accounts")
        )
    }


def of(account: str, manager: Browser, **fields: str) -> TestResponse:
    """The account changed to this."""
    return manager.post(f"/accounts/{account}", **{"name": "王老师", "role": "volunteer", "active": "1", **fields})


def test_a_new_account_gets_a_code_which_is_shown_once_and_sets_its_password(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager, browser = desk.at_work("manager"), desk.browser()
        _, code = made(manager)
        assert "还没有设密码" in manager.text("/accounts")
        assert not _CODE.search(manager.text("/accounts"))
        assert browser.post("/code", code=code, new=PASSWORD, again=PASSWORD).headers["Location"] == "/"
        assert "王老师" in browser.text("/password")
        assert desk.browser().log_in("XiaoWang").headers["Location"] == "/"


def test_a_new_code_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        id, lost = made(manager)
        (code,) = _CODE.findall(manager.post(f"/accounts/{id}/code").text)
        assert "不对" in desk.browser().post("/code", code=lost, new=PASSWORD, again=PASSWORD).text
        assert desk.browser().post("/code", code=code, new=PASSWORD, again=PASSWORD).status_code == 302


def test_a_login_is_nobody_elses(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        made(manager)
        assert "已经有人用了" in manager.post("/accounts/new", **{**NEW, "login": " XIAOWANG ", "name": "李老师"}).text
        assert "李老师" not in manager.text("/accounts")


def test_another_role_holds_at_once(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager, volunteer = desk.at_work("manager"), desk.at_work("volunteer")
        assert volunteer.get("/kinds/new").status_code == 403
        assert of(ids(manager)["示例志愿者"], manager, role="staff").headers["Location"] == "/accounts"
        assert volunteer.get("/kinds/new").status_code == 200


def test_who_is_switched_off_is_out_at_once_and_gets_no_code(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager, volunteer = desk.at_work("manager"), desk.at_work("volunteer")
        id = ids(manager)["示例志愿者"]
        of(id, manager, active="")
        assert volunteer.get("/health").status_code == 302
        assert "不对" in desk.browser().log_in("volunteer").text
        assert manager.post(f"/accounts/{id}/code").status_code == 404
        assert "已停用" in manager.text("/accounts")


def test_the_last_manager_stays_one(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        of(ids(manager)["示例馆长"], manager, role="staff")
        mine = ids(manager)["示例主任"]
        assert "最后一位管理员" in of(mine, manager, role="staff").text
        assert "最后一位管理员" in of(mine, manager, role="manager", active="").text
        assert manager.get("/accounts").status_code == 200


def test_a_role_or_an_account_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        assert "请从里面选一个" in manager.post("/accounts/new", **{**NEW, "role": "owner"}).text
        assert manager.get("/accounts/nobody").status_code == 404
        assert of("nobody", manager).status_code == 404


def test_names_are_shown_as_they_were_typed_and_do_nothing(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        manager.post("/accounts/new", **{**NEW, "name": '"><b>王', "name_en": "<script>"})
        page = manager.text("/accounts") + manager.text("/accounts?lang=en")
        assert "&#34;&gt;&lt;b&gt;王" in page and "&lt;script&gt;" in page
        assert "<b>" not in page and "<script>" not in page


def test_the_log_tells_who_did_what_to_whom(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        id, _ = made(manager)
        of(id, manager, role="staff")
        assert [line.did for line in lines(desk.store)[:3]] == ["account.change", "account.code", "account.make"]
        page = manager.text("/log")
        assert "<strong>示例主任</strong> 改了账号 王老师</li>" in page
        assert "<strong>示例主任</strong> 登录</li>" in page


def test_older_lines_of_the_log_are_a_page_away(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        manager = desk.at_work("manager")
        for _ in range(101):
            manager.post("/kinds/life/up")
        first = manager.text("/log")
        (older,) = re.findall(r'href="(/log\?before=\d+)"', first)
        assert first.count("移了求助的种类") == 100
        assert manager.text(older).count("移了求助的种类") == 1
        assert "更早的" not in manager.text(older)
        assert manager.get("/log?before=99999999999999999999").status_code == 200
