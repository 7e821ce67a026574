"""The page on which a manager sets up alerts: kept, tried, paused, removed; and the address never shown again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from alert_post import post_office
from desk import CONTENT, Browser, Office, office, wrong_fields

from kiosk.staff.alert_rounds import Rounds
from kiosk.staff.alert_worker import send
from kiosk.staff.alerts import KEYWORD, WAYS
from kiosk.store import alerts
from kiosk.store.alerts import Target
from kiosk.store.log import lines
from kiosk.texts import Texts

URL = "wecombot://0123abcd-secret"
WAIT_S = 20.0
TEXTS = Texts(CONTENT)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


@pytest.fixture
def manager(desk: Office) -> Browser:
    return desk.at_work("manager")


def _fields(**changed: str) -> dict[str, str]:
    return {"name": "值班群", "url": URL, "begins": "00:00", "ends": "00:00", **changed}


def _added(desk: Office, manager: Browser, **changed: str) -> Target:
    answer = manager.post("/alerts/new", **_fields(**changed))
    assert answer.status_code == 302, answer.text
    (found,) = alerts.targets(desk.store)
    return found


def test_a_target_is_added_and_its_address_is_shown_to_nobody_again(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager, kinds="urgent", begins="8：00", ends="18:00")
    assert (found.name, found.url, found.kinds, found.begins, found.ends) == (
        "值班群",
        URL,
        ("urgent",),
        "08:00",
        "18:00",
    )
    listed = manager.text("/alerts")
    assert "值班群" in listed and "08:00–18:00" in listed
    for page in (listed, manager.text(f"/alerts/{found.id}"), manager.text("/log")):
        assert "secret" not in page


def test_what_is_changed_without_an_address_keeps_the_one_there_was(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager)
    manager.post(f"/alerts/{found.id}", **_fields(name="夜班群", url=""))
    changed = alerts.target(desk.store, found.id)
    assert changed and (changed.name, changed.url) == ("夜班群", URL)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("url", "值班群的地址"),
        ("url", ""),
        ("url", "syslog://"),
        ("name", ""),
        ("name", "名" * 21),
        ("begins", "八点"),
        ("ends", "24:00"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_kept(
    desk: Office, manager: Browser, field: str, typed: str
) -> None:
    assert list(wrong_fields(manager.post("/alerts/new", **_fields(**{field: typed})))) == [field]
    assert not alerts.targets(desk.store)


def test_a_test_shows_within_seconds_what_came_of_it(desk: Office, manager: Browser) -> None:
    with post_office() as post, closing(Rounds(desk.store, TEXTS)) as rounds:
        found = _added(desk, manager, url=post.url)
        manager.post(f"/alerts/{found.id}/test")
        assert 'hx-trigger="every 1s"' in manager.text(f"/alerts/{found.id}/result")
        end = time.monotonic() + WAIT_S
        while alerts.is_tried(desk.store, found.id):
            assert time.monotonic() < end
            rounds.once()
            time.sleep(0.05)
        shown = manager.text(f"/alerts/{found.id}/result")
        assert TEXTS("desk.alerts.sent", "zh") in shown
        assert "hx-trigger" not in shown
        assert len(post.came) == 1


def test_it_can_be_paused_and_resumed(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager)
    for way, active in (("pause", False), ("resume", True)):
        manager.post(f"/alerts/{found.id}/{way}")
        changed = alerts.target(desk.store, found.id)
        assert changed and changed.active == active


def test_it_is_removed_only_after_it_was_asked(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager)
    assert "值班群" in manager.text(f"/alerts/{found.id}/drop")
    assert alerts.targets(desk.store)
    manager.post(f"/alerts/{found.id}/drop")
    assert not alerts.targets(desk.store)
    assert manager.get(f"/alerts/{found.id}").status_code == 404


def test_whatever_is_changed_is_in_the_log(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager)
    for way in ("test", "pause", "resume", "drop"):
        manager.post(f"/alerts/{found.id}/{way}")
    told = [line.did for line in lines(desk.store) if line.subject == found.id]
    assert told == ["alert.drop", "alert.resume", "alert.pause", "alert.test", "alert.change"]


@pytest.mark.parametrize("role", ["volunteer", "staff"])
def test_nobody_but_a_manager_sees_or_changes_them(desk: Office, manager: Browser, role: str) -> None:
    found = _added(desk, manager)
    other = desk.at_work(role)  # type: ignore[arg-type]
    for path in (
        "/alerts",
        "/alerts/new",
        f"/alerts/{found.id}",
        f"/alerts/{found.id}/drop",
        f"/alerts/{found.id}/result",
    ):
        assert other.get(path).status_code == 403
    for path in (
        "/alerts/new",
        f"/alerts/{found.id}",
        *(f"/alerts/{found.id}/{way}" for way in ("test", "pause", "drop")),
    ):
        assert other.post(path, **_fields(name="别的名字")).status_code == 403
    assert alerts.targets(desk.store) == [found]


def test_a_name_that_is_a_script_is_only_shown(desk: Office, manager: Browser) -> None:
    found = _added(desk, manager, name="<script>1</script>")
    for page in (
        manager.text("/alerts"),
        manager.text(f"/alerts/{found.id}"),
        manager.text(f"/alerts/{found.id}/drop"),
    ):
        assert "<script>1" not in page
        assert "&lt;script&gt;1" in page


def test_it_is_explained_what_is_pasted_for_each_way_and_each_example_is_one(manager: Browser) -> None:
    page = manager.text("/alerts/new")
    examples = re.findall("<code>(.+?)</code>", page)
    assert len(examples) == len(WAYS)
    for example in examples:
        assert send(unescape(example).replace("…", "example"), "", "") == "right"
    assert KEYWORD in page and KEYWORD in TEXTS("desk.alerts.text.test", "zh")
