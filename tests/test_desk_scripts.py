"""Scripts in every text that somebody may type, say or write into a table: pages show them as the signs they are."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from browser import alarms, chromium, log_in, opened
from desk_full import Full, full_desk
from desk_served import HOST, served
from playwright.sync_api import Browser, Page

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)><svg onload=alert(3)>{{7*7}}{%25}&lt;b&gt;"
SHOWN_ON = {
    *("/", "/calls/<id>", "/requests/<id>", "/contacts", "/contacts/<id>", "/activities", "/search"),
    *("/accounts", "/accounts/<id>", "/kinds", "/kinds/<id>", "/alerts", "/alerts/<id>"),
}
"""Where what somebody has written can be read."""
STRANGE = "main script, main svg, main img:not([src^='/static/']), main b:empty, [onerror], [onload]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    with full_desk(tmp_path_factory.mktemp("desk"), SCRIPT) as full:
        yield full


@pytest.fixture(scope="module")
def url(full: Full) -> Iterator[str]:
    with served(full.app) as port:
        yield f"http://{HOST}:{port}"


def values(page: Page) -> list[str]:
    """What the fields of forms hold."""
    found: list[str] = page.locator("input, textarea").evaluate_all("fields => fields.map(field => field.value)")
    return found


def test_every_page_shows_them_harmlessly(browser: Browser, full: Full, url: str) -> None:
    full.as_somebody("manager")
    page = opened(browser)
    log_in(page, url, "manager")
    found, shown = alarms(page), set()
    for rule, path in {**full.pages(), "/search": f"/search?q={quote(SCRIPT)}"}.items():
        page.goto(f"{url}{path}")
        assert page.locator(STRANGE).count() == 0, path
        if SCRIPT in page.locator("body").inner_text() or SCRIPT in values(page):
            shown.add(rule)
    assert found == []
    assert shown >= SHOWN_ON


def test_a_form_that_comes_back_shows_them_harmlessly(browser: Browser, url: str) -> None:
    page = opened(browser)
    page.goto(f"{url}/login")
    found = alarms(page)
    page.locator("[name=login]").fill(SCRIPT)
    page.locator("[name=password]").fill("a")
    page.locator("main form button").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.locator("[name=login]").input_value() == SCRIPT
    assert (page.locator(STRANGE).count(), found) == (0, [])


def test_a_script_that_came_through_would_be_seen(browser: Browser) -> None:
    page = opened(browser)
    found = alarms(page)
    page.set_content(f"<main>{SCRIPT}</main>")
    assert page.locator(STRANGE).count() > 1
    page.wait_for_timeout(100)
    assert {"dialog: 1", "dialog: 3"} <= set(found)
