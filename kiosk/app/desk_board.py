"""The board in a real browser: when it shows a call, and somebody who presses "I'm coming"."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kiosk.app.desk_visit import PASSWORD
from kiosk.app.stand_ins import NotMeasured

PATIENCE_MS = 30_000
NOTE = """() => {
  window.seen = {};
  const note = () => {
    for (const card of document.querySelectorAll("#open-cards > li")) {
      if (!(card.id in window.seen)) requestAnimationFrame(() => { window.seen[card.id] ??= Date.now(); });
    }
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
}"""
"""Notes for each card the frame in which it is first drawn."""
PRESS = """ids => {
  const now = Date.now();
  for (const id of ids) document.getElementById("come-" + id).click();
  return now;
}"""
THERE = "ids => ids.every(id => ('call-' + id) in window.seen)"
NOBODY = "() => !document.querySelector('#open-cards > li')"
LOOK_MS = 50
CAN_BE_PRESSED = "ids => ids.every(id => document.getElementById('come-' + id))"


class Board:
    """A browser that has the board open."""

    def __init__(self, page: Any) -> None:
        self._page, self._asked = page, set[Any]()
        page.on("request", lambda request: self._asked.add(request))
        for end in ("requestfinished", "requestfailed"):
            page.on(end, lambda request: self._asked.discard(request))
        page.evaluate(NOTE)

    def shown_at(self, calls: Sequence[str]) -> list[float]:
        """When each of these calls was first drawn: time.time(). Waits for all of them."""
        self._page.wait_for_function(THERE, arg=list(calls))
        seen = self._page.evaluate("window.seen")
        return [seen[f"call-{call}"] / 1000 for call in calls]

    def answer(self, calls: Sequence[str]) -> float:
        """Press "I'm coming" for all of these calls at once; gives when: time.time()."""
        self._page.wait_for_function(CAN_BE_PRESSED, arg=list(calls))
        return float(self._page.evaluate(PRESS, list(calls))) / 1000

    def rest(self) -> None:
        """Wait until nobody waits on it, and all that was pressed has been answered."""
        self._page.wait_for_function(NOBODY)
        while self._asked:
            self._page.wait_for_timeout(LOOK_MS)


@contextmanager
def open_board(url: str, login: str) -> Iterator[Board]:
    """Somebody has logged in and sees it. Raises NotMeasured without Playwright and Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NotMeasured("Playwright is not installed") from error
    chromium = shutil.which("chromium")
    if not chromium:
        raise NotMeasured("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{url}/login")
        page.locator("[name=login]").fill(login)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(f"{url}/")
        yield Board(page)
        browser.close()
