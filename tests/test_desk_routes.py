"""Every route of the desk page: who may use it, and that nobody else gets anything out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import NAMES, Browser
from desk_full import NUMBER, SECRET, TEXT, Full, full_desk

from kiosk.store.accounts import ROLES, Role

ANYBODY = None
WHO: dict[str, Role | None] = {
    "GET /static/<path:filename>": ANYBODY,
    "GET /login": ANYBODY,
    "POST /login": ANYBODY,
    "GET /first": ANYBODY,
    "POST /first": ANYBODY,
    "GET /code": ANYBODY,
    "POST /code": ANYBODY,
    "POST /logout": "volunteer",
    "GET /password": "volunteer",
    "POST /password": "volunteer",
    "GET /": "volunteer",
    "GET /board/version": "volunteer",
    "GET /calls/<id>": "volunteer",
    "GET /calls/<id>/contacts": "staff",
    "POST /calls/<id>/come": "volunteer",
    "POST /calls/<id>/see": "volunteer",
    "POST /calls/<id>/finish": "volunteer",
    "POST /calls/<id>/hand": "volunteer",
    "POST /calls/<id>/note": "volunteer",
    "GET /messages/<id>.mp3": "volunteer",
    "GET /requests": "volunteer",
    "GET /requests/day": "volunteer",
    "GET /requests/<id>": "volunteer",
    "POST /requests/<id>/go": "volunteer",
    "POST /requests/<id>/refuse": "volunteer",
    "POST /requests/<id>/hand": "volunteer",
    "POST /requests/<id>/due": "volunteer",
    "POST /requests/<id>/note": "volunteer",
    "GET /contacts": "staff",
    "GET /contacts/new": "staff",
    "POST /contacts/new": "staff",
    "GET /contacts/<id>": "staff",
    "POST /contacts/<id>": "staff",
    "POST /contacts/<id>/remove": "staff",
    "GET /activities": "volunteer",
    "GET /search": "volunteer",
    "GET /accounts": "manager",
    "GET /accounts/new": "manager",
    "POST /accounts/new": "manager",
    "GET /accounts/<id>": "manager",
    "POST /accounts/<id>": "manager",
    "POST /accounts/<id>/code": "manager",
    "GET /kinds": "volunteer",
    "GET /kinds/new": "staff",
    "POST /kinds/new": "staff",
    "GET /kinds/<id>": "staff",
    "POST /kinds/<id>": "staff",
    "POST /kinds/<id>/<any(up, down):way>": "staff",
    "GET /kinds/<id>/drop": "staff",
    "POST /kinds/<id>/drop": "staff",
    "GET /alerts": "manager",
    "GET /alerts/new": "manager",
    "POST /alerts/new": "manager",
    "GET /alerts/<id>": "manager",
    "POST /alerts/<id>": "manager",
    "POST /alerts/<id>/<any(pause, resume):what>": "manager",
    "GET /alerts/<id>/drop": "manager",
    "POST /alerts/<id>/drop": "manager",
    "POST /alerts/<id>/test": "manager",
    "GET /alerts/<id>/result": "manager",
    "GET /health": "volunteer",
    "GET /log": "manager",
}
"""The least role that may use each; a route that isn't here fails the first test: think, then write it down."""
BESIDES = ("HEAD", "OPTIONS")
"""Methods that Flask adds: they are guarded as GET is."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    with full_desk(tmp_path_factory.mktemp("desk")) as full:
        yield full


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Full]:
    """A desk that may be changed."""
    with full_desk(tmp_path) as full:
        yield full


def routes(full: Full) -> dict[str, tuple[str, str]]:
    """Each route of the application: "GET /calls/<id>" -> the method and an address that is there."""
    rules = full.app.url_map.iter_rules()
    pairs = [(method, rule) for rule in rules for method in sorted(rule.methods or ()) if method not in BESIDES]
    return {f"{method} {rule.rule}": (method, full.path(rule)) for method, rule in pairs}


def kept(full: Full) -> list[str]:
    """All that stands in the store, but not who is logged in."""
    return [line for line in full.store.db.conn.iterdump() if 'INTO "sessions"' not in line]


def is_shut(browser: Browser, method: str, path: str) -> bool:
    """Whether this is all that comes of it: the way to the log-in page, or for a script the word that it is needed."""
    page = browser.client.open(path, method=method)
    part = browser.client.open(path, method=method, headers={"HX-Request": "true"})
    return (page.status_code, page.location, part.status_code, part.text) == (302, "/login", 401, "")


def test_it_is_written_down_who_may_use_each_route(full: Full) -> None:
    assert set(routes(full)) == set(WHO)


def test_nobody_gets_anything_without_logging_in(full: Full) -> None:
    nobody = full.as_somebody(None)
    full.as_somebody("manager")  # else there is nobody yet who could log in
    before = kept(full)
    for name, (method, path) in routes(full).items():
        if WHO[name] is ANYBODY:
            assert TEXT not in nobody.client.open(path, method=method).text, name
        else:
            assert all(is_shut(nobody, each, path) for each in (method, *BESIDES)), name
    assert kept(full) == before


def test_addresses_that_there_are_not_tell_nobody_so(full: Full) -> None:
    nobody = full.as_somebody(None)
    for path in (
        "/nothing",
        "/calls/none",
        "/calls/none/nothing",
        "/messages/none.mp3",
        "/.git/config",
        "//",
        "/accounts/",
    ):
        assert is_shut(nobody, "GET", path), path


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_is_written_down_and_nothing_else(role: Role, fresh: Full) -> None:
    somebody = fresh.as_somebody(role)
    for name, (method, path) in routes(fresh).items():
        if method == "GET":
            answer = somebody.get(path)
            assert answer.status_code == seen(role, name), name
            assert answer.status_code != 403 or TEXT not in answer.text, name


def seen(role: Role, name: str) -> int:
    """What a page is answered by."""
    if name in ("GET /login", "GET /first"):
        return 302
    if name == "GET /requests/day" and role == "volunteer":
        return 404  # none of the services with times is theirs
    return 200 if ROLES.index(role) >= ROLES.index(WHO[name] or "volunteer") else 403


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_change_what_is_written_down_and_nothing_else(role: Role, fresh: Full) -> None:
    somebody = fresh.as_somebody(role)
    token, changes = (
        somebody.token(),
        {name: path for name, (method, path) in routes(fresh).items() if method == "POST"},
    )
    for name, path in sorted(changes.items(), key=lambda each: each[0] == "POST /logout"):
        answer = somebody.client.post(path, data={"csrf_token": token})
        may = ROLES.index(role) >= ROLES.index(WHO[name] or "volunteer")
        assert answer.status_code in ((200, 302, 303, 400, 404) if may else (403,)), name
        assert answer.location != "/login" or name in ("POST /logout", "POST /first"), name


def test_no_change_is_made_without_the_token_of_a_form(full: Full) -> None:
    somebody = full.as_somebody("manager")
    before = kept(full)
    changes = {name: path for name, (method, path) in routes(full).items() if method == "POST"}
    assert len(changes) > 15
    for name, path in changes.items():
        fields = {"note": "a", "to": full.ids["accounts"], "name": "a", "state": "done"}
        for forged in (
            {},
            {"csrf_token": ""},
            {"csrf_token": "forged"},
            {"csrf_token": full.as_somebody(None).token()},
        ):
            assert somebody.client.post(path, data={**fields, **forged}).status_code == 400, name
            assert somebody.client.post(path, headers={"X-CSRFToken": forged.get("csrf_token", "")}).status_code == 400
    assert kept(full) == before


def test_what_only_the_manager_may_know_of_is_not_there_for_others(full: Full) -> None:
    secret = full.ids["secret"]
    assert full.as_somebody("manager").get(f"/requests/{secret}").status_code == 200
    for role in ("volunteer", "staff"):
        somebody = full.as_somebody(role)
        assert somebody.get(f"/requests/{secret}").status_code == 404
        for step in ("go", "refuse", "hand", "due", "note"):
            assert somebody.post(f"/requests/{secret}/{step}", state="done", note="a").status_code == 404
        assert secret not in somebody.text("/requests")


def test_volunteers_find_no_contacts_and_nobody_reads_where_alerts_go(full: Full) -> None:
    assert TEXT in full.as_somebody("staff").text(f"/search?q={TEXT}")
    found = full.as_somebody("volunteer").text(f"/search?q={TEXT}")
    assert full.ids["contacts"] not in found and NUMBER not in found
    manager = full.as_somebody("manager")
    for path in ("/alerts", f"/alerts/{full.ids['alerts']}", f"/alerts/{full.ids['alerts']}/result", "/log"):
        assert SECRET not in manager.text(path), path


def test_an_account_that_is_switched_off_or_loses_its_role_is_out_at_once(fresh: Full) -> None:
    manager, staff = fresh.as_somebody("manager"), fresh.as_somebody("staff")
    id = fresh.store.rows("select id from accounts where login = 'staff'")[0][0]
    assert staff.get("/kinds/new").status_code == 200
    fields = {"name": NAMES["staff"], "name_en": "", "role": "volunteer"}
    assert manager.post(f"/accounts/{id}", **fields, active="1").status_code in (200, 302, 303)
    assert staff.get("/kinds/new").status_code == 403
    manager.post(f"/accounts/{id}", **fields)
    assert staff.get("/").location == "/login"
