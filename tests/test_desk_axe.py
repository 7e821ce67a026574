"""Every page of the desk, in both languages, on a phone and on a screen: axe-core finds nothing serious."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import PHONE, SCREEN, chromium, faults, log_in, opened
from desk_full import Full, full_desk
from desk_served import HOST, served
from playwright.sync_api import Browser, Page

from kiosk.messages import LANGUAGES, Language


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    with full_desk(tmp_path_factory.mktemp("desk")) as full:
        full.as_somebody("manager")
        yield full


@pytest.fixture(scope="module")
def url(full: Full) -> Iterator[str]:
    with served(full.app) as port:
        yield f"http://{HOST}:{port}"


def found_on(page: Page, url: str, paths: list[str]) -> dict[str, list[str]]:
    """What is wrong with each of these pages; those with nothing are left out."""
    found = {}
    for path in paths:
        page.goto(f"{url}{path}")
        if wrong := [*faults(page), *too_wide(page)]:
            found[path] = wrong
    return found


def too_wide(page: Page) -> list[str]:
    """WCAG 1.4.10: nobody has to push a page from side to side to read it."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px too wide"] if wide > 0 else []


@pytest.mark.parametrize("size", [PHONE, SCREEN])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_serious_fault(
    language: Language, size: tuple[int, int], browser: Browser, full: Full, url: str
) -> None:
    page = opened(browser, size, language)
    page.goto(f"{url}/login?lang={language}")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert found_on(page, url, ["/login", "/code"]) == {}
    log_in(page, url, "manager")
    assert found_on(page, url, [*full.pages().values(), "/calls/none"]) == {}
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, SCREEN])
def test_neither_have_the_first_page_and_those_of_wrong_forms(
    size: tuple[int, int], browser: Browser, full: Full, url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = opened(browser, size)
    with full_desk(tmp_path_factory.mktemp("empty")) as empty, served(empty.app) as port:
        assert found_on(page, f"http://{HOST}:{port}", ["/first"]) == {}
    page.goto(f"{url}/login")
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.locator("main form button").first.click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert faults(page) == []
    page.context.close()


def test_what_is_wrong_is_found(browser: Browser) -> None:
    page = opened(browser)
    page.set_content("<html><body style='width: 3000px'><img src='a.png'><button></button></body></html>")
    assert {fault.partition(":")[0] for fault in faults(page)} >= {"button-name", "html-has-lang", "image-alt"}
    assert too_wide(page) == ["1634 px too wide"] or too_wide(page)
    page.context.close()
