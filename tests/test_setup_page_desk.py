"""The set-up page of the desk page: its address, and the code that makes the first manager."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from test_setup_page import Staff, kiosk
from watched import MONDAY_MORNING

from kiosk.clock import Clock
from kiosk.messages import Page
from kiosk.store.accounts import FIRST, first_manager, invited
from kiosk.store.store import Store

NETWORK = "kiosk.files.address.own_address"


@contextmanager
def records(folder: Path) -> Iterator[Store]:
    """What the kiosk's desk page would read."""
    with closing(Store(folder / "data", "lobby", Clock(ZoneInfo("Asia/Shanghai"), MONDAY_MORNING))) as store:
        yield store


def opened(staff: Staff, code: str) -> Page:
    staff.begin(code)
    staff.press("下一页", "服务台网页")
    return staff.page


def code_on(page: Page) -> str:
    (code,) = re.findall(r"^安装码：(\d{4} \d{4})$", "\n".join(page.body), re.M)
    return str(code).replace(" ", "")


def test_while_there_is_no_manager_address_and_code_are_shown_and_the_code_is_never_said(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code), patch(NETWORK, return_value="192.0.2.7"):
        page = opened(staff, code)
        assert page.body[0] == "http://192.0.2.7:8600"
        shown = code_on(page)
        with records(tmp_path) as store:
            assert invited(store, shown) == FIRST
        assert shown not in "".join(page.say).replace(" ", "")


def test_each_time_it_is_opened_there_is_a_new_code_and_the_old_one_no_longer_works(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code), patch(NETWORK, return_value="192.0.2.7"):
        old = code_on(opened(staff, code))
        staff.press("这样就好", "下一页", "服务台网页")
        assert code_on(staff.page) != old
        with records(tmp_path) as store:
            assert invited(store, old) is None


def test_once_there_is_a_manager_only_the_address_is_shown(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code), patch(NETWORK, return_value="192.0.2.7"):
        with records(tmp_path) as store:
            first_manager(store, code_on(opened(staff, code)), "zhuren", "示例主任", "示例密码一二三四五六")
        staff.press("这样就好", "下一页", "服务台网页")
        assert staff.page.body == ("http://192.0.2.7:8600",)


def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code), patch(NETWORK, return_value=""):
        assert "没有连上网络" in opened(staff, code).body[0]


def test_a_kiosk_whose_desk_page_is_elsewhere_has_no_such_row(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("desk = false\n", "utf-8")
    with kiosk(tmp_path) as (staff, _, code):
        staff.begin(code)
        staff.press("下一页")
        assert "服务台网页" not in [choice.label for choice in staff.page.choices]
