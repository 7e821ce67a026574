"""A real browser before the desk page: one Chromium without a window, a log-in, and what axe-core finds."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from desk import PASSWORD
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

WAIT_MS = 10_000
"""Long enough on a machine that tests much else beside; how quick the desk is, `bench desk` tells."""
PHONE, SCREEN = (360, 740), (1366, 768)
"""Width and height of a page in CSS px."""
GRAVE = {"serious", "critical"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; one at a time in a thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        expect.set_options(timeout=WAIT_MS)
        yield browser
        browser.close()


def opened(browser: Browser, size: tuple[int, int] = SCREEN, language: str = "zh") -> Page:
    """A page in a browser window of its own, with its own cookies: somebody else's computer."""
    width, height = size
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
    context.set_default_timeout(WAIT_MS)
    return context.new_page()


def log_in(page: Page, url: str, login: str) -> None:
    """As somebody does who has never been here; returns when the board is there."""
    page.goto(f"{url}/login")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{url}/")


def alarms(page: Page) -> list[str]:
    """Grows by whatever a script that shouldn't be there would cause: dialogs, refusals by the policy, errors."""
    found: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        found.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on(
        "console", lambda told: found.append(f"{told.location['url']}: {told.text}") if told.type == "error" else None
    )
    return found


def faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page as it is, each with the elements it concerns."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {' '.join(node['target'][0] for node in each['nodes'])}"
        for each in found
        if each["impact"] in GRAVE
    ]


@contextmanager
def asleep() -> Iterator[None]:
    """Within it all pages sleep, as they do while their machine is closed: no script of theirs runs, no timer."""
    renderers = [pid for pid in _below(os.getpid()) if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert renderers
    for pid in renderers:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in renderers:
            os.kill(pid, signal.SIGCONT)


def _below(process: int) -> list[int]:
    """The processes that this one has started, and that those have."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    started = [int(pid) for each in listed for pid in each.read_text("ascii").split()]
    return [pid for child in started for pid in (child, *_below(child))]
