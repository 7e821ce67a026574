"""What a page has of the turn that led to it: what is said when it is shown once more, and what was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.messages import Page, Understood


def said_anew(before: Page, page: Page, said: tuple[str, ...]) -> tuple[str, ...]:
    """When a page is shown again, reading goes on; a digit does not bring the whole question."""
    if page.reading:
        return then_read_on(said, page)
    typing = page.kind in ("keypad", "letters") and before.id == page.id
    return said or (() if typing else page.say)


def heard_below(page: Page, understood: Understood, words: Callable[..., str]) -> Page:
    """What was understood is shown below the title."""
    unheard = understood.how in ("pressed", "time", "digits", "nothing")
    if not understood.text or unheard or page.kind in ("home", "status", "slip"):
        return page
    heard = words("heard.text", text=understood.text)
    joined = " · ".join(filter(None, (page.subtitle, heard)))
    return replace(page, subtitle=joined)


def then_read_on(said: tuple[str, ...], page: Page) -> tuple[str, ...]:
    """What is said over a page that reads, and the sentence it broke into."""
    return (*said, *page.say) if page.reading else said
